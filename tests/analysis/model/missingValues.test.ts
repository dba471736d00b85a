import { describe, expect, test } from 'vitest';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { dropMissing } from '../../../analysis/model/chooseTerms.ts';
import type { Drop } from '../../../study/choices/check/findSkipped.ts';
import type { ChoiceOptions } from '../../../study/choices/choiceOptions.ts';
import type { Roles } from '../../../study/choices/choices.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import { readWarning } from '../../../study/warnings.ts';
import { type ChoiceRecord, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const records = inventRecords({ utility, response: 'choice-none', respondents: 60, seed: 3 });
const taskKey = ({ respondent, task }: ChoiceRecord) => `${respondent}/${task}`;

function estimate(rows: readonly ChoiceRecord[], options: ChoiceOptions & EstimateOptions = {}) {
  const { model, drop, references } = options;
  const choices = readChoices(tableOfRecords(rows), options);
  return estimateLogit(drop ? dropMissing(choices, { model, drop }) : choices, { model, references });
}
const thrown = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
};

/** Of two respondents in three every seventh alternative without its `use`, every eleventh without its price. */
const holes = (missing: string) =>
  records.map((record, index): ChoiceRecord => {
    if (record['none'] || Number(record['respondent']) % 3 === 0) return record;
    return { ...record, ...(index % 7 === 0 && { use: missing }), ...(index % 11 === 0 && { price: missing }) };
  });

describe.each(['', 'NA', 'NaN', '.', ' NA ', 'n/a', '#N/A', 'NULL', '<NA>'])(
  'a cell "%s" is missing, in texts as in numbers',
  (missing) => {
    const own = holes(missing);
    // None rows have no attributes, and are no holes.
    const broken = new Set(
      own.filter((r) => !r['none'] && (r['use'] === missing || r['price'] === missing)).map(taskKey),
    );

    test('and refused with the counts of every column, all at once, and the way out', () => {
      const said = thrown(() => estimate(own, { model: 'use + price + none' }));
      const count = (name: string) => own.filter((record) => !record['none'] && record[name] === missing).length;
      expect(said).toContain(`use is empty or missing in ${count('use')} rows`);
      expect(said).toContain(`price is empty or missing in ${count('price')} rows`);
      expect(said).toContain(`--drop-tasks leaves out ${broken.size} of 360 tasks`);
      expect(said.split('\n')).toHaveLength(2);
    });

    test.each<[Drop, (record: ChoiceRecord) => unknown]>([
      ['tasks', taskKey],
      ['respondents', ({ respondent }) => respondent],
    ])('or left out by %s, and counted: as if the file had not had them', (drop, keyOf) => {
      const out = new Set(own.filter((record) => broken.has(taskKey(record))).map(keyOf));
      const kept = own.filter((record) => !out.has(keyOf(record)));
      expect(kept.length).toBeGreaterThan(0);
      const options = { model: 'use + price + none' };
      const dropped = estimate(own, { ...options, drop });
      const without = estimate(kept, options);
      expect(dropped.parameters).toEqual(without.parameters);
      expect(dropped.nRespondents).toBe(without.nRespondents);
      const of = drop === 'tasks' ? '360' : '60';
      const code = drop === 'tasks' ? 'missingTasks' : 'missingRespondents';
      expect(dropped.warnings.map(readWarning)).toContainEqual({
        code,
        values: { n: String(out.size), of, columns: 'use, price' },
      });
    });

    test('and does not matter in a column that the model has not', () => {
      expect(estimate(own, { model: 'kept + none' }).nTasks).toBe(360);
    });
  },
);

test('a number that stands for missing is named, and a level "none" is none', () => {
  const own = holes('-99');
  expect(thrown(() => estimate(own, { model: 'use + price + none', missing: ['99', '-99.0'] }))).toMatch(
    /use is empty or/,
  );
  const levels = records.map((record) => ({ ...record, ...(record['use'] === 'ads' && { use: 'none' }) }));
  expect(estimate(levels, { model: 'use + none' }).columns[0]?.levels).toEqual(['deliver', 'none', 'sell']);
});

