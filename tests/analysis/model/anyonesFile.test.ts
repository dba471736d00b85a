/** Files of other people's: what is taken as what where nobody has said anything. */
import { describe, expect, test } from 'vitest';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { defaultModel } from '../../../analysis/model/defaultModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';
import type { ChoiceOptions } from '../../../study/choices/choiceOptions.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';

type Row = Readonly<Record<string, string | number>>;

const csv = (rows: readonly Row[]) => {
  const header = Object.keys(rows[0] ?? {});
  return [header.join(), ...rows.map((row) => header.map((name) => row[name]).join())].join('\n');
};

/** 40 people x 5 tasks x 3 alternatives; the attributes hold letters drawn at random. */
function inventRows(attributes: readonly string[], values: readonly (string | number)[] = ['a', 'b', 'c']): Row[] {
  const random = makeRandom(1, attributes.join());
  return Array.from({ length: 40 * 5 }, (_, task) => {
    const chosen = drawInteger(random, 3);
    return [0, 1, 2].map(
      (alternative): Row => ({
        respondent: 1 + Math.floor(task / 5),
        task: 1 + (task % 5),
        choice: Number(alternative === chosen),
        ...Object.fromEntries(attributes.map((name) => [name, values[drawInteger(random, values.length)] ?? ''])),
      }),
    );
  }).flat();
}

const modelOf = (text: string, options: ChoiceOptions = {}) => {
  const choices = parseChoices(text, 'x.csv', options);
  const { terms } = defaultModel(choices);
  const model = resolveModel(terms, choices);
  return { choices, names: model.columns.map(({ name }) => name) };
};

const ourNames = [
  ...['language', 'position', 'seconds', 'changes', 'viewport', 'version', 'simulated', 'snapshot', 'taskPosition'],
  ...['complete', 'status', 'test', 'endedBy', 'accept'],
];

describe('names of our own columns', () => {
  test.each(ourNames)('an attribute called %s in a file of other people’s is an attribute', (name) => {
    for (const values of [
      ['a', 'b', 'c'],
      [0, 1],
    ]) {
      if (name === 'accept' && values[0] === 0) continue;
      const { choices, names } = modelOf(csv(inventRows([name, 'colour'], values)));
      expect(names).toEqual([name, 'colour']);
      expect(choices.nTasks).toBe(200);
      expect(choices.tasks.fixed).toHaveLength(0);
      expect(choices.simulated).toBe(0);
      expect(choices.warnings).toEqual([]);
    }
  });

  test('all of them together are attributes', () => {
    expect(modelOf(csv(inventRows(ourNames))).names).toEqual(ourNames);
  });

  test('are passed over in a file of our own, also without its codebook', () => {
    const rows = inventRows(['colour', 'shape', 'language', 'position', 'seconds']).map(
      ({ respondent, task, ...rest }) => ({ respID: respondent, qID: task, ...rest, complete: 1, snapshot: 'abc' }),
    );
    const { choices, names } = modelOf(csv(rows as unknown as Row[]));
    expect(names).toEqual(['colour', 'shape']);
    expect(choices.table.columns.has('seconds')).toBe(false);
  });
});

test.each(['profile', 'alt', 'concept', 'candidate'])(
  'a column %s that numbers the alternatives is no attribute',
  (name) => {
    const rows = inventRows(['colour', 'shape']).map((row, index) => ({ ...row, [name]: 1 + (index % 3) }));
    const { choices, names } = modelOf(csv(rows));
    expect(choices.roles.alternative).toBe(name);
    expect(names).toEqual(['colour', 'shape']);
    expect(modelOf(csv(inventRows([name, 'colour']))).names).toEqual([name, 'colour']);
  },
);

describe('what the columns of a file were taken for', () => {
  const tableOf = (rows: readonly Row[], options: EstimateOptions = {}) =>
    estimateLogit(parseChoices(csv(rows), 'x.csv'), options).fileColumns ?? [];
  const rows = inventRows(['colour', 'size']).map((row, index) => ({
    ...row,
    price: 10 * (1 + ((index * 7) % 4)) + 0.5,
    alt: 1 + (index % 3),
    income: 7 + Number(row['respondent']),
    key: `uuid:${index}`,
  }));

  test('says of every column its role, its coding with levels or range, or why it is not used', () => {
    expect(tableOf(rows)).toEqual([
      { name: 'respondent', use: 'respondent' },
      { name: 'task', use: 'task' },
      { name: 'choice', use: 'choice' },
      { name: 'colour', use: 'attribute', coding: ['categorical'], levels: ['a', 'b', 'c'] },
      { name: 'size', use: 'attribute', coding: ['categorical'], levels: ['a', 'b', 'c'] },
      { name: 'price', use: 'attribute', coding: ['linear'], range: [10.5, 40.5] },
      { name: 'alt', use: 'alternative' },
      { name: 'income', use: 'unused', reason: 'the same inside every task' },
      { name: 'key', use: 'unused', reason: 'nearly every row has its own value' },
    ]);
  });

  test('follows the model that is asked for', () => {
    const told = tableOf(rows, { model: 'categorical(price) + price:income + asc(alt)' });
    expect(told.filter(({ use }) => use !== 'unused')).toMatchObject([
      ...['respondent', 'task', 'choice'].map((use) => ({ use })),
      { name: 'price', coding: ['categorical', 'linear'], levels: ['10.5', '20.5', '30.5', '40.5'] },
      { name: 'alt', use: 'alternative', coding: ['categorical'], levels: ['1', '2', '3'] },
      { name: 'income', use: 'respondent column', coding: ['linear'], range: [8, 47] },
    ]);
    expect(told.find(({ name }) => name === 'colour')).toEqual({
      name: 'colour',
      use: 'unused',
      reason: 'not in the model',
    });
  });

  test('is told of a file of our own without its codebook, and not where a codebook says what they mean', () => {
    const own = rows.map((row) => ({ ...row, simulated: 0, snapshot: 'abc' }));
    const toldWith = (options: ChoiceOptions) =>
      estimateLogit(parseChoices(csv(own), 'x.csv', options), { model: 'colour' }).fileColumns;
    expect(toldWith({})).toContainEqual({
      name: 'snapshot',
      use: 'unused',
      reason: 'a number or mark of the program that made the file',
    });
    const colour = {
      id: 'colour',
      label: {},
      levels: ['a', 'b', 'c'].map((id) => ({ id, label: {} })),
      reference: 'a',
    };
    const model = { effects: ['colour'], coding: 'effects' } as const;
    expect(
      toldWith({ words: { attributes: [colour], factors: [], covariates: [], response: 'choice', model } }),
    ).toBeUndefined();
  });
});
