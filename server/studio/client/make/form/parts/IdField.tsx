/** The id of an entry, which can be given another one everywhere in the file. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { findIdProblem, type IdKind } from '../model/makeId.ts';
import { useForm } from '../model/useForm.ts';
import { Typed } from './Typed.tsx';

export interface IdFieldProps {
  /** The entry. */
  readonly path: EditPath;
  readonly kind: IdKind;
  /** The ids that its neighbours have. */
  readonly taken: readonly string[];
}

export function IdField({ path, kind, taken }: IdFieldProps) {
  const form = useForm();
  const wrong = useSignal('');
  const now = String(path.at(-1));
  const id = `${controlId(path)}-id`;
  return (
    <div class="field short">
      <label for={id}>{form.say('form.labels.id')}</label>
      <p class="help" id={`${id}-help`}>
        {form.say('form.help.id')}
      </p>
      <Typed
        {...{ id, value: now, isLong: false, kind: 'code', isDisabled: !form.isEditor }}
        describedBy={wrong.value ? `${id}-help ${id}-problem` : `${id}-help`}
        isInvalid={wrong.value !== ''}
        onTyped={(words, isDone) => {
          const to = words.trim();
          const others = taken.filter((other) => other !== now);
          wrong.value = to === now ? '' : (findIdProblem(to, kind, others) ?? '');
          if (wrong.value !== '') return false;
          if (isDone && to !== now) form.edit([{ op: 'rename', path, to }]);
          return true;
        }}
      />
      {wrong.value !== '' && (
        <p class="problems" id={`${id}-problem`}>
          {form.say(`form.${wrong.value}`)}
        </p>
      )}
    </div>
  );
}