test('a column in which values are said to be missing has to be there', () => {
  const missingIn = new Map([['prise', ['99']]]);
  expect(thrown(() => estimate(records, { model: 'use + none', missingIn }))).toMatch(
    /there is no column "prise" \(asked for by --missing\) \(did you mean "price"\?\)/,
  );
});

test.each(['respondent', 'task'])('a row without its %s is refused, with their number', (role) => {
  const lacking = records.map((record, index) => ({ ...record, ...(index % 50 === 20 && { [role]: 'NA' }) }));
  const said = thrown(() => estimate(lacking, { model: 'use + none' }));
  expect(said.split('\n')).toHaveLength(1);
  const n = records.filter((_, index) => index % 50 === 20).length;
  expect(said).toContain(`records:21: ${role} (the ${role}) is empty or missing in ${n} rows, this the first`);
});

test('weights have the mean 1 over those who are left', () => {
  const own = holes('NA').map((record): ChoiceRecord => ({ ...record, w: 1 + (Number(record['respondent']) % 4) }));
  const broken = new Set(own.filter((r) => !r['none'] && r['price'] === 'NA').map((r) => r['respondent']));
  const kept = own.filter(({ respondent }) => !broken.has(respondent as number));
  const columns: Roles = { weight: 'w' };
  const dropped = estimate(own, { model: 'price + none', columns, drop: 'respondents' });
  const without = estimate(kept, { model: 'price + none', columns });
  expect(dropped.weighting?.sum).toBeCloseTo(without.weighting?.sum ?? 0, 9);
  expect(dropped.logLikelihood).toBeCloseTo(without.logLikelihood, 9);
});

describe('skipped tasks', () => {
  const isSkipped = ({ respondent, task }: ChoiceRecord) => (Number(respondent) + Number(task)) % 9 === 0;
  const skipped = (cell: string) => records.map((record) => (isSkipped(record) ? { ...record, choice: cell } : record));
  const n = new Set(records.filter(isSkipped).map(taskKey)).size;

  test.each([
    ['99', `--missing choice=99 --drop-tasks`],
    ['', '--drop-tasks'],
  ])('coded "%s" are one problem, which counts them and names the flag', (cell, flag) => {
    const said = thrown(() => estimate(skipped(cell), { model: 'use + none' }));
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toContain(`${n} tasks of 360 have no answer`);
    expect(said).toContain(`(${flag} leaves them out`);
  });

  test('coded as a number that is a level elsewhere are left out by the column, and the level stays', () => {
    const priced = skipped('5').map((record) => ({ ...record, price: Number(record['price']) || '' }));
    const said = thrown(() => estimate(priced, { model: 'use + none' }));
    expect(said).toContain('(--missing choice=5 --drop-tasks leaves them out');
    const missingIn = new Map([['choice', ['5']]]);
    const dropped = estimate(priced, { model: 'use + price + none', missingIn, drop: 'tasks' });
    const without = estimate(
      records.filter((record) => !isSkipped(record)),
      { model: 'use + price + none' },
    );
    expect(dropped.parameters).toEqual(without.parameters);
    const everywhere = estimate(priced, { model: 'use + price + none', missing: ['5'], drop: 'tasks' });
    expect(everywhere.nTasks).toBeLessThan(dropped.nTasks);
  });

  test('are left out and counted', () => {
    const dropped = estimate(skipped('99'), { model: 'use + price + none', missing: ['99'], drop: 'tasks' });
    const without = estimate(
      records.filter((record) => !isSkipped(record)),
      { model: 'use + price + none' },
    );
    expect(dropped.parameters).toEqual(without.parameters);
    expect(dropped.warnings).toContain(`${n} of 360 tasks had no answer and are left out (--drop-tasks)`);
    const people = estimate(skipped(''), { model: 'use + price + none', drop: 'respondents' });
    expect(people.nRespondents).toBe(60 - new Set(records.filter(isSkipped).map((r) => r['respondent'])).size);
  });
});
