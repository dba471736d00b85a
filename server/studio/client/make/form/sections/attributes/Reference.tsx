/** The level that effects are measured against: of words a level, of numbers a value or a step, of a sum how it varies. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { valuesOf, writtenValue } from '../../model/names.ts';
import { useForm } from '../../model/useForm.ts';
import { ChoiceField } from '../../parts/ChoiceField.tsx';
import { kindOf } from './Kind.tsx';

export function Reference({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const id = String(path.at(-1));
  const options = valuesOf(form, id);
  const isSum = kindOf(form.at(path).value) === 'sum';
  const usual = (isSum ? options.find(({ value }) => Number.parseFloat(value) === 0) : undefined) ?? options[0];
  if (!usual) return null;
  const at = [...path, 'reference'];
  const choose = (chosen: string) =>
    form.edit([
      chosen === usual.value
        ? { op: 'remove', path: at }
        : { op: 'set', path: at, value: writtenValue(form, id, chosen) },
    ]);
  return <ChoiceField path={at} name="reference" options={options} byDefault={usual.value} choose={choose} />;
}
