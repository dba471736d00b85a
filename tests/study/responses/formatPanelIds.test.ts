import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { armFormula } from '../../../study/csv/csvCells.ts';
import { isPanelId } from '../../../study/entry.ts';
import { formatPanelIds } from '../../../study/responses/formatPanelIds.ts';

const begins = ['=', '+', '-', '@', '\t', '\r'];
const ids = begins.map((sign) => `${sign}1+1`);
const rowOf = (panelId: string, index: number) => ({ respondent: index + 1, panelId, status: 'active' });

test('no id is taken for a formula by a spreadsheet, and each can be told', () => {
  const rows: Record<string, string>[] = parse(formatPanelIds(ids.map(rowOf)), { columns: true });
  expect(rows.map(({ panelID = '' }) => panelID[0])).toEqual(begins.map(() => "'"));
  expect(rows.map(({ panelID = '' }) => armFormula(panelID))).toEqual(ids);
});

test('other ids, numbers and repeats are written as they are', () => {
  const row = { respondent: 4, panelId: 'ab-9_x', status: 'complete', repeats: 1 };
  expect(formatPanelIds([row])).toBe('respID,panelID,status,repeats\n4,ab-9_x,complete,1\n');
});

test('at the door no other of these signs comes in than -', () => {
  const shape = { characters: 'token', minLength: 1, maxLength: 64 } as const;
  expect(begins.filter((sign) => isPanelId(`${sign}1`, shape))).toEqual(['-']);
});
