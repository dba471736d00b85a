import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTable } from '../../../cli/words/formatTable.ts';

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

  test('never makes a column narrower than its longest word: the hindmost columns move below the row, together', () => {
    const table = formatTable({
      columns: [
        { title: 'parameter' },
        { title: 'estimate', align: 'right' },
        { title: '95% from', align: 'right' },
        { title: 'to', align: 'right', isJoined: true },
      ],
      rows: [
        ['usage=service:sector=insurer', '0.05', '-0.06', '0.17'],
        ['none', '-0.18', '', ''],
      ],
      width: 44,
    });
    expect(table.split('\n')).toEqual([
      'parameter                     estimate',
      '────────────────────────────  ────────',
      'usage=service:sector=insurer      0.05',
      '    95% from -0.06 to 0.17',
      'none                             -0.18',
    ]);
  });

  test('puts an interval below its figure before it moves a column', () => {
    const options = { columns: [{ title: 'level' }, { title: 'relative change', align: 'right' as const }], width: 25 };
    expect(formatTable({ ...options, rows: [['  two-years *', '+5.5% [3.3, 7.6]']] }).split('\n')).toEqual([
      '                 relative',
      'level              change',
      '─────────────  ──────────',
      '  two-years *       +5.5%',
      '               [3.3, 7.6]',
    ]);
  });

  test('keeps every column under its title, whatever the width', () => {
    const word = fc.stringMatching(/^[a-z=:]{1,18}$/);
    const cell = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
    const row = fc.tuple(cell, cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), fc.integer({ min: 24, max: 120 }), (rows, width) => {
        const titles = ['first', 'second one', 'third', 'fourth'];
        const columns = titles.map((title, i) => ({ title, ...(i % 2 === 1 && { align: 'right' as const }) }));
        const lines = formatTable({ columns, rows, width }).split('\n');
        const rule = lines.find((line) => /^─/.test(line)) ?? '';
        const gaps = [...rule].flatMap((sign, at) => (sign === ' ' ? [at] : []));
        const crossed = lines.filter(
          (line) => !line.startsWith('    ') && gaps.some((at) => /[^ ─]/.test(line[at] ?? '')),
        );
        expect(crossed).toEqual([]);
        const long = lines.filter((line) => line.length > width && /\S \S/.test(line.trim()));
        expect(long).toEqual([]);
      }),
    );
  });
});
