import { expect, test } from 'vitest';
import { chartNumbers, pictureNumbers } from '../../../report/figures/chartNumbers.ts';

const mark = (estimate: number, low?: number) => ({ estimate, low, high: low && 2 * low, isClear: true });
const say = (key: string) => key.replace('numbers', '');

test('A chart as numbers has a row for each of its marks, in full precision, and no column that is empty', () => {
  const cell = { series: [mark(1 / 3, 0.1), undefined, mark(Number.NaN)], value: '' };
  const rows = [{ label: 'sell', full: 'Sold on', cell }];
  expect(chartNumbers({ series: ['bank', 'shop', 'news'], blocks: [{ heading: 'Use', rows }] }, say)).toEqual({
    columns: ['Block', 'Row', 'Series', 'Estimate', 'Low', 'High'],
    rows: [
      ['Use', 'Sold on', 'bank', 1 / 3, 0.1, 0.2],
      ['Use', 'Sold on', 'news', null, null, null],
    ],
  });
});

test('What a row belongs to stands before its name, and the published band beside its mark', () => {
  const cell = { ...mark(0.5, 0.4), line: 0.2, band: { low: 0.3 }, value: '' };
  expect(chartNumbers({ blocks: [{ rows: [{ label: 'sell', sublabel: 'Use', cell }] }] }, say)).toEqual({
    columns: ['Row', 'Estimate', 'Low', 'High', 'Line', 'BandLow'],
    rows: [['Use: sell', 0.5, 0.4, 0.8, 0.2, 0.3]],
  });
});

test('A picture of lines as numbers has every value of every line', () => {
  const lines = [
    { name: 'chain-1', points: '', values: [1, 2] },
    { name: 'chain-2', points: '', values: [3] },
  ];
  expect(pictureNumbers({ lines }, say)).toEqual({
    columns: ['Step', 'Series 1', 'Series 2'],
    rows: [
      [1, 1, 3],
      [2, 2, null],
    ],
  });
});
