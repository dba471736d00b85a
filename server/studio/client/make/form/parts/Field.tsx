/** A label, a line of help, a control, and what is wrong with it. */
import type { ComponentChildren } from 'preact';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { hasErrors, hasProblems, Problems, problemsId } from './Problems.tsx';

export interface FieldProps {
  readonly path: EditPath;
  /** Of its words, under `form.labels` and `form.help`. */
  readonly name: string;
  /** What it is called, where that is not what its name says. */
  readonly label?: string | undefined;
  readonly isOptional?: boolean;
  readonly isEmpty?: boolean;
  readonly children: ComponentChildren;
}

export function Field({ path, name, label, isOptional = false, isEmpty = false, children }: FieldProps) {
  const form = useForm();
  return (
    <div class="field">
      <label for={controlId(path)}>
        {label ?? form.say(`form.labels.${name}`)}
        {isOptional && <Optional />}
      </label>
      <Help path={path} name={name} />
      {children}
      <Problems path={path} isEmpty={isEmpty} />
    </div>
  );
}

export function Optional() {
  const form = useForm();
  return <span class="optional"> {form.say('form.optional')}</span>;
}

export function Help({ path, name }: Pick<FieldProps, 'path' | 'name'>) {
  const form = useForm();
  if (!form.has(`form.help.${name}`)) return null;
  return (
    <p class="help" id={helpId(path)}>
      {form.say(`form.help.${name}`)}
    </p>
  );
}

export function helpId(path: EditPath): string {
  return `${controlId(path)}-help`;
}

/** What a control of a field says of itself to who does not see it. */
export function useDescribed(path: EditPath, name: string) {
  const form = useForm();
  const isWrong = hasProblems(form, path);
  const ids = [...(form.has(`form.help.${name}`) ? [helpId(path)] : []), ...(isWrong ? [problemsId(path)] : [])];
  return { describedBy: ids.length > 0 ? ids.join(' ') : undefined, isInvalid: hasErrors(form, path) };
}
