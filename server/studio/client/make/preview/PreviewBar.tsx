/** What is previewed: which page, in which language and group, and how wide. */
import type { Say } from '../fillWords.ts';
import type { PreviewModel } from './previewModel.ts';

interface BarProps {
  readonly model: PreviewModel;
  readonly say: Say;
}

export function PreviewBar({ model, say }: BarProps) {
  return (
    <div class="preview-bar">
      <Pages model={model} say={say} />
      <Choices model={model} say={say} />
      <Width model={model} say={say} />
    </div>
  );
}

function Pages({ model, say }: BarProps) {
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
function Choices({ model, say }: BarProps) {
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

function Width({ model, say }: BarProps) {
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
