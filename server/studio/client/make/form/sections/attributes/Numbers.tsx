/** An attribute that is a number: its values, what stands behind them, and how they are read. */
import { fillText } from '../../../../../../../study/fillText.ts';
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { firstText, isMap, labelOf, textIn } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { ChoiceField } from '../../parts/ChoiceField.tsx';
import { NumberField, NumbersField } from '../../parts/NumberField.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

export function Numbers({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const at = [...path, 'values'];
  const values = form.at(at).value;
  const by = isMap(values) ? values['by'] : undefined;
  return (
    <>
      {typeof by === 'string' ? <ValuesBy path={at} by={by} /> : <NumbersField path={at} name="values" />}
      <By path={at} values={values} by={by} />
      <TextByLanguage path={[...path, 'unit']} name="unit" isOptional mayShare />
      <NumberField path={[...path, 'decimals']} name="decimals" />
      <Read path={path} />
    </>
  );
}

/** By which attribute or factor they differ. */
function By({
  path,
  values,
  by,
}: {
  readonly path: EditPath;
  readonly values: EditValue | undefined;
  readonly by: EditValue | undefined;
}) {
  const form = useForm();
  const own = path.at(-2);
  const options = ['factors', 'attributes'].flatMap((part) =>
    form
      .keysAt([part])
      .filter((id) => id !== own && isMap(form.at([part, id, 'levels']).value))
      .map((id) => ({ value: id, label: firstText(form.at([part, id, 'label']).value) || id })),
  );
  if (options.length === 0 && by === undefined) return null;
  const choose = (chosen: string) => {
    const first = Array.isArray(values)
      ? values
      : isMap(values)
        ? (Object.values(values).find(Array.isArray) ?? [])
        : [];
    if (chosen === '') return form.edit([{ op: 'set', path, value: first as EditValue }]);
    const part = form.keysAt(['factors']).includes(chosen) ? 'factors' : 'attributes';
    const lists = Object.fromEntries(form.keysAt([part, chosen, 'levels']).map((level) => [level, first as EditValue]));
    form.edit([{ op: 'set', path, value: { by: chosen, ...lists } }]);
  };
  return <ChoiceField path={[...path, 'by']} name="valuesBy" options={options} choose={choose} />;
}

function ValuesBy({ path, by }: { readonly path: EditPath; readonly by: string }) {
  const form = useForm();
  const part = form.keysAt(['factors']).includes(by) ? 'factors' : 'attributes';
  return (
    <fieldset class="field">
      <legend>{form.say('form.labels.values')}</legend>
      <Problems path={path} />
      {form.keysAt([part, by, 'levels']).map((level) => (
        <div key={level} class="by-level">
          <p class="label">{firstText(labelOf(form.at([part, by, 'levels', level]).value)) || level}</p>
          <NumbersField path={[...path, level]} name="values" />
        </div>
      ))}
    </fieldset>
  );
}

/** As a respondent reads them, in the first language. */
function Read({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const values = form.at([...path, 'values']).value;
  const decimals = form.at([...path, 'decimals']).value;
  const [language = form.language] = form.languages.value;
  const written = form.at([...path, 'unit']).value;
  const unit = textIn(written, language) ?? firstText(written);
  if (!Array.isArray(values) || values.length === 0) return null;
  const read = values.filter((one) => typeof one === 'number').map((one) => write(one, { unit, decimals, language }));
  return (
    <p class="read">
      <span class="label">{form.say('form.readAs')}</span> {read.join(' · ')}
    </p>
  );
}

function write(
  number: number,
  { unit, decimals, language }: { unit: string; decimals: EditValue | undefined; language: string },
): string {
  const digits =
    typeof decimals === 'number' ? { minimumFractionDigits: decimals, maximumFractionDigits: decimals } : {};
  try {
    if (/^[A-Z]{3}$/.test(unit)) {
      const whole = Number.isInteger(number) && decimals === undefined ? { minimumFractionDigits: 0 } : digits;
      return new Intl.NumberFormat(language, { style: 'currency', currency: unit, ...whole }).format(number);
    }
    const said = new Intl.NumberFormat(language, digits).format(number);
    // `{n} {n|minute|minutes}`: the number stands where the unit says.
    if (unit.includes('{n')) return fillText(unit, { n: number }, language, () => said);
    return `${said} ${unit}`.trim();
  } catch {
    return `${number} ${unit}`.trim();
  }
}
