/** Whatever a CSV file is like, and whoever reads it: it is read, or refused by its limit. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeTableReader, parseChoicesCsv } from '../../../study/choices/csv/tableReader.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { parseQuality } from '../../../study/choices/parseQuality.ts';
import { longestName, longestRow, mostColumns } from '../../../study/csv/csvLimits.ts';
import { parseDesignCsv } from '../../../study/design/parseDesign.ts';
import { parseForeignDesign } from '../../../study/design/parseForeignDesign.ts';
import { parseOffers } from '../../../study/estimates/parseOffers.ts';

const foreign = (layout: 'sawtooth' | 'cbctools' | 'wide') => (text: string) =>
  parseForeignDesign(text, 'x.csv', { layout, columns: {} });
const readers = {
  responses: (text: string) => parseChoices(text, 'x.csv'),
  quality: (text: string) => parseQuality(text, 'x.csv'),
  offers: (text: string) => parseOffers(text, 'x.csv', []),
  design: (text: string) => parseDesignCsv(text, 'x.csv'),
  sawtooth: foreign('sawtooth'),
  cbctools: foreign('cbctools'),
  wide: foreign('wide'),
};

function refusal(read: (text: string) => unknown, text: string): string {
  try {
    read(text);
  } catch (error) {
    return String((error as Error).message);
  }
  return '';
}

const names = (n: number, name = (index: number) => `c${index}`) => Array.from({ length: n }, (_, i) => name(i));

test('responses of a million columns are refused by the limit, too', () => {
  const heading = names(1_000_000, () => '1').join(',');
  expect(refusal(readers.responses, `${heading}\n${heading}\n`)).toMatch(/has 1000000 columns; at most 10000 are read/);
});

const manyColumns = names(100_000, () => '1').join(',');
const endless = 'x'.repeat(4_300_000);

describe.each(Object.entries(readers))('%s', (_, read) => {
  test('refuses a hundred thousand columns by the limit, which it names', () => {
    expect(refusal(read, `${manyColumns}\n${manyColumns}\n`)).toMatch(/has 100000 columns; at most 10000 are read/);
  });

  test('refuses a name of a million characters, and does not repeat it', () => {
    const message = refusal(read, `${'n'.repeat(1_000_000)},b\n1,2\n`);
    expect(message).toMatch(/the name of column 1 has 1000000 characters; at most 1000 are read/);
    expect(message.length).toBeLessThan(5000);
  });

  test('refuses a line that does not end', () => {
    const message = refusal(read, endless);
    expect(message).toMatch(/begins a row of more than 4 MB/);
    expect(refusal(read, `a,b\n"${endless}\n1,2\n`)).toMatch(/a row of more than 4 MB|never closed/);
  });
});

test('a file of 100 MB without a line end is not held', () => {
  const reader = makeTableReader('x.csv');
  const piece = new Uint8Array(2 ** 20).fill(120);
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 0; n < 100; n++) reader.write(piece);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 2 ** 20);
  expect(() => reader.end()).toThrow('x.csv:1: begins a row of more than 4 MB');
});

test('a file of as many columns as are read is read by looking at each name a few times', () => {
  const heading = names(mostColumns);
  let looks = 0;
  const skip = () => {
    looks += 1;
    return false;
  };
  const table = parseChoicesCsv(`${heading.join(',')}\n${heading.join(',')}\n`, 'x.csv', { skip });
  expect([table.header.length, table.columns.size, looks]).toEqual([mostColumns, mostColumns, mostColumns]);
  const twice = [...heading.slice(1), 'c7'].join(',');
  expect(() => parseChoicesCsv(`${twice}\n${twice}\n`, 'x.csv')).toThrow('two columns are called "c7"');
  expect(longestName).toBe(1000);
});

test('a cell that is quoted by a message is cut', () => {
  const long = 'z'.repeat(100_000);
  const message = refusal(readers.responses, `respID,qID,altID,choice\n1,1,1,${long}\n1,1,2,0\n`);
  expect(message).toContain('zzz');
  expect(message.length).toBeLessThan(20_000);
});

test('the limits are those that the guide to file formats states', () => {
  const guide = readFileSync(new URL('../../../docs/file-formats.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const [columns, characters] = [mostColumns, longestName].map((limit) => limit.toLocaleString('en'));
  expect(guide).toContain(
    `at most ${columns} columns, names of columns of at most ${characters} characters, and rows of at most ${longestRow / 2 ** 20} MB`,
  );
});
