/** Texts in a row, without ids: the points of a scale, or its two ends. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { emptyText, firstText } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from './Buttons.tsx';
import { OrderButtons } from './OrderButtons.tsx';
import { Problems } from './Problems.tsx';
import { TextByLanguage } from './TextByLanguage.tsx';

export interface TextListProps {
  readonly path: EditPath;
  readonly name: string;
  /** Are there always as many? */
  readonly isFixed?: boolean;
  /** Of the button that adds one, under `form.acts`. */
  readonly addName?: string;
  /** Does one text for all languages do, as for a reference? */
  readonly mayShare?: boolean;
}

export function TextList(props: TextListProps) {
  const { path, name, isFixed = false, addName = 'addPoint', mayShare = false } = props;
  const form = useForm();
  const value = form.at(path).value;
  const texts = Array.isArray(value) ? value : [];
  const add = () => {
    const text = mayShare ? '' : emptyText(form.languages.value);
    form.edit([
      texts.length === 0 ? { op: 'set', path, value: [text] } : { op: 'insert', path, at: texts.length, value: text },
    ]);
    focusSoon(controlId([...path, texts.length]));
  };
  return (
    <fieldset class="field choices" id={controlId(path)}>
      <legend>{form.say(`form.labels.${name}`)}</legend>
      {form.has(`form.help.${name}`) && <p class="help">{form.say(`form.help.${name}`)}</p>}
      <Problems path={path} />
      <ol data-entries>
        {texts.map((text, index) => {
          const at = [...path, index];
          const called = firstText(text) || `${form.say(`form.labels.${name}`)} ${index + 1}`;
          return (
            <li key={index} class="choice">
              <div class="choice-line">
                {!isFixed && (
                  <OrderButtons
                    {...{ path: at, called, index, count: texts.length }}
                    move={(to) => form.edit([{ op: 'move', path: at, to }])}
                    pathAt={(to) => [...path, to]}
                  />
                )}
                <TextByLanguage
                  path={at}
                  name={name}
                  label={`${form.say(`form.labels.${name}`)} ${index + 1}`}
                  isBare
                  mayShare={mayShare}
                />
                {!isFixed && (
                  <RemoveButton path={at} called={called} remove={() => form.edit([{ op: 'remove', path: at }])} />
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {!isFixed && <AddButton path={path} name={addName} add={add} />}
    </fieldset>
  );
}
