/** The preview's own controls, above the page that it shows. */
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../fillWords.ts';
import { fitFrame } from './fitFrame.ts';
import { makePreviewFrame } from './previewFrame.ts';
import type { PreviewModel } from './previewModel.ts';

interface PreviewProps {
  readonly model: PreviewModel;
  readonly say: Say;
  /** Into the source. */
  goToLine?(line: number): void;
}

export function Preview({ model, say }: PreviewProps) {
  const { shown } = model;
  return (
    <div class="preview">
      <div class="preview-bar">
        <Pages model={model} say={say} />
        <Choices model={model} say={say} />
        <Width model={model} say={say} />
      </div>
      <div role="status" aria-live="polite">
        <Trouble model={model} say={say} />
        {shown.value?.hasOwnDesign === false && <p class="preview-note">{say('drawn')}</p>}
      </div>
      <Frame model={model} say={say} />
    </div>
  );
}

function Pages({ model, say }: PreviewProps) {
  const { pages = [], page } = model.shown.value ?? {};
  const place = pages.findIndex(({ name }) => name === page);
  return (
    <div class="preview-go">
      <button
        type="button"
        class="quiet"
        aria-label={say('before')}
        aria-disabled={place <= 0}
        onClick={() => model.step(-1)}
      >
        <span aria-hidden="true">←</span>
      </button>
      <label>
        <span class="unseen">{say('page')}</span>
        <select value={page} onChange={(event) => model.want({ page: event.currentTarget.value })}>
          {pages.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="quiet"
        aria-label={say('after')}
        aria-disabled={place < 0 || place === pages.length - 1}
        onClick={() => model.step(1)}
      >
        <span aria-hidden="true">→</span>
      </button>
    </div>
  );
}

/** The languages and the factors of the study, where there is something to choose. */
function Choices({ model, say }: PreviewProps) {
  const { languages = [], language, factors = [] } = model.shown.value ?? {};
  return (
    <>
      {languages.length > 1 && (
        <label>
          <span class="unseen">{say('language')}</span>
          <select value={language} onChange={(event) => model.want({ language: event.currentTarget.value })}>
            {languages.map(({ code, name }) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {factors.map(({ id, label, level, levels }) => (
        <label key={id}>
          <span class="unseen">{label}</span>
          <select
            value={level}
            title={label}
            onChange={(event) => {
              const chosen = Object.fromEntries(factors.map((factor) => [factor.id, factor.level]));
              model.want({ factors: { ...chosen, [id]: event.currentTarget.value } });
            }}
          >
            {levels.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

function Width({ model, say }: PreviewProps) {
  return (
    <fieldset class="preview-width">
      <legend class="unseen">{say('width')}</legend>
      {(['phone', 'desktop'] as const).map((width) => (
        <label key={width}>
          <input
            type="radio"
            name="preview-width"
            checked={model.width.value === width}
            onChange={() => {
              model.width.value = width;
            }}
          />
          <span>{say(width)}</span>
        </label>
      ))}
    </fieldset>
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
