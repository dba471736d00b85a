/** A previewed page below the preview's own controls, and why it may be older than the text. */
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../fillWords.ts';
import { fitFrame } from './fitFrame.ts';
import { PreviewBar } from './PreviewBar.tsx';
import { makePreviewFrame } from './previewFrame.ts';
import type { PreviewModel } from './previewModel.ts';

interface PreviewProps {
  readonly model: PreviewModel;
  readonly say: Say;
}

export function Preview({ model, say }: PreviewProps) {
  const { shown } = model;
  return (
    <div class="preview">
      <PreviewBar model={model} say={say} />
      <div role="status" aria-live="polite">
        <Trouble model={model} say={say} />
        {shown.value?.hasOwnDesign === false && <p class="preview-note">{say('drawn')}</p>}
      </div>
      <Frame model={model} say={say} />
    </div>
  );
}

/** Why what stands below is not what the text says now. */
function Trouble({ model, say }: PreviewProps) {
  const wrong = model.wrong.value;
  const failure = model.failure.value;
  const old = model.shown.value && ` ${say('old')}`;
  if (failure) {
    return <p class="preview-trouble">{say(failure === 'signed-out' ? 'signedOut' : 'offline') + (old ?? '')}</p>;
  }
  if (!wrong) return null;
  return (
    <div class="preview-trouble">
      <p>
        <strong>{say('wrong', { problems: wrong.problems })}.</strong>
        {old}
      </p>
      <p>
        {wrong.line !== undefined && `${say('line', { line: wrong.line })} `}
        <span lang="en">{wrong.hint === undefined ? wrong.message : `${wrong.message}: ${wrong.hint}`}</span>
      </p>
    </div>
  );
}

function Frame({ model, say }: PreviewProps) {
  const place = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLIFrameElement>(null);
  const { pages = [], page } = model.shown.value ?? {};
  const label = pages.find(({ name }) => name === page)?.label ?? '';
  const isOld = model.wrong.value !== undefined || model.failure.value !== undefined;
  useEffect(() => {
    if (element.current) model.frame.value = makePreviewFrame(element.current, model.press);
  }, [model]);
  useEffect(() => {
    if (!place.current || !element.current) return undefined;
    return fitFrame(place.current, element.current, model.width);
  }, [model]);
  return (
    <div class="preview-place" ref={place} data-old={isOld} data-width={model.width.value}>
      <iframe class="preview-frame" ref={element} sandbox="allow-same-origin" title={say('frame', { page: label })} />
    </div>
  );
}
