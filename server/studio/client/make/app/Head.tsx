/** On top of the page: is it saved, what is wrong, which texts are missing, undo and redo. */
import { useComputed, useSignal } from '@preact/signals';
import type { DraftProblem } from '../../../make/draftWire.ts';
import type { DraftStore } from '../draft.ts';
import { pathName } from '../form/model/formModel.ts';
import { goTo } from '../form/model/goTo.ts';
import { missingTexts } from '../form/model/missingTexts.ts';
import { useForm } from '../form/model/useForm.ts';

export function Head({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  return (
    <div class="make-head">
      <div class="make-line">
        <SaveState store={store} />
        <ProblemCount store={store} />
        <MissingTexts />
        {form.isEditor ? <UndoRedo store={store} /> : <p class="viewing">{form.say('make.viewing')}</p>}
      </div>
      {store.message.value !== '' && (
        <p class="refused" role="alert">
          {store.message.value}
        </p>
      )}
    </div>
  );
}

function SaveState({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  const state = store.state.value;
  return (
    <p class={`state ${state}`} role="status" aria-live="polite">
      <span class="dot" aria-hidden="true" />
      {form.say(`make.state.${state}`)}
      {state === 'signed-out' && (
        <>
          {' '}
          <a href="/researcher/sign-in" target="_blank" rel="noopener">
            {form.say('make.signIn')}
          </a>
        </>
      )}
    </p>
  );
}

function ProblemCount({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  const isOpen = useSignal(false);
  const { problems } = store.draft.value;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return <p class="problem-count fine">{form.say('make.noProblems')}</p>;
  return (
    <div class="problem-count">
      <button
        type="button"
        class={errors > 0 ? 'quiet errors' : 'quiet warnings'}
        id="problem-count"
        aria-expanded={isOpen.value}
        aria-controls="problem-list"
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {[
          ...(errors > 0 ? [form.say('make.errors', { n: errors })] : []),
          ...(warnings > 0 ? [form.say('make.warnings', { n: warnings })] : []),
        ].join(', ')}
        <span class="turn" aria-hidden="true">
          ›
        </span>
      </button>
      {isOpen.value && <ProblemList problems={problems} close={() => (isOpen.value = false)} />}
    </div>
  );
}

interface ProblemListProps {
  readonly problems: readonly DraftProblem[];
  close(): void;
}

function ProblemList({ problems, close }: ProblemListProps) {
  const form = useForm();
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    close();
    document.getElementById('problem-count')?.focus();
  };
  return (
    <ul class="problem-list" id="problem-list" onKeyDown={leave}>
      {problems.map((problem, index) => (
        <li key={`${index} ${problem.message}`} class={problem.severity}>
          <Leads problem={problem} close={close} />
          {problem.line !== undefined && (
            <button
              type="button"
              class="link"
              onClick={() => {
                close();
                form.goToLine(problem.line ?? 1);
              }}
            >
              {form.say('make.line', { line: problem.line })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Leads({ problem, close }: { readonly problem: DraftProblem; close(): void }) {
  const form = useForm();
  const { path, severity, message, hint } = problem;
  const words = (
    <>
      <span class="unseen">{form.say(`form.${severity}`)}: </span>
      {path !== undefined && <code>{path}</code>}{' '}
      <span lang="en">
        {message}
        {hint === undefined ? '' : `: ${hint}`}
      </span>
    </>
  );
  if (path === undefined) return <span>{words}</span>;
  const go = () => {
    close();
    goTo(form, path);
  };
  return (
    <button type="button" class="link leads" onClick={go}>
      {words}
    </button>
  );
}

/** How many texts each language lacks; the first of them is one press away. */
function MissingTexts() {
  const form = useForm();
  const missing = useComputed(() => {
    const languages = form.languages.value;
    const study = form.at([]).value;
    if (languages.length < 2) return [];
    return languages.map((language) => ({ language, texts: missingTexts(study, language, languages) }));
  });
  const lacking = missing.value.filter(({ texts }) => texts.length > 0);
  if (missing.value.length === 0) return null;
  if (lacking.length === 0) return <p class="missing-texts">{form.say('make.allTexts')}</p>;
  return (
    <p class="missing-texts">
      {lacking.map(({ language, texts }) => (
        <button
          key={language}
          type="button"
          class="quiet"
          onClick={() => {
            const [first = []] = texts;
            goTo(form, pathName(language === form.languages.value[0] ? first : [...first, language]));
          }}
        >
          {form.say('make.missingTexts', { n: texts.length, language: form.languageName(language) })}
        </button>
      ))}
    </p>
  );
}

function UndoRedo({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  return (
    <span class="undo">
      <button type="button" class="quiet" aria-disabled={!store.canUndo.value} onClick={() => store.undo()}>
        {form.say('make.undo')}
      </button>
      <button type="button" class="quiet" aria-disabled={!store.canRedo.value} onClick={() => store.redo()}>
        {form.say('make.redo')}
      </button>
    </span>
  );
}
