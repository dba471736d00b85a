/** Reads a design for `inspect`: our own, or one that another program made. */

import { type DesignOnDisk, findDesign, parseDesignFiles, provenanceFileOf } from '../../server/folder/readDesign.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import { readText } from '../../server/folder/readText.ts';
import { readRecords } from '../../study/csv/csvRecords.ts';
import { type ForeignLayout, foreignLayouts } from '../../study/design/layoutRoles.ts';
import { isOwnHeading } from '../../study/design/parseDesign.ts';
import { type ForeignDesignOnFile, findLayout, parseForeignDesign } from '../../study/design/parseForeignDesign.ts';
import { DesignError } from '../../study/errors.ts';

export interface AnyDesign {
  /** Recognised by the heading where it is absent. */
  readonly layout?: ForeignLayout;
  readonly columns: Readonly<Record<string, string>>;
  /** The study whose names the design should get. */
  readonly studyBeside: (csvFile: string) => Promise<string | undefined>;
}

/** A design, and where it is another program's what was taken as what. */
export type AnyDesignOnDisk = DesignOnDisk & Partial<Pick<ForeignDesignOnFile, 'readAs'>>;

/**
 * @throws UsageError if there is no such file
 * @throws DesignError, StudyError with everything that is wrong with the design or the study
 */
export async function readAnyDesign(
  path: string,
  { layout, columns, studyBeside }: AnyDesign,
): Promise<AnyDesignOnDisk> {
  const csvFile = await findDesign(path);
  const { name, text } = await readText(csvFile);
  // Where somebody says what is what, and no layout fits, `long` tells what else is needed.
  const otherwise = Object.keys(columns).length > 0 ? 'long' : undefined;
  const found = layout ?? findLayout(text, name, columns) ?? otherwise;
  if (found === undefined) {
    return parseDesignFiles(csvFile, { name, text }).catch((error: unknown) => {
      throw withLayouts(error, name, text);
    });
  }
  const study = await studyBeside(csvFile);
  const attributes = study === undefined ? undefined : (await readStudy(study)).study.attributes;
  const read = parseForeignDesign(text, name, { layout: found, columns, attributes });
  return { ...read, csvFile, jsonFile: provenanceFileOf(csvFile) };
}

/** What is wrong with a file in a layout that nobody recognised: first of all that. */
function withLayouts(error: unknown, file: string, text: string): unknown {
  if (!(error instanceof DesignError) || error.code === 'wrong-csv' || error.code === 'empty-design') return error;
  const names = readRecords(text, file)[0]?.cells.map((cell) => cell.trim()) ?? [];
  if (isOwnHeading(names)) return error;
  const hint = `say which column is what: --columns version=NAME,task=NAME,alternative=NAME; or --layout ${foreignLayouts.join(', ')}`;
  const message = 'has the heading of no layout that is known';
  return new DesignError(error.code, [{ file, line: 1, message, hint }, ...error.problems], { cause: error });
}
