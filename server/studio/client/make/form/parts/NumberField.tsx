/** A field of a number, or of several in one line. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { readNumbers, writeNumbers } from '../model/numbers.ts';
import { useForm } from '../model/useForm.ts';
import { Field, useDescribed } from './Field.tsx';
import { NumberInput } from './NumberInput.tsx';
import { Typed } from './Typed.tsx';

export interface NumberFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly isOptional?: boolean;
  /** What holds where the file says nothing. */
  readonly byDefault?: number;
  put?(number: number | undefined): void;
}

export function NumberField({ path, name, isOptional = true, byDefault, put }: NumberFieldProps) {
  const form = useForm();
  return (
    <Field
      {...{ path, name }}
      isOptional={isOptional && byDefault === undefined}
      isEmpty={form.at(path).value === undefined}
    >
      <NumberInput {...{ path, byDefault, ...useDescribed(path, name) }} {...(put && { put })} />
    </Field>
  );
}

/** `20; 30; 45`: quicker than a field for each. */
export function NumbersField({ path, name }: Pick<NumberFieldProps, 'path' | 'name'>) {
  const form = useForm();
  const isWrong = useSignal(false);
  const value = form.at(path).value;
  const numbers = Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
  const said = writeNumbers(numbers, form.language);
  const described = useDescribed(path, name);
  return (
    <Field path={path} name={name} isEmpty={numbers.length === 0}>
      <Typed
        {...{ id: controlId(path), value: said, isLong: false, kind: 'words' }}
        describedBy={described.describedBy}
        isInvalid={described.isInvalid || isWrong.value}
        isDisabled={!form.isEditor}
        onTyped={(words) => {
          const read = readNumbers(words, form.language);
          isWrong.value = read === undefined;
          if (read === undefined) return false;
          if (read.join() !== numbers.join()) form.edit([{ op: 'set', path, value: read }]);
          return true;
        }}
      />
      {isWrong.value && <p class="problems">{form.say('form.notNumbers')}</p>}
    </Field>
  );
}
