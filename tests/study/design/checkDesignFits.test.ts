import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import type { MadeDesign } from '../../../study/design/design.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import { parseDesignFile } from '../../../study/design/parseDesign.ts';
import { formatProblem, PartworthError } from '../../../study/errors.ts';
import type { Study } from '../../../study/study.ts';
import { shippedStudy } from '../../analysis/design/smallStudies.ts';

let study: Study;
let design: MadeDesign;
let csv: string;
beforeAll(async () => {
  study = await shippedStudy('fair-exchange');
  design = designStudy({ study, instead: { versions: 6 } });
  csv = formatDesignCsv(design);
});

/** What is wrong with a text of design.csv, with or without the design.json of the design as it was made. */
function judge(text: string, { provenance = true } = {}): string[] {
  try {
    const { design: read, lineOf } = parseDesignFile(text, 'design.csv');
    const judged = provenance ? { ...read, provenance: design.provenance } : read;
    return checkDesignFits(judged, study, { lineOf }).map(formatProblem);
  } catch (error) {
    if (error instanceof PartworthError) return error.message.split('\n');
    throw error;
  }
}

describe('a design and its study', () => {
  test('fit as they were made, also after a spreadsheet saved the file again', () => {
    expect(judge(csv)).toEqual([]);
    expect(judge(`\ufeff${csv.replaceAll(',', ';').replaceAll('\n', '\r\n')}`)).toEqual([]);
  });

  test('do not fit once any one cell is changed', () => {
    const cells = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const known = [
      ...study.attributes.flatMap(({ levels }) => levels.map(({ id }) => id)),
      '0',
      '1',
      '2',
      '7',
      '11',
      '',
    ];
    const mutation = fc.record({
      row: fc.nat(cells.length - 1),
      column: fc.nat((cells[0]?.length ?? 1) - 1),
      value: fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 6 })),
    });
    // Capitals and spaces around a column's name are no change of its meaning, nor is a quoted word.
    const plain = (text: string) => text.trim().replaceAll('"', '').toLowerCase();
    fc.assert(
      fc.property(mutation, ({ row, column, value }) => {
        fc.pre(plain(value) !== plain(cells[row]?.[column] ?? '') && !(row === 0 && plain(value) === 'concept'));
        const changed = cells.map((line, index) =>
          index === row ? line.map((cell, place) => (place === column ? value : cell)) : line,
        );
        expect(judge(`${changed.map((line) => line.join(',')).join('\n')}\n`)).not.toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('a level that the study does not know is named with its line and a suggestion, also without design.json', () => {
    const lines = csv.split('\n');
    const row = lines.findIndex((line) => line.includes('six-months') && line.startsWith('2,'));
    lines[row] = (lines[row] ?? '').replace('six-months', 'six-month');
    const problems = judge(lines.join('\n'), { provenance: false });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      new RegExp(
        `^design.csv:${row + 1} version 2, task \\d+, alternative \\d: retention has no level "six-month" \\(did you mean "six-months"\\?\\)$`,
      ),
    );
  });

  test('columns that are not the study’s attributes are named', () => {
    const problems = judge(csv.replace('retention', 'retenton'), { provenance: false });
    expect(problems).toEqual([
      'design.csv:1: has a column retenton, which is no attribute of study fair-exchange (did you mean "retention"?)',
      'design.csv:1: has no column for the attribute retention (make the design again with partworth design)',
    ]);
  });

  test('another number of tasks does not fit, whatever the provenance says', () => {
    const other = designStudy({ study, instead: { versions: 4, tasksPerVersion: 8, strategy: 'balanced' } });
    expect(checkDesignFits(other, study).map(({ message }) => message)).toEqual([
      'has 8 tasks per version, the study asks 10 (tasks.perRespondent)',
    ]);
  });

  test('other versions, seed or strategy fit', () => {
    const other = designStudy({ study, instead: { versions: 4, seed: 5, strategy: 'random' } });
    expect(checkDesignFits(other, study)).toEqual([]);
  });

  test('a study that changed since makes the design out of date', () => {
    const changed = { ...study, model: { ...study.model, effects: study.attributes.map(({ id }) => id) } };
    const [problem, ...others] = checkDesignFits(design, changed);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ file: 'design.json', path: 'studyFingerprint' });
    expect(problem?.message).toContain('out of date');
  });

  test('the design of another study is named', () => {
    const messages = checkDesignFits(design, { ...study, id: 'other' }).map(({ message }) => message);
    expect(messages).toEqual(['is the design of fair-exchange, not of other']);
  });

  test('fixed tasks must be those of the study', () => {
    const [first, second] = study.tasks.fixed;
    const swapped = { ...study, tasks: { ...study.tasks, fixed: [second ?? [], first ?? []] } };
    const { provenance: _, ...bare } = design;
    expect(checkDesignFits(bare, swapped).map(({ path }) => path)).toEqual(['fixed task 11', 'fixed task 12']);
    const fewer = { ...study, tasks: { ...study.tasks, fixed: [first ?? []] } };
    expect(checkDesignFits(bare, fewer).map(({ message }) => message)).toEqual([
      'number of fixed tasks is 2, the study has 1',
    ]);
  });

  test('another number of alternatives does not fit', () => {
    const { provenance: _, ...bare } = design;
    const wider = { ...study, tasks: { ...study.tasks, alternatives: 3, fixed: [] } };
    const messages = new Set(checkDesignFits(bare, wider).map(({ message }) => message));
    expect(messages).toContain('has 2 alternatives, the study shows 3');
  });

  test('a prohibited profile in a design that was made elsewhere is found', async () => {
    const prohibited = ["usage == 'sell' and anonymity == 'anonymous'"];
    const stricter = { ...study, design: { ...study.design, prohibited } };
    const isProhibited = await compileProhibitions(stricter);
    const { provenance: _, ...bare } = design;
    const problems = checkDesignFits(bare, stricter, { isProhibited });
    const shown = design.tasks.flatMap(({ alternatives }) => alternatives);
    const expected = shown.filter(({ usage, anonymity }) => usage === 'sell' && anonymity === 'anonymous').length;
    expect(expected).toBeGreaterThan(0);
    expect(problems).toHaveLength(expected);
    expect(problems[0]?.message).toContain('a profile that the study prohibits');
  });
});
