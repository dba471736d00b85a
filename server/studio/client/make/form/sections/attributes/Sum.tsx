/** A price that is made of parts: what it starts from, what each level of other attributes adds, and by how much it varies. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { focusSoon } from '../../model/focus.ts';
import { controlId, type FormModel } from '../../model/formModel.ts';
import { namesOf, valuesOf } from '../../model/names.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { RemoveButton } from '../../parts/Buttons.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { NumbersBy } from '../../parts/NumbersBy.tsx';
import { PercentsField } from '../../parts/PercentsField.tsx';
import { PickOne } from '../../parts/PickedList.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { Strays } from '../../parts/Strays.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { kindOf } from './Kind.tsx';

export function Sum({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const at = [...path, 'sum'];
  const able = partsOf(form, String(path.at(-1)));
  const written = form.keysAt(at).filter((key) => key !== 'base');
  const left = able.filter(({ value }) => !written.includes(value));
  const add = (part: string) =>
    form.edit([{ op: 'set', path: [...at, part], value: allZero(valuesOf(form, part).map(({ value }) => value)) }]);
  return (
    <>
      <NumberField path={[...at, 'base']} name="sumBase" byDefault={0} put={(base) => putBase(form, at, base)} />
      <fieldset class="field sum-parts" id={controlId(at)}>
        <legend>{form.say('form.labels.sumParts')}</legend>
        <p class="help">{form.say('form.help.sumParts')}</p>
        {able
          .filter(({ value }) => written.includes(value))
          .map(({ value, label }) => (
            <Part key={value} path={[...at, value]} called={label} />
          ))}
        <Strays path={at} known={['base', ...able.map(({ value }) => value)]} />
        <Problems path={at} isEmpty={written.length === 0} />
        {form.isEditor && left.length > 0 && (
          <PickOne
            id={`${controlId(at)}-pick`}
            label={form.say('form.acts.addPart')}
            options={left}
            focusNext={(part) => controlId([...at, part])}
            pick={add}
          />
        )}
      </fieldset>
      <PercentsField path={[...path, 'vary']} name="vary" />
      <NumberField path={[...path, 'round']} name="round" byDefault={1} />
      <TextByLanguage path={[...path, 'unit']} name="unit" isOptional mayShare />
      <NumberField path={[...path, 'decimals']} name="decimals" />
    </>
  );
}

/** What a sum can be made of: attributes that are no sums themselves. */
function partsOf(form: FormModel, own: string) {
  return namesOf(form, 'attributes').filter(
    ({ value }) => value !== own && kindOf(form.at(['attributes', value]).value) !== 'sum',
  );
}

function allZero(levels: readonly string[]): EditValue {
  return Object.fromEntries(levels.map((level) => [level, 0]));
}

/** The sum stays when the number that it starts from is taken out, and that number comes first in it. */
function putBase(form: FormModel, at: EditPath, base: number | undefined): void {
  const sum = form.at(at).value;
  const isAlone = isMap(sum) && Object.keys(sum).length === 1 && sum['base'] !== undefined;
  if (base === undefined) {
    form.edit([isAlone ? { op: 'set', path: at, value: {} } : { op: 'remove', path: [...at, 'base'] }]);
    return;
  }
  const isThere = isMap(sum) && sum['base'] !== undefined;
  const isFirst = isMap(sum) && Object.keys(sum).length > 0 && !isThere;
  form.edit([
    isFirst
      ? { op: 'insert', path: at, at: 0, key: 'base', value: base }
      : { op: 'set', path: [...at, 'base'], value: base },
  ]);
}

function Part({ path, called }: { readonly path: EditPath; readonly called: string }) {
  const form = useForm();
  const levels = valuesOf(form, String(path.at(-1)));
  return (
    <div class="part" id={controlId(path)} tabindex={-1}>
      <div class="part-head">
        <p class="label">{called}</p>
        <RemoveButton
          path={path}
          called={called}
          remove={() => removePart(form, path)}
          focusNext={`${controlId(path.slice(0, -1))}-pick`}
        />
      </div>
      <NumbersBy path={path} options={levels} called={called} />
      <Problems path={path} />
    </div>
  );
}

function removePart(form: FormModel, path: EditPath): void {
  form.edit([{ op: 'remove', path }]);
  focusSoon(`${controlId(path.slice(0, -1))}-pick`);
}
