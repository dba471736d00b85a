/** What is estimated. */
import type { Edit } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { type Choosable, namesOf } from '../model/names.ts';
import { readShape } from '../model/shapes.ts';
import { useForm } from '../model/useForm.ts';
import { RemoveButton } from '../parts/Buttons.tsx';
import { ChoiceField, ManyField } from '../parts/ChoiceField.tsx';
import { InSource } from '../parts/InSource.tsx';
import { hasErrors, hasProblems, Problems, problemsId } from '../parts/Problems.tsx';
import { Typed } from '../parts/Typed.tsx';
import { kindOf } from './attributes/Kind.tsx';
import { NumberEffect } from './model/NumberEffect.tsx';

const path = ['model', 'effects'];

export function Model() {
  const form = useForm();
  const value = form.at(path).value;
  const codings = ['effects', 'dummy'].map((one) => ({ value: one, label: form.say(`form.choices.coding.${one}`) }));
  const named =
    form.keysAt(['alternatives']).length > 0 ? [{ value: 'label', label: form.say('form.labels.alternatives') }] : [];
  const options = [...named, ...namesOf(form, 'attributes')];
  const order = options.map((option) => option.value);
  const isNumber = (option: Choosable) => kindOf(form.at(['attributes', option.value]).value) !== 'words';
  const numbers = options.filter(isNumber);
  const list = () => form.edit([{ op: 'set', path, value: order }]);
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
      <ManyField path={path} name="effects" hasOthers options={options.filter((option) => !isNumber(option))} />
      {numbers.length > 0 && (
        <fieldset class="field" disabled={!form.isEditor}>
          <legend>{form.say('form.labels.numberEffects')}</legend>
          <p class="help">{form.say('form.help.numberEffects')}</p>
          {numbers.map((attribute) => (
            <NumberEffect key={attribute.value} attribute={attribute} order={order} />
          ))}
        </fieldset>
      )}
      <Interactions
        isKnown={(effect) =>
          order.includes(effect) || numbers.some((one) => readShape(effect, one.value) !== undefined)
        }
      />
      <ChoiceField path={['model', 'coding']} name="coding" options={codings} byDefault="effects" />
      <InSource path={['model']} known={['effects', 'coding']} />
    </>
  );
}

/** Those that are more than an attribute. */
function Interactions({ isKnown }: { isKnown(effect: string): boolean }) {
  const form = useForm();
  const value = form.at(path).value;
  const effects = Array.isArray(value) ? value.map(String) : [];
  const others = effects.flatMap((effect, index) => (isKnown(effect) ? [] : [{ effect, index }]));
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
        describedBy={hasProblems(form, at) ? problemsId(at) : undefined}
        isInvalid={hasErrors(form, at)}
        onTyped={(words) => void take(words)}
      />
      <RemoveButton path={at} called={called} remove={() => form.edit([{ op: 'remove', path: at, prune: true }])} />
      <Problems path={at} isEmpty={effect === ''} />
    </li>
  );
}
