/** Attributes and levels with commas, `=`, `:`, quotes and spaces go the whole road, to the figures of plain names. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quoteAssignment, quoteName } from '../../study/quoteName.ts';
import { inventRecords } from '../analysis/inventChoices.ts';
import { partworth } from './partworth.ts';

const plain = { use: 'use', kept: 'kept', deliver: 'deliver', ads: 'ads', sell: 'sell', long: 'long', short: 'short' };
/** In the same order, so that the references and the rows of a table are the same. */
const hostile: typeof plain = {
  use: 'Use: of what, "you" say',
  kept: 'Kept (€) = how  long',
  deliver: 'Not = selling, but "bringing"',
  ads: '"ads"',
  sell: 'sold: to others',
  long: 'long: £1,000 a year',
  short: 'short',
};

/** The road with these names; the numbers of every step, names left out. */
async function goTheRoad(names: typeof plain): Promise<readonly (readonly number[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-names-'));
  const records = inventRecords({
    utility: (row) => (row['use'] === 'sell' ? -1 : 0),
    response: 'choice-none',
    respondents: 40,
  });
  const called = (word: string) => (Object.hasOwn(names, word) ? names[word as keyof typeof plain] : word);
  const columns = ['respondent', 'task', 'alternative', 'choice', 'none', 'use', 'kept'];
  const rows = [columns.map(called), ...records.map((record) => columns.map((name) => called(String(record[name]))))];
  const csv = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
  writeFileSync(join(folder, 'data.csv'), csv);
  const file = join(folder, 'estimates.json');
  const { use, kept, deliver, ads, sell, long, short } = names;
  const lines = [
    ['estimate', join(folder, 'data.csv'), '--model', `\`${use}\` + \`${kept}\` + none`, '--out', file, '--json']
      .concat(['--reference', `${quoteAssignment(use, ads)}, ${quoteAssignment(kept, long)}`])
      .concat(['--columns', `respondent=respondent,choice=${quoteName('choice')}`]),
    ['acceptance', file, '--json', '--profile', `${quoteAssignment(use, sell)},${quoteAssignment(kept, short)}`].concat(
      ['--difference', `${quoteAssignment(use, sell)},${quoteName(deliver)}`],
    ),
    ['predict', file, '--json', '--offer', `"A, of ""2"": one": ${quoteAssignment(use, sell)}`].concat([
      '--offer',
      `B: ${quoteAssignment(kept, long)},${quoteAssignment(use, deliver)}`,
    ]),
    ['importance', file, '--json', '--in', quoteAssignment(use, sell)],
  ];
  const numbers: number[][] = [];
  for (const line of lines) {
    const { code, stdout, stderr } = await partworth(line);
    expect([line[0], code, stderr]).toEqual([line[0], 0, expect.not.stringMatching(/\S+: .* \(/)]);
    numbers.push([...stdout.matchAll(/: (-?\d+\.\d+)/g)].map(([, number]) => Number(number)));
  }
  return numbers;
}

test('from the estimates to a market', async () => {
  const figures = await goTheRoad(hostile);
  expect(figures.every((own) => own.length > 5)).toBe(true);
  expect(figures).toEqual(await goTheRoad(plain));
});
