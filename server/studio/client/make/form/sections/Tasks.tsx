/** What is asked of the profiles, how often, and of how many. */
import type { EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { emptyText } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { ChoiceField } from '../parts/ChoiceField.tsx';
import { Choices } from '../parts/Choices.tsx';
import { type FieldEntry, Fields } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { FixedTasks } from './tasks/FixedTasks.tsx';
import { Order } from './tasks/Order.tsx';
import { Repeat } from './tasks/Repeat.tsx';

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
