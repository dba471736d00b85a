import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTable } from '../../cli/formatTable.ts';

const columns = [{ title: 'level' }, { title: 'estimate', align: 'right' as const }];

describe('formatTable', () => {
  test('puts words to the left and numbers to the right', () => {
    const rows = [
      ['anonymous', '0.72'],
      ['coded', '-0.4'],
    ];
    expect(formatTable({ columns, rows, width: 80 })).toBe(
      ['level      estimate', '─────────  ────────', 'anonymous      0.72', 'coded          -0.4'].join('\n'),
    );
  });

  test('wraps the widest column of words when the table does not fit', () => {
    const rows = [['Stored anonymously: can no longer be traced to you', '0.72']];
    const lines = formatTable({ columns, rows, width: 40 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(
      lines
        .slice(2)
        .map((line) => line.slice(0, 29).trim())
        .join(' '),
    ).toBe(rows[0]?.[0]);
  });

  test('makes the heading bold only where colour is allowed', () => {
    expect(formatTable({ columns, rows: [], width: 80, color: true })).toContain('\u001b[1m');
    expect(formatTable({ columns, rows: [], width: 80 })).not.toContain('\u001b');
  });

  test('loses no word, whatever the width', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const cell = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(cell, fc.integer({ min: 20, max: 120 }), (text, width) => {
        const table = formatTable({
          columns: [{ title: 'words' }, { title: 'n', align: 'right' }],
          rows: [[text, '1']],
          width,
        });
        const words = table.split('\n').slice(2).join(' ').replace(/\b1\b/, ' ').split(/\s+/).filter(Boolean);
        expect(words.sort()).toEqual(text.split(' ').filter(Boolean).sort());
      }),
    );
  });
});
