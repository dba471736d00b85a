/** Every model formula of the README and the docs is one that `estimate` takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { drawInteger, makeRandom } from '../../analysis/numerics/random.ts';
import { tableOfRecords } from '../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import type { ChoiceRecord } from '../analysis/inventChoices.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];

/** On the command line, and in the first column of docs/estimation.md's tables of formulas. */
const formulas = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const flags = [...text.matchAll(/--model "([^"]+)"/g)];
  const cells =
    page === 'docs/estimation.md' ? [...text.matchAll(/^\| (`[^|]+`) \| .*(?:sector|slope|cells|constant)/gm)] : [];
  const inCells = cells.flatMap(([, cell = '']) => [...cell.matchAll(/`([^`-][^`]*)`/g)]);
  return [...flags, ...inCells].map(([, formula = '']) => ({ page, formula }));
});

const levels: Record<string, readonly string[]> = {
  usage: ['deliver', 'ads', 'sell'],
  control: ['none', 'some'],
  brand: ['a', 'b', 'c'],
  mode: ['bus', 'car'],
};
const random = makeRandom(1, 'formulas');
const sectors = ['bank', 'shop', 'news'];
const records = Array.from({ length: 120 }, (_, person) =>
  Array.from({ length: 8 }, (_, task) => {
    const chosen = drawInteger(random, 4);
    return [0, 1, 2, 3].map((alternative) => ({
      ...{
        respondent: person,
        task,
        alternative,
        choice: Number(alternative === chosen),
        none: Number(alternative === 3),
      },
      ...Object.fromEntries(
        Object.entries(levels).map(([id, own]) => [
          id,
          alternative === 3 ? '' : (own[drawInteger(random, own.length)] ?? ''),
        ]),
      ),
      ...{
        price: alternative === 3 ? '' : 1 + drawInteger(random, 30),
        cost: alternative === 3 ? '' : drawInteger(random, 9),
      },
      ...{ sector: sectors[person % 3] ?? '', alt: alternative === 3 ? '' : `alternative ${alternative}` },
    }));
  }).flat(),
).flat();
// A car has no service and no wait.
const whole = records.map((record, index): ChoiceRecord => {
  const isBus = 'mode' in record && record['mode'] === 'bus';
  return { ...record, service: isBus ? (['plain', 'wifi'][index % 2] ?? '') : '', wait: isBus ? index % 7 : '' };
});
const choices = readChoices(tableOfRecords(whole), { notApplicable: ['service', 'wait'] });

test('there are such formulas', () => {
  expect(formulas.length).toBeGreaterThan(8);
});

test.each(formulas)('$page: $formula', ({ formula }) => {
  expect(estimateLogit(choices, { model: formula }).converged).toBe(true);
});
