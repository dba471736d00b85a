/** The diagnostics of a design as tables for the terminal. */
import type { DesignDiagnostics } from '../../analysis/design/judge/diagnostics.ts';
import type { LevelCounts, Overlap, PairTable, TaskPlace } from '../../analysis/design/model/countLevels.ts';
import type { Design } from '../../study/design/design.ts';
import { formatProblem } from '../../study/errors.ts';
import type { Terminal } from '../terminal.ts';
import { describeDesign, percent } from './describeDesign.ts';
import { formatTable } from './formatTable.ts';
import { apartSections } from './inspectApart.ts';
import { planSections, precisionSections, wantedSections } from './inspectPrecision.ts';
import type { Inspected, Section } from './section.ts';

export function inspectTables(
  design: Design,
  diagnostics: DesignDiagnostics,
  { terminal, assumed, weakest, precision, plan = [] }: Inspected,
): string {
  const sections = [
    levelSection(diagnostics.levels),
    pairSection(diagnostics.pairs),
    ...(diagnostics.alternatives > 1 ? [overlapSection(diagnostics.overlap)] : []),
    ...faultSections(diagnostics),
    ...apartSections(diagnostics, weakest),
    ...(precision === undefined ? [] : wantedSections(diagnostics, precision)),
    ...precisionSections(diagnostics, assumed),
    ...planSections(plan, assumed),
  ];
  return [describeDesign(design, diagnostics, terminal), ...sections.map((section) => render(section, terminal))].join(
    '\n\n',
  );
}

function render({ title, columns, rows, words = [] }: Section, { width, color }: Terminal): string {
  const table = columns && rows && rows.length > 0 ? [formatTable({ columns, rows, width, color })] : [];
  return [title, ...table, ...words].join('\n');
}

function levelSection(counts: readonly LevelCounts[]): Section {
  return {
    title: 'How often each level is shown (fixed tasks left out)',
    columns: [
      { title: 'attribute' },
      { title: 'level' },
      { title: 'shown', align: 'right' },
      { title: 'if even', align: 'right' },
      { title: 'most - least in a version', align: 'right' },
    ],
    rows: counts.flatMap(({ attribute, levels, spreadInVersion }) => {
      const even = levels.reduce((sum, { count }) => sum + count, 0) / levels.length;
      return levels.map(({ level, count }, index) => [
        index === 0 ? attribute : '',
        level,
        String(count),
        index === 0 ? tidy(even) : '',
        index === 0 ? String(spreadInVersion) : '',
      ]);
    }),
  };
}

function pairSection(pairs: readonly PairTable[]): Section {
  const never = pairs.flatMap(({ attributes: [a, b], cells }) =>
    cells.filter(({ count }) => count === 0).map(({ levels: [i, j] }) => `never together: ${a}=${i} and ${b}=${j}`),
  );
  return {
    title: 'How often the levels of two attributes meet in a profile',
    columns: [
      { title: 'attributes' },
      { title: 'fewest', align: 'right' },
      { title: 'most', align: 'right' },
      { title: 'if even', align: 'right' },
    ],
    rows: pairs.map(({ attributes, cells }) => {
      const counts = cells.map(({ count }) => count);
      const even = counts.reduce((sum, count) => sum + count, 0) / counts.length;
      return [attributes.join(' x '), String(Math.min(...counts)), String(Math.max(...counts)), tidy(even)];
    }),
    words: never,
  };
}

function overlapSection(overlaps: readonly Overlap[]): Section {
  return {
    title: 'How often two alternatives of a task share a level',
    columns: [{ title: 'attribute' }, { title: 'shared', align: 'right' }, { title: 'least possible', align: 'right' }],
    rows: overlaps.map(({ attribute, shared, pairs, least }) => [
      attribute,
      // It may apply to one alternative of a task only.
      pairs === 0 ? '-' : percent(shared / pairs),
      pairs === 0 ? '-' : percent(least / pairs),
    ]),
  };
}

function faultSections({ repeats, dominated = [], unidentified }: DesignDiagnostics): Section[] {
  const faults: readonly (readonly [string, readonly string[]])[] = [
    ['Tasks that show a profile twice', places(repeats.equalProfiles)],
    ['Tasks that their version shows already', places(repeats.repeatedTasks)],
    ['Tasks with a dominated alternative', places(dominated)],
    ['What can’t be estimated from this design', unidentified.map(formatProblem)],
  ];
  return faults.filter(([, words]) => words.length > 0).map(([title, words]) => ({ title, words }));
}

function places(list: readonly TaskPlace[]): string[] {
  const shown = list.slice(0, 10).map(({ version, task }) => `version ${version} task ${task}`);
  if (shown.length === 0) return [];
  const left = list.length - shown.length;
  return [`${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
}

function tidy(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
