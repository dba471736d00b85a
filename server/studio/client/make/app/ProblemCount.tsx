/**
 * How many problems the study has; pressed, they are listed, and each leads to its field and its line. The list lies over
 * the form, so it goes away as soon as somebody turns to something else.
 */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { DraftProblem } from '../../../make/draftWire.ts';
import type { DraftStore } from '../draft.ts';
import { goTo } from '../form/model/goTo.ts';
import { placeInWords } from '../form/model/placeInWords.ts';
import { useForm } from '../form/model/useForm.ts';
import { useLeaving } from './useLeaving.ts';

export function ProblemCount({ store }: { readonly store: DraftStore }) {
  const form = useForm();
  const isOpen = useSignal(false);
  const own = useRef<HTMLDivElement>(null);
  const close = () => {
    isOpen.value = false;
  };
  useLeaving(own, () => {
    if (!isOpen.peek()) return false;
    close();
    return true;
  });
  const { problems } = store.draft.value;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return <p class="problem-count fine">{form.say('make.noProblems')}</p>;
  return (
    <div class="problem-count" ref={own}>
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
      {isOpen.value && <ProblemList problems={problems} close={close} />}
    </div>
  );
}

interface ProblemListProps {
  readonly problems: readonly DraftProblem[];
  close(): void;
}

function ProblemList({ problems, close }: ProblemListProps) {
  const form = useForm();
  return (
    <ul class="problem-list" id="problem-list">
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
      {path !== undefined && <span class="place">{placeInWords(form, path)}</span>}{' '}
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
