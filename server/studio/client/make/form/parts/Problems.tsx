/** What the check says of a part of the study, beside it. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';

export interface ProblemsProps {
  readonly path: EditPath;
  /** Nothing is written there yet: that is no fault, but what is left to do. */
  readonly isEmpty?: boolean;
}

export function problemsId(path: EditPath): string {
  return `${controlId(path)}-problems`;
}

export function hasProblems(form: FormModel, path: EditPath): boolean {
  return form.problemsAt(path).length > 0;
}

/** Warnings leave it valid. */
export function hasErrors(form: FormModel, path: EditPath): boolean {
  return form.problemsAt(path).some(({ severity }) => severity === 'error');
}

export function Problems({ path, isEmpty = false }: ProblemsProps) {
  const form = useForm();
  const problems = form.problemsAt(path);
  if (problems.length === 0) return null;
  if (isEmpty) {
    return (
      <p id={problemsId(path)} class="todo">
        {form.say('form.todo')}
      </p>
    );
  }
  return (
    <ul id={problemsId(path)} class="problems">
      {problems.map(({ severity, message, hint }) => (
        <li key={message} class={severity}>
          <span class="unseen">{form.say(`form.${severity}`)}: </span>
          <span lang="en">
            {message}
            {hint === undefined ? '' : `: ${hint}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
