/** A control for a number, without a label of its own: what is none is said at once, and stays there to be mended. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { readNumber, writeNumber } from '../model/numbers.ts';
import { useForm } from '../model/useForm.ts';
import { Typed } from './Typed.tsx';

export interface NumberInputProps {
  readonly path: EditPath;
  /** For who does not see where it stands, as in a table. */
  readonly label?: string;
  /** What is there, where the file does not write it as a number at this place. */
  readonly said?: number | undefined;
  /** What holds where the file says nothing. */
  readonly byDefault?: number | undefined;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
  /** In place of writing it there, where what holds it has to change too; undefined for an empty field. */
  put?(number: number | undefined): void;
}

export function NumberInput(props: NumberInputProps) {
  const { path, label, byDefault, describedBy, isInvalid = false, put } = props;
  const form = useForm();
  const isWrong = useSignal(false);
  const value = Object.hasOwn(props, 'said') ? props.said : form.at(path).value;
  const said = typeof value === 'number' ? writeNumber(value, form.language) : typeof value === 'string' ? value : '';
  const id = controlId(path);
  const wrongId = `${id}-wrong`;
  const ids = [...(describedBy === undefined ? [] : [describedBy]), ...(isWrong.value ? [wrongId] : [])];
  const write = (number: number | undefined) => {
    if (put) put(number);
    else form.edit([number === undefined ? { op: 'remove', path, prune: true } : { op: 'set', path, value: number }]);
  };
  return (
    <>
      <Typed
        {...{ id, value: said, isLong: false, mode: 'decimal', kind: 'number' }}
        {...(label !== undefined && { label })}
        placeholder={byDefault === undefined ? undefined : writeNumber(byDefault, form.language)}
        describedBy={ids.length > 0 ? ids.join(' ') : undefined}
        isInvalid={isInvalid || isWrong.value}
        isDisabled={!form.isEditor}
        onTyped={(words) => {
          const number = readNumber(words);
          isWrong.value = number === undefined && words.trim() !== '';
          if (isWrong.value) return false;
          if (number !== value) write(number);
          return true;
        }}
      />
      {isWrong.value && (
        <p class="problems" id={wrongId}>
          {form.say('form.notNumber')}
        </p>
      )}
    </>
  );
}
