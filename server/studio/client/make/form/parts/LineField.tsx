/** A field of one text that is the same in every language: an address, a condition, a name. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { Field, useDescribed } from './Field.tsx';
import { Typed } from './Typed.tsx';

export interface LineFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly isOptional?: boolean;
  readonly isCode?: boolean;
  readonly placeholder?: string;
  /** What it is called, where that is not what its name says. */
  readonly label?: string;
}

export function LineField({ path, name, isOptional = false, isCode = false, placeholder, label }: LineFieldProps) {
  const form = useForm();
  const value = form.at(path).value;
  const said = value === undefined || value === null || typeof value === 'object' ? '' : String(value);
  return (
    <Field {...{ path, name, isOptional, label, isEmpty: said === '' }}>
      <Typed
        {...{ id: controlId(path), value: said, placeholder, isLong: isCode, kind: isCode ? 'code' : 'words' }}
        {...useDescribed(path, name)}
        isDisabled={!form.isEditor}
        onTyped={(words) => {
          const now = words.replaceAll(/\s*\n\s*/g, ' ').trim();
          if (now === said) return;
          form.edit([now === '' && isOptional ? { op: 'remove', path, prune: true } : { op: 'set', path, value: now }]);
        }}
      />
    </Field>
  );
}
