/** Cards of the entries of a list, which have a place and no id. */
import type { ComponentChildren } from 'preact';
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from './Buttons.tsx';
import { Card } from './Card.tsx';
import { OrderButtons } from './OrderButtons.tsx';
import { Problems } from './Problems.tsx';

export interface ListCardsProps {
  readonly path: EditPath;
  /** Of the button that adds one, under `form.acts`. */
  readonly addName: string;
  readonly empty?: string;
  readonly first: EditValue;
  /** Is the list taken out with the last of it? */
  readonly prune?: boolean;
  titleOf(value: EditValue | undefined, index: number): string;
  summaryOf?(value: EditValue | undefined): string;
  bodyOf(path: EditPath): ComponentChildren;
}

export function ListCards({ path, addName, empty, first, prune = true, titleOf, summaryOf, bodyOf }: ListCardsProps) {
  const form = useForm();
  const value = form.at(path).value;
  const entries = Array.isArray(value) ? value : [];
  const add = () => {
    const { length } = entries;
    form.edit([length === 0 ? { op: 'set', path, value: [first] } : { op: 'insert', path, at: length, value: first }]);
    form.isOpen([...path, length]).value = true;
    focusSoon(`${controlId([...path, length])}-body`);
  };
  return (
    <>
      <Problems path={path} />
      {entries.length === 0 && empty !== undefined && <p class="empty">{form.say(`form.empty.${empty}`)}</p>}
      <ol class="cards" data-entries id={controlId(path)}>
        {entries.map((entry, index) => {
          const at = [...path, index];
          const title = titleOf(entry, index);
          const tools = (
            <>
              <OrderButtons
                {...{ path: at, called: title, index, count: entries.length }}
                move={(to) => form.edit([{ op: 'move', path: at, to }])}
                pathAt={(to) => [...path, to]}
              />
              <RemoveButton path={at} called={title} remove={() => form.edit([{ op: 'remove', path: at, prune }])} />
            </>
          );
          return (
            <Card key={index} path={at} title={title} tools={tools} {...(summaryOf && { summary: summaryOf(entry) })}>
              {bodyOf(at)}
            </Card>
          );
        })}
      </ol>
      <AddButton path={path} name={addName} add={add} />
    </>
  );
}
