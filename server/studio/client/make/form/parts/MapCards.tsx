/** Cards of the entries of a map, each with an id of its own. */
import type { ComponentChildren } from 'preact';
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { type IdKind, isNumbered, numberedId } from '../model/makeId.ts';
import { firstText, isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from './Buttons.tsx';
import { Card } from './Card.tsx';
import { OrderButtons } from './OrderButtons.tsx';
import { Problems } from './Problems.tsx';

export interface MapCardsProps {
  readonly path: EditPath;
  /** Of ids before there are words, and of words: `form.acts.add-NAME`, `form.new.NAME`. */
  readonly name: string;
  readonly kind: IdKind;
  /** Ids that a new one may not have. */
  readonly taken: readonly string[];
  readonly first: EditValue;
  /** Is the map taken out with the last of it? */
  readonly prune?: boolean;
  summaryOf?(value: EditValue | undefined): string;
  bodyOf(path: EditPath): ComponentChildren;
}

export function MapCards({ path, name, kind, taken, first, prune = true, summaryOf, bodyOf }: MapCardsProps) {
  const form = useForm();
  const ids = form.keysAt(path);
  const add = () => {
    const at = [...path, numberedId(name, kind, [...taken, ...ids])];
    form.edit([{ op: 'set', path: at, value: first }]);
    form.isOpen(at).value = true;
    focusSoon(`${controlId(at)}-body`);
  };
  return (
    <>
      <Problems path={path} />
      <ol class="cards" data-entries id={controlId(path)}>
        {ids.map((id, index) => {
          const at = [...path, id];
          const value = form.at(at).value;
          const words = firstText(isMap(value) ? value['label'] : undefined);
          const called = words || (isNumbered(id, name) ? form.say(`form.new.${name}`) : id);
          const next = ids[index + 1] ?? ids[index - 1];
          const tools = (
            <>
              <OrderButtons
                {...{ path: at, called, index, count: ids.length }}
                move={(to) => form.edit([{ op: 'move', path: at, to }])}
              />
              <RemoveButton
                path={at}
                called={called}
                remove={() => form.edit([{ op: 'remove', path: at, prune }])}
                {...(next !== undefined && { focusNext: controlId([...path, next]) })}
              />
            </>
          );
          return (
            <Card
              key={form.keyOf(at)}
              path={at}
              title={called}
              tools={tools}
              {...(summaryOf && { summary: summaryOf(value) })}
            >
              {bodyOf(at)}
            </Card>
          );
        })}
      </ol>
      <AddButton path={path} name={`add-${name}`} add={add} />
    </>
  );
}
