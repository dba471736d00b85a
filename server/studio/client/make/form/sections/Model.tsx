/** What is estimated. */
import type { Edit } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { namesOf } from '../model/names.ts';
import { useForm } from '../model/useForm.ts';
import { RemoveButton } from '../parts/Buttons.tsx';
import { ChoiceField, ManyField } from '../parts/ChoiceField.tsx';
import { InSource } from '../parts/InSource.tsx';
import { Problems } from '../parts/Problems.tsx';
import { Typed } from '../parts/Typed.tsx';

const path = ['model', 'effects'];

export function Model() {
  const form = useForm();
  const value = form.at(path).value;
  const codings = ['effects', 'dummy'].map((one) => ({ value: one, label: form.say(`form.choices.coding.${one}`) }));
  const named =
    form.keysAt(['alternatives']).length > 0 ? [{ value: 'label', label: form.say('form.labels.alternatives') }] : [];
  const options = [...named, ...namesOf(form, 'attributes')];
  const list = () => form.edit([{ op: 'set', path, value: options.map((option) => option.value) }]);
  if (value === undefined) {
    return (
      <>
        <p>{form.say('form.empty.model')}</p>
        {form.isEditor && (
          <button type="button" class="add" onClick={list}>
            {form.say('form.acts.chooseEffects')}
          </button>
        )}
      </>
    );
  }
  return (
    <>
      <ManyField path={path} name="effects" options={options} />
      <Interactions known={options.map((option) => option.value)} />
      <ChoiceField path={['model', 'coding']} name="coding" options={codings} byDefault="effects" />
      <InSource path={['model']} known={['effects', 'coding']} />
    </>
  );
}

/** Those that are more than an attribute. */
function Interactions({ known }: { readonly known: readonly string[] }) {
  const form = useForm();
  const value = form.at(path).value;
  const effects = Array.isArray(value) ? value.map(String) : [];
  const others = effects.flatMap((effect, index) => (known.includes(effect) ? [] : [{ effect, index }]));
  const add = () => {
    form.edit([{ op: 'insert', path, at: effects.length, value: '' }]);
    focusSoon(controlId([...path, effects.length]));
  };
  return (
    <fieldset class="field lines">
      <legend>{form.say('form.labels.interactions')}</legend>
      <p class="help">{form.say('form.help.interactions')}</p>
      <ol>
        {others.map(({ effect, index }) => (
          <Interaction key={index} effect={effect} index={index} />
        ))}
      </ol>
      {form.isEditor && (
        <button type="button" class="add" id={`${controlId(path)}-add`} onClick={add}>
          {form.say('form.acts.addLine')}
        </button>
      )}
    </fieldset>
  );
}

function Interaction({ effect, index }: { readonly effect: string; readonly index: number }) {
  const form = useForm();
  const at = [...path, index];
  const called = `${form.say('form.labels.interactions')} ${effect}`;
  const take = (words: string) => {
    const now = words.trim();
    const edits: Edit[] = now === effect ? [] : [{ op: 'set', path: at, value: now }];
    form.edit(edits);
  };
  return (
    <li class="line-entry">
      <Typed
        {...{ id: controlId(at), value: effect, kind: 'code', label: called, isDisabled: !form.isEditor }}
        onTyped={(words) => void take(words)}
      />
      <RemoveButton path={at} called={called} remove={() => form.edit([{ op: 'remove', path: at, prune: true }])} />
      <Problems path={at} isEmpty={effect === ''} />
    </li>
  );
}
