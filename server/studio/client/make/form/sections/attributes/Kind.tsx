/** What the levels of an attribute are: words, numbers, or a sum of parts. */
import type { Edit, EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { focusSoon } from '../../model/focus.ts';
import { controlId } from '../../model/formModel.ts';
import { emptyText, isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { Choices } from '../../parts/Choices.tsx';
import { Numbers } from './Numbers.tsx';
import { Sum } from './Sum.tsx';

const kinds = ['words', 'numbers', 'sum'] as const;
export type AttributeKind = (typeof kinds)[number];

export function kindOf(value: EditValue | undefined): AttributeKind {
  const { levels, values, sum } = isMap(value) ? value : {};
  if (sum !== undefined) return 'sum';
  return values !== undefined && levels === undefined ? 'numbers' : 'words';
}

/** What goes when the levels become something else. */
const own: Readonly<Record<AttributeKind, readonly string[]>> = {
  words: ['levels', 'reference'],
  numbers: ['values', 'reference'],
  sum: ['sum', 'vary', 'round', 'reference'],
};

export function Kind({ path, value }: { readonly path: EditPath; readonly value: EditValue | undefined }) {
  const form = useForm();
  const now = kindOf(value);
  const choose = (kind: AttributeKind) => {
    const gone = [...own[now], ...(kind === 'words' ? ['unit', 'decimals'] : [])];
    const had = gone.filter((key) => isMap(value) && value[key] !== undefined);
    const removed = had.map((key): Edit => ({ op: 'remove', path: [...path, key] }));
    const begun = beginWith(kind, form.languages.value);
    form.edit([...removed, ...begun.map(([key, first]): Edit => ({ op: 'set', path: [...path, key], value: first }))]);
    if (kind === 'numbers') focusSoon(controlId([...path, 'values']));
    if (kind === 'sum') focusSoon(controlId([...path, 'sum', 'base']));
  };
  return (
    <>
      <fieldset class="field kinds" disabled={!form.isEditor}>
        <legend>{form.say('form.labels.attributeKind')}</legend>
        {kinds.map((kind) => (
          <label key={kind} class="tick">
            <input type="radio" name={`${controlId(path)}-kind`} checked={now === kind} onChange={() => choose(kind)} />
            {form.say(`form.choices.attributeKind.${kind}`)}
          </label>
        ))}
      </fieldset>
      {now === 'words' && <Choices path={[...path, 'levels']} name="level" hasShort hasPicture />}
      {now === 'numbers' && <Numbers path={path} />}
      {now === 'sum' && <Sum path={path} />}
    </>
  );
}

function beginWith(kind: AttributeKind, languages: readonly string[]): readonly (readonly [string, EditValue])[] {
  const text = emptyText(languages);
  if (kind === 'words') return [['levels', { 'level-1': text, 'level-2': text }]];
  if (kind === 'numbers') return [['values', []]];
  return [
    ['sum', { base: 0 }],
    ['vary', ['-20%', 0, '+20%']],
  ];
}
