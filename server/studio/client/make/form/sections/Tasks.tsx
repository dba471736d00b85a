/** What is asked of the profiles, how often, and of how many. */
import type { EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { namesOf } from '../model/names.ts';
import { emptyText, isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { CheckField, ChoiceField } from '../parts/ChoiceField.tsx';
import { Choices } from '../parts/Choices.tsx';
import { type FieldEntry, Fields } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { FixedTasks } from './FixedTasks.tsx';

const path = ['tasks'];
const formats = ['choice', 'choice-none', 'dual-response', 'accept-reject'];

/** Which of the wordings respondents meet, by format. */
const wordings: Readonly<Record<string, readonly string[]>> = {
  choice: ['prefer', 'alternative'],
  'choice-none': ['prefer', 'none', 'alternative'],
  'dual-response': ['prefer', 'accept', 'acceptYes', 'acceptNo', 'alternative'],
  'accept-reject': ['accept', 'acceptYes', 'acceptNo', 'alternative'],
};

export function Tasks() {
  const form = useForm();
  const response = form.at([...path, 'response']).value;
  const isNamed = form.at(['alternatives']).value !== undefined;
  const options = formats.map((value) => ({ value, label: form.say(`form.choices.response.${value}`) }));
  const known = typeof response === 'string' && Object.hasOwn(wordings, response) ? response : 'dual-response';
  const words = (wordings[known] ?? []).map((key): FieldEntry => ({ key, kind: 'text' }));
  return (
    <>
      <ChoiceField path={[...path, 'response']} name="response" options={options} />
      {!isNamed && known !== 'accept-reject' && (
        <NumberField path={[...path, 'alternatives']} name="perTask" byDefault={2} />
      )}
      <NumberField path={[...path, 'perRespondent']} name="perRespondent" byDefault={10} />
      <h3>{form.say('form.titles.wordings')}</h3>
      <p class="help">{form.say('form.help.wordings')}</p>
      <Fields path={path} fields={words} />
      <h3>{form.say('form.titles.order')}</h3>
      <Order />
      <Repeat />
      <FixedTasks />
      {isNamed ? (
        <Choices path={['alternatives']} name="alternative" hasShort hasPicture hasAttributes />
      ) : (
        <AddNames />
      )}
      <InSource path={path} known={knownKeys} />
    </>
  );
}

const knownKeys = [
  ...['response', 'alternatives', 'perRespondent', 'fixed', 'order', 'repeat'],
  ...['prefer', 'accept', 'acceptYes', 'acceptNo', 'none', 'alternative'],
];

function Order() {
  const form = useForm();
  const names = namesOf(form, 'attributes');
  const place = { kind: 'choice', options: ['random', 'fixed'], byDefault: 'random' } as const;
  return (
    <>
      <Fields
        path={[...path, 'order']}
        fields={[
          { key: 'attributes', name: 'orderOfAttributes', ...place },
          { key: 'alternatives', name: 'orderOfAlternatives', ...place },
          { key: 'tasks', name: 'orderOfTasks', ...place },
          { key: 'first', kind: 'many', options: names },
          { key: 'last', kind: 'many', options: names },
        ]}
      />
      <InSource path={[...path, 'order']} known={['attributes', 'alternatives', 'tasks', 'first', 'last']} />
    </>
  );
}

function Repeat() {
  const form = useForm();
  const at = [...path, 'repeat'];
  const value = form.at(at).value;
  return (
    <>
      <CheckField path={at} name="repeat" />
      {isMap(value) && (
        <Fields
          path={at}
          fields={[
            { key: 'task', name: 'repeatTask', kind: 'number' },
            { key: 'apart', kind: 'number', byDefault: 3 },
            { key: 'at', name: 'repeatAt', kind: 'number' },
          ]}
        />
      )}
    </>
  );
}

/** Bus, car, train in place of A, B, C. */
function AddNames() {
  const form = useForm();
  if (!form.isEditor) return null;
  const add = () => {
    const text: EditValue = emptyText(form.languages.value);
    form.edit([
      ...(form.at([...path, 'alternatives']).value === undefined
        ? []
        : [{ op: 'remove', path: [...path, 'alternatives'] } as const]),
      { op: 'set', path: ['alternatives'], value: { 'alternative-1': text, 'alternative-2': text } },
    ]);
    focusSoon(controlId(['alternatives', 'alternative-1']));
  };
  return (
    <p>
      <button type="button" class="add" onClick={add}>
        {form.say('form.acts.addNames')}
      </button>
    </p>
  );
}
