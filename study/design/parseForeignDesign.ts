/** Reads a design in the layout of another program, with the study's names for what it shows where there is a study. */
import { type CsvRecord, readRecords } from '../csv/csvRecords.ts';
import { DesignError, type Problem } from '../errors.ts';
import type { Attribute } from '../study.ts';
import type { DesignOnFile } from './designRow.ts';
import { type ReadAs, readForeignRows } from './foreignLayouts.ts';
import { groupDesignRows } from './groupDesignRows.ts';
import { type ForeignLayout, recogniseLayout } from './layoutRoles.ts';
import { isMissing } from './noneRows.ts';
import { isOwnHeading, shorten } from './parseDesign.ts';
import { findAttribute, toStudyLevels } from './studyLevels.ts';

export interface ForeignDesign {
  readonly layout: ForeignLayout;
  /** The names of columns, by role (version, task, alternative, ...) or attribute id, where they are called otherwise. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Of the study that the design is for; without them names and numbers stay as they are. */
  readonly attributes?: readonly Attribute[];
}

export interface ForeignDesignOnFile extends DesignOnFile {
  readonly readAs: ReadAs;
}

/** @throws DesignError with everything that is wrong with the file */
export function parseForeignDesign(
  text: string,
  file: string,
  { layout, columns = {}, attributes: own }: ForeignDesign,
): ForeignDesignOnFile {
  const mayLack = (name: string) => own !== undefined && findAttribute(name, own)?.appliesWhen !== undefined;
  const read = readForeignRows(readRecords(text, file), { layout, columns, file, mayLack });
  const { attributes, rows, readAs } = own ? toStudyLevels(read, own) : read;
  const problems: Problem[] = [];
  const { tasks, lines } = groupDesignRows(rows, attributes, { file, problems });
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  return {
    design: { attributes, tasks, ...(readAs.none && { none: true }) },
    readAs,
    lineOf: ({ version, task }, index) => lines.get(`${version}:${task}`)?.[index],
  };
}

/**
 * The layout that a file is in, by its heading; `undefined` for design.csv itself, and for what no layout fits.
 *
 * @throws DesignError if it is no CSV file
 */
export function findLayout(
  text: string,
  file: string,
  columns: Readonly<Record<string, string>>,
): ForeignLayout | undefined {
  const [heading, ...records] = readRecords(text, file);
  const names = heading?.cells.map((cell) => cell.trim()) ?? [];
  const areNamed = Object.keys(columns).length > 0;
  if (!areNamed && isOwnHeading(names) && !names.some((name) => /^att(ribute)? ?\d/i.test(name))) {
    return hasEmptyRow(names, records) ? 'long' : undefined;
  }
  return recogniseLayout(names, columns);
}

/** Does a row say no more than its version, task and alternative, as a row of none does? */
function hasEmptyRow(names: readonly string[], records: readonly CsvRecord[]): boolean {
  const places = names.flatMap((name, place) =>
    ['version', 'task', 'alternative', 'concept'].includes(name.toLowerCase()) ? [] : [place],
  );
  return records.some(({ cells }) => places.every((place) => isMissing((cells[place] ?? '').trim())));
}
