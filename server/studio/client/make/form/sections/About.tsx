/** What the study is called, and in which languages it is asked. */

import { useSignal } from '@preact/signals';
import { focusSoon } from '../model/focus.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { RemoveButton } from '../parts/Buttons.tsx';
import { LineField } from '../parts/LineField.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { OrderButtons } from '../parts/OrderButtons.tsx';
import { Problems } from '../parts/Problems.tsx';
import { TextByLanguage } from '../parts/TextByLanguage.tsx';

export function About() {
  return (
    <>
      <TextByLanguage path={['title']} name="title" />
      <Languages />
      <LineField path={['study']} name="study" isCode />
      <NumberField path={['respondents']} name="respondents" />
    </>
  );
}

const path = ['languages'];
const usual = [
  'en',
  'nl',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'da',
  'sv',
  'nb',
  'fi',
  'cs',
  'hu',
  'ro',
  'el',
  'tr',
  'uk',
  'ar',
  'zh',
  'ja',
  'ko',
];

function Languages() {
  const form = useForm();
  const languages = form.languages.value;
  return (
    <fieldset class="field languages-of" id={controlId(path)}>
      <legend>{form.say('form.labels.languages')}</legend>
      <p class="help">{form.say('form.help.languages')}</p>
      <ol data-entries>
        {languages.map((code, index) => (
          <li key={code} class="line-entry">
            <OrderButtons
              path={[...path, code]}
              called={form.languageName(code)}
              index={index}
              count={languages.length}
              move={(to) => form.edit([{ op: 'move', path: [...path, index], to }])}
            />
            <span class="named">
              {form.languageName(code)} <code>{code}</code>
              {index === 0 && languages.length > 1 && <span class="optional"> {form.say('form.firstLanguage')}</span>}
            </span>
            {languages.length > 1 && (
              <RemoveButton
                path={[...path, code]}
                called={form.languageName(code)}
                remove={() => form.edit([{ op: 'remove', path: [...path, index] }])}
                focusNext="add-language"
              />
            )}
            <Problems path={[...path, index]} />
          </li>
        ))}
      </ol>
      <Problems path={path} />
      {form.isEditor && <AddLanguage languages={languages} form={form} />}
    </fieldset>
  );
}

function AddLanguage({ languages, form }: { readonly languages: readonly string[]; readonly form: FormModel }) {
  const chosen = useSignal('');
  const add = () => {
    const code = chosen.value;
    if (code === '') return focusSoon('add-language');
    chosen.value = '';
    form.edit([{ op: 'insert', path, at: languages.length, value: code }]);
    form.announced.value = form.say('form.languageAdded', { name: form.languageName(code) });
    focusSoon('add-language');
  };
  return (
    <div class="field">
      <label for="add-language">{form.say('form.acts.addLanguage')}</label>
      <span class="pair-of">
        <select
          id="add-language"
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
          }}
        >
          <option value="">{form.say('form.choose')}</option>
          {usual
            .filter((code) => !languages.includes(code))
            .map((code) => (
              <option key={code} value={code}>
                {form.languageName(code)} ({code})
              </option>
            ))}
        </select>
        <button type="button" class="add" onClick={add}>
          {form.say('form.acts.add')}
        </button>
      </span>
    </div>
  );
}
