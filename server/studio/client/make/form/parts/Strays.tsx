/** Entries that name something which the study has not, or not any more: each with what is wrong, and a button that takes it out. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { RemoveButton } from './Buttons.tsx';
import { Problems } from './Problems.tsx';

export interface StraysProps {
  /** The map. */
  readonly path: EditPath;
  /** The names that have controls. */
  readonly known: readonly string[];
}

export function Strays({ path, known }: StraysProps) {
  const form = useForm();
  const value = form.at(path).value;
  const strays = isMap(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  if (strays.length === 0) return null;
  return (
    <ul class="strays">
      {strays.map((key) => {
        const at = [...path, key];
        return (
          <li key={key} class="line-entry" id={controlId(at)} tabindex={-1}>
            <code>{key}</code>
            <RemoveButton path={at} called={key} remove={() => form.edit([{ op: 'remove', path: at, prune: true }])} />
            <Problems path={at} />
          </li>
        );
      })}
    </ul>
  );
}
