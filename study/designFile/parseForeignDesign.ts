/** Reads a design in the layout of another program, with the study's names for what it shows where there is a study. */
import { DesignError, type Problem } from '../errors.ts';
import type { Attribute } from '../study.ts';
import { type ForeignLayout, readForeignRows } from './foreignLayouts.ts';
import { groupDesignRows } from './groupDesignRows.ts';
import { type DesignOnFile, readRecords, shorten } from './parseDesign.ts';
import { toStudyLevels } from './studyLevels.ts';

export interface ForeignDesign {
  readonly layout: ForeignLayout;
  /** The names of columns, by role (version, task, alternative) or attribute id, where they are called otherwise. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Of the study that the design is for; without them names and numbers stay as they are. */
  readonly attributes?: readonly Attribute[];
}

/** @throws DesignError with everything that is wrong with the file */
export function parseForeignDesign(
  text: string,
  file: string,
  { layout, columns = {}, attributes: own }: ForeignDesign,
): DesignOnFile {
  const read = readForeignRows(readRecords(text, file), { layout, columns, file });
  const { attributes, rows } = own ? toStudyLevels(read, own, layout) : read;
  const problems: Problem[] = [];
  const { tasks, lines } = groupDesignRows(rows, attributes, { file, problems });
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  return {
    design: { attributes, tasks },
    lineOf: ({ version, task }, index) => lines.get(`${version}:${task}`)?.[index],
  };
}
