/** Whatever columns and levels are called, also what every object answers to: the numbers are those of other names. */
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { importance } from '../../analysis/importance/importance.ts';
import { predictMarket } from '../../analysis/market/predictMarket.ts';
import { withModelFree } from '../../analysis/modelFree/modelFree.ts';
import { readRecords } from '../../analysis/readRecords.ts';
import { parseChoices } from '../../study/choices/parseChoices.ts';
import { parseDesignCsv } from '../../study/design/parseDesign.ts';
import { formatEstimates } from '../../study/estimates/formatEstimates.ts';
import { parseEstimates } from '../../study/estimates/parseEstimates.ts';
import { parseOffers } from '../../study/estimates/parseOffers.ts';
import { type ChoiceRecord, inventRecords } from './inventChoices.ts';

const utility = ({ use, kept, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : 0) + (kept === 'short' ? 0.6 : 0) - 0.3 * Number(price) + 1;
const records = inventRecords({ utility, response: 'choice-none', respondents: 60 });

/** In the order of the alphabet where the others are. */
const called: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  ...{ use: 'constructor', kept: '__proto__', price: 'toString', sector: 'hasOwnProperty' },
  ...{ ads: '__proto__', deliver: 'constructor', sell: 'valueOf', long: 'length', short: 'then' },
  ...{ bank: 'isPrototypeOf', news: 'toLocaleString' },
});
const same = Object.assign(Object.create(null), Object.fromEntries(Object.keys(called).map((name) => [name, name])));

/** All of the road, with the names of `names`; only numbers come back, in their order. */
function numbers(names: Readonly<Record<string, string>>, asObjects = false): number[] {
  const name = (text: string | number) => names[text] ?? String(text);
  const rows = records.map((record) => Object.entries(record).map(([key, cell]) => [name(key), name(cell)] as const));
  const heading = (rows[0] ?? []).map(([key]) => key);
  const csv = [heading, ...rows.map((row) => row.map(([, cell]) => cell))].map((row) => row.join(',')).join('\n');
  const choices = asObjects ? readRecords(rows.map((row) => Object.fromEntries(row))) : parseChoices(csv, 'x.csv');
  const [use, kept, price, sector] = ['use', 'kept', 'price', 'sector'].map(name);
  const references = Object.fromEntries([
    [name('use'), name('deliver')],
    [name('kept'), name('long')],
  ]);
  const model = `${use} + ${kept} + ${price} + ${use}:${sector} + none + none:${sector}`;
  const fitted = withModelFree(choices, estimateLogit(choices, { model, references }));
  const estimates = parseEstimates(formatEstimates(fitted), 'estimates.json');
  const offers = parseOffers(
    `name,${use},${kept},${price}\n${name('use')},${name('sell')},${name('short')},2\nb,${name('ads')},${name('long')},4\n`,
    'offers.csv',
    estimates.columns,
  );
  const weights = Object.fromEntries([
    [
      name('sector'),
      Object.fromEntries([
        [name('bank'), 1],
        [name('news'), 3],
      ]),
    ],
  ]);
  const profile = Object.fromEntries([[name('kept'), name('short')]]);
  const found: number[] = [];
  const walk = (value: unknown) => {
    if (typeof value === 'number') found.push(value);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one);
  };
  walk([
    estimates.parameters,
    estimates.partWorths,
    acceptance(estimates, { by: [name('sector')] }),
    acceptance(estimates, { weights, profile }),
    importance(estimates),
    predictMarket(estimates, offers),
  ]);
  return found;
}

describe('columns and levels that are called as what every object has', () => {
  test.each([
    ['in a CSV file', false],
    ['in objects', true],
  ])('%s are estimated, and lead to the same acceptance, importances and shares', (_, asObjects) => {
    const expected = numbers(same, asObjects);
    expect(expected.length).toBeGreaterThan(200);
    const got = numbers(called, asObjects);
    expect(got.length).toBe(expected.length);
    for (const [index, one] of got.entries())
      expect(one, `number ${index}`).toBeCloseTo(expected[index] ?? Number.NaN, 8);
  });

  test('objects that lack a column have no cell in it', () => {
    const row = { respondent: 1, task: 1, choice: 1, alternative: 1 };
    const rows = [
      { ...row, constructor: 'a' },
      { ...row, choice: 0, alternative: 2 },
    ] as object[];
    expect(readRecords(rows).table.columns.get('constructor')?.values).toEqual(['a', '']);
  });

  test('of a design are read as they stand there', () => {
    const text = 'version,task,alternative,constructor,__proto__\n1,1,1,toString,then\n1,1,2,length,__proto__\n';
    const { attributes, tasks } = parseDesignCsv(text, 'design.csv');
    expect(attributes).toEqual(['constructor', '__proto__']);
    const [first, second] = (tasks[0]?.alternatives ?? []).map((profile) => Object.entries(profile));
    expect([first, second]).toEqual([
      [
        ['constructor', 'toString'],
        ['__proto__', 'then'],
      ],
      [
        ['constructor', 'length'],
        ['__proto__', '__proto__'],
      ],
    ]);
  });
});
