/** The columns that scripts compute are those that `estimate` codes, whatever the model. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeEncoder, noneColumn } from '../../../../analysis/model/encodeRow.ts';
import { markFullParts } from '../../../../analysis/model/fullParts.ts';
import { parseModel } from '../../../../analysis/model/parseModel.ts';
import { type CodedPart, codedColumns } from '../../../../server/export/scripts/scriptModel.ts';
import type { EstimatedColumn } from '../../../../study/estimates/estimatedModel.ts';
import type { CodebookColumn } from '../../../../study/responses/codebook.ts';
import type { Coding } from '../../../../study/study.ts';

const column = (id: string, levels?: readonly string[], reference?: string): CodebookColumn => ({
  id,
  label: { en: id },
  ...(levels && { levels: levels.map((level) => ({ id: level, label: { en: level } })) }),
  ...(reference !== undefined && { reference }),
});
const words = {
  response: 'choice-none' as const,
  attributes: [column('usage', ['deliver', 'ads', 'sell'], 'ads'), column('kept', ['long', 'short'], 'long')],
  factors: [column('sector', ['bank', 'shop', 'news'], 'shop')],
  covariates: [column('age'), column('gender', ['woman', 'man'])],
};
const terms = [
  ...[
    'usage',
    'kept',
    'usage:kept',
    'usage:sector',
    'kept:usage:gender',
    'usage:age',
    'kept:log(age)',
    'usage:quadratic(age)',
  ],
  ...['none:piecewise(age, 20, 40)', 'none:sector', 'none:gender', 'none:age', 'none'],
];

function computed(part: CodedPart, cells: Readonly<Record<string, string>>, isNone: boolean): number {
  if (part.kind === 'none') return Number(isNone);
  const isAttribute = words.attributes.some(({ id }) => id === part.column);
  const cell = isNone && isAttribute ? '' : (cells[part.column] ?? '');
  if (part.kind === 'applies') return Number(cell !== '');
  if (part.kind === 'level') return Number(cell === part.level) - Number(cell === part.minus);
  const x = Number(cell);
  if (part.kind === 'log') return Math.log(x);
  if (part.kind === 'square') return x * x;
  const below = part.to === undefined ? x : Math.min(x, part.to);
  return part.from === undefined ? below : Math.max(below - part.from, 0);
}

test('are named, ordered and computed as those of an estimate', () => {
  const cells = fc.record({
    usage: fc.constantFrom('deliver', 'ads', 'sell'),
    kept: fc.constantFrom('long', 'short'),
    sector: fc.constantFrom('bank', 'shop', 'news'),
    gender: fc.constantFrom('woman', 'man'),
    age: fc.integer({ min: 1, max: 99 }).map(String),
  });
  const effects = fc.uniqueArray(fc.constantFrom(...terms), { minLength: 1 });
  const coding = fc.constantFrom<Coding>('effects', 'dummy');
  fc.assert(
    fc.property(effects, coding, cells, fc.boolean(), (chosen, coding, row, isNone) => {
      const model = { effects: chosen, coding };
      const own = codedColumns({ ...words, model });
      const encoder = encoderOf(chosen.includes('none') ? chosen : [...chosen, 'none'], coding);
      expect(own.map(({ name }) => name)).toEqual(encoder.parameters.map(({ name }) => name));
      const cellOf = (name: string) => (row as Record<string, string>)[name] ?? '';
      const entries = isNone ? encoder.encodeNone(cellOf) : encoder.encode(cellOf);
      const coded = new Float64Array(own.length);
      for (let i = 0; i < entries.length; i += 2) coded[entries[i] as number] = entries[i + 1] as number;
      const values = own.map(({ parts }) => parts.reduce((product, part) => product * computed(part, row, isNone), 1));
      expect(values.map((value) => value + 0)).toEqual([...coded]);
    }),
    { numRuns: 500 },
  );
});

/** As `resolveModel` makes it of data. */
function encoderOf(effects: readonly string[], coding: Coding) {
  const all = [...words.attributes, ...words.factors, ...words.covariates];
  const columns = all.map(({ id, levels, reference }): EstimatedColumn => {
    const role = words.attributes.some((one) => one.id === id) ? 'attribute' : 'respondent';
    const ids = levels?.map((level) => level.id);
    return ids
      ? { name: id, role, kind: 'categorical', levels: ids, reference: reference ?? ids[0] }
      : { name: id, role, kind: 'numeric', levels: [], reference: '1' };
  });
  const parsed = parseModel(effects.join(' + ')).map((term) =>
    term.map(({ column: name, kind, knots }) => {
      const isLevels = columns.some((one) => one.name === name && one.kind === 'categorical');
      return {
        column: name,
        transform: kind ?? (isLevels ? 'categorical' : 'linear'),
        ...(knots && { knots }),
      } as const;
    }),
  );
  const marked = markFullParts(parsed as Parameters<typeof markFullParts>[0], ({ column: name, transform }) => ({
    varies: name === noneColumn || words.attributes.some(({ id }) => id === name),
    isCategorical: transform === 'categorical',
  }));
  return makeEncoder({ terms: marked, columns, coding });
}

test('without effects of its own a study has a main effect of every attribute, and none only where it is offered', () => {
  const model = { effects: [], coding: 'dummy' } as const;
  expect(codedColumns({ ...words, model }).map(({ name }) => name)).toEqual([
    'usage=deliver',
    'usage=sell',
    'kept=short',
    'none',
  ]);
  const forced = codedColumns({
    ...words,
    response: 'choice',
    model: { effects: ['kept', 'none:sector'], coding: 'dummy' },
  });
  expect(forced.map(({ name }) => name)).toEqual(['kept=short']);
});
