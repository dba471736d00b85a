/** Percentages in one field: `-20% 0 +20%`. */
import { useSignal } from '@preact/signals';
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { keepSpelling, readPercents, writePercents } from '../model/percents.ts';
import { useForm } from '../model/useForm.ts';
import { Field, useDescribed } from './Field.tsx';
import { Problems } from './Problems.tsx';
import { Typed } from './Typed.tsx';

export function PercentsField({ path, name }: { readonly path: EditPath; readonly name: string }) {
  const form = useForm();
  const isWrong = useSignal(false);
  const value = form.at(path).value;
  const list: readonly EditValue[] = Array.isArray(value) ? value : [];
  const said = writePercents(list, form.language);
  const { describedBy, isInvalid } = useDescribed(path, name);
  const wrongId = `${controlId(path)}-wrong`;
  return (
    <Field path={path} name={name} isEmpty={list.length === 0}>
      <Typed
        {...{ id: controlId(path), value: said, isLong: false, kind: 'words' }}
        describedBy={isWrong.value ? [...(describedBy ? [describedBy] : []), wrongId].join(' ') : describedBy}
        isInvalid={isInvalid || isWrong.value}
        isDisabled={!form.isEditor}
        onTyped={(words) => {
          const read = readPercents(words, form.language);
          isWrong.value = read === undefined;
          if (read === undefined) return false;
          if (writePercents(read, form.language) !== said)
            form.edit([{ op: 'set', path, value: keepSpelling(read, list) }]);
          return true;
        }}
      />
      {list.map((_, index) => (
        <Problems key={index} path={[...path, index]} />
      ))}
      {isWrong.value && (
        <p class="problems" id={wrongId}>
          {form.say('form.notPercents')}
        </p>
      )}
    </Field>
  );
}
