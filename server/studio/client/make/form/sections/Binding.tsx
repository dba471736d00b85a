/** What the server does with the answers of whoever accepts a level: promises that bind. */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import type { FormModel } from '../model/formModel.ts';
import { choicesAt, columnsOfProfiles, levelsOf, namesOf } from '../model/names.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { ChoiceField } from '../parts/ChoiceField.tsx';
import { Fields } from '../parts/Fields.tsx';
import { Further } from '../parts/Further.tsx';
import { InSource } from '../parts/InSource.tsx';
import { Optionally } from '../parts/Optionally.tsx';
import { Problems } from '../parts/Problems.tsx';
import { DurationField } from '../parts/SpecialFields.tsx';
import { Strays } from '../parts/Strays.tsx';
import { Acts, madeUp } from './binding/Acts.tsx';

const path = ['binding'];
const acts = [...path, 'acts'];

export function Binding() {
  const form = useForm();
  const attributes = columnsOfProfiles(form);
  return (
    <Optionally path={path} name="binding" hasTitle={false} first={() => newBinding(form)}>
      <DurationField path={[...path, 'minimum', 'keepFor']} name="minimumKeepFor" />
      <Fields
        path={[...path, 'minimum']}
        fields={[
          { key: 'analysis', name: 'minimumAnalysis', kind: 'choice', options: ['use', 'count'], byDefault: 'use' },
        ]}
      />
      <Arm />
      <Fields path={path} fields={[{ key: 'anonymiseAfter', kind: 'line' }]} />
      <h3>{form.say('form.titles.acts')}</h3>
      <p class="help">{form.say('form.help.acts')}</p>
      <Problems path={acts} />
      {attributes.map(({ value, label }) => (
        <Further key={value} paths={[[...acts, value]]} title={label} summary={summaryOf(form, value)}>
          <Problems path={[...acts, value]} />
          {levelsOf(form, value).map((level) => (
            <Acts key={level.value} path={[...acts, value, level.value]} called={level.label} />
          ))}
          <Strays path={[...acts, value]} known={levelsOf(form, value).map((level) => level.value)} />
        </Further>
      ))}
      <Strays path={acts} known={attributes.map(({ value }) => value)} />
      <InSource path={path} known={['arm', 'anonymiseAfter', 'acts', 'minimum']} />
    </Optionally>
  );
}

/** Every level is made up, until the researcher says what it does. */
function newBinding(form: FormModel): EditValue {
  const all = columnsOfProfiles(form).map(({ value }) => {
    const levels = levelsOf(form, value).map((level) => [level.value, madeUp] as const);
    return [value, Object.fromEntries(levels)] as const;
  });
  return { acts: Object.fromEntries(all), minimum: { keepFor: '30 days' } };
}

/** How many of its levels bind. */
function summaryOf(form: FormModel, attribute: string): string {
  const ids = form.keysAt([...acts, attribute]);
  const binding = ids.filter((id) => form.at([...acts, attribute, id, 'hypothetical']).value === undefined);
  return form.say('form.bindingOf', { n: binding.length, of: ids.length });
}

/** Whose choices are kept: everybody's, or those of one group. */
function Arm() {
  const form = useForm();
  const at: EditPath = [...path, 'arm'];
  const factors = namesOf(form, 'factors');
  const value = form.at(at).value;
  const factor = isMap(value) ? String(value['factor'] ?? '') : '';
  const levels = choicesAt(form, ['factors', factor, 'levels']);
  if (factors.length === 0 && value === undefined) return null;
  const choose = (chosen: string) => {
    const kept = choicesAt(form, ['factors', chosen, 'levels'])[0]?.value ?? '';
    form.edit([chosen === '' ? { op: 'remove', path: at } : { op: 'set', path: at, value: { factor: chosen, kept } }]);
  };
  return (
    <>
      <ChoiceField path={[...at, 'factor']} name="armFactor" options={factors} choose={choose} />
      {value !== undefined && <ChoiceField path={[...at, 'kept']} name="armKept" options={levels} byDefault="" />}
      <Problems path={at} />
    </>
  );
}
