/** A field of a number, or of several; what is none is said at once, and stays there to be mended. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { readNumber, readNumbers, writeNumber, writeNumbers } from '../model/numbers.ts';
import { useForm } from '../model/useForm.ts';
import { Field, useDescribed } from './Field.tsx';
import { Typed } from './Typed.tsx';

export interface NumberFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly isOptional?: boolean;
  /** What holds where the file says nothing. */
  readonly byDefault?: number;
}

export function NumberField({ path, name, isOptional = true, byDefault }: NumberFieldProps) {
  const form = useForm();
  const isWrong = useSignal(false);
  const value = form.at(path).value;
  const said = typeof value === 'number' ? writeNumber(value, form.language) : typeof value === 'string' ? value : '';
  const described = useDescribed(path, name);
  return (
    <Field path={path} name={name} isOptional={isOptional && byDefault === undefined} isEmpty={said === ''}>
      <Typed
        {...{ id: controlId(path), value: said, isLong: false, mode: 'decimal', kind: 'number' }}
        placeholder={byDefault === undefined ? undefined : writeNumber(byDefault, form.language)}
        describedBy={described.describedBy}
        isInvalid={described.isInvalid || isWrong.value}
        isDisabled={!form.isEditor}
        onTyped={(words) => {
          if (words.trim() === '') {
            isWrong.value = false;
            if (value !== undefined) form.edit([{ op: 'remove', path, prune: true }]);
            return true;
          }
          const number = readNumber(words);
          isWrong.value = number === undefined;
          if (number === undefined) return false;
          if (number !== value) form.edit([{ op: 'set', path, value: number }]);
          return true;
        }}
      />
      {isWrong.value && <p class="problems">{form.say('form.notNumber')}</p>}
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
