/** What a customer who accepts is worth to the organisation, by what he accepts. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import type { FormModel } from '../../model/formModel.ts';
import { columnsOfProfiles, labelColumn, valuesOf } from '../../model/names.ts';
import { writeNumber } from '../../model/numbers.ts';
import { emptyText, isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { Further } from '../../parts/Further.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { NumbersBy } from '../../parts/NumbersBy.tsx';
import { Optionally } from '../../parts/Optionally.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { Strays } from '../../parts/Strays.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { kindOf } from '../attributes/Kind.tsx';

const path = ['value'];
const levels = [...path, 'levels'];

export function Value() {
  const form = useForm();
  const attributes = columnsOfProfiles(form);
  return (
    <Optionally path={path} name="value" first={() => ({ unit: emptyText(form.languages.value), levels: {} })}>
      <TextByLanguage path={[...path, 'unit']} name="valueUnit" />
      <NumberField path={[...path, 'base']} name="valueBase" byDefault={0} />
      <Problems path={levels} />
      {attributes.map(({ value, label }) => (
        <Further key={value} paths={[[...levels, value]]} title={label} summary={summaryOf(form, [...levels, value])}>
          <OfAttribute id={value} called={label} />
        </Further>
      ))}
      <Strays path={levels} known={attributes.map(({ value }) => value)} />
      <InSource path={path} known={['unit', 'base', 'levels']} />
    </Optionally>
  );
}

function OfAttribute({ id, called }: { readonly id: string; readonly called: string }) {
  const form = useForm();
  const at = [...levels, id];
  const isNumber = id !== labelColumn && kindOf(form.at(['attributes', id]).value) !== 'words';
  if (!isNumber) {
    return (
      <>
        <NumbersBy
          path={at}
          options={valuesOf(form, id)}
          {...{ called, byDefault: 0 }}
          put={(level, number) => putLevel(form, [...at, level], number)}
        />
        <Problems path={at} />
      </>
    );
  }
  return (
    <NumberField
      path={at}
      name="valuePerUnit"
      byDefault={0}
      put={(number) =>
        form.edit([number === undefined ? { op: 'remove', path: at } : { op: 'set', path: at, value: number }])
      }
    />
  );
}

/** An attribute of which nothing is said is taken out, and the list of them stays. */
function putLevel(form: FormModel, path: EditPath, number: number | undefined): void {
  const above = path.slice(0, -1);
  const isLast = form.keysAt(above).every((level) => level === path.at(-1));
  form.edit([
    number === undefined ? { op: 'remove', path: isLast ? above : path } : { op: 'set', path, value: number },
  ]);
}

function summaryOf(form: FormModel, at: EditPath): string {
  const value = form.at(at).value;
  const numbers = isMap(value) ? Object.values(value) : [value];
  return numbers.flatMap((one) => (typeof one === 'number' ? [writeNumber(one, form.language)] : [])).join(' · ');
}
