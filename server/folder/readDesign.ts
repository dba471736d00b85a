/** Reads a design: design.csv and, where it is there, design.json beside it. */
import { access, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileProhibitions } from '../../analysis/design/model/compileProhibitions.ts';
import { checkDesignFits } from '../../study/design/checkDesignFits.ts';
import type { Design } from '../../study/design/design.ts';
import type { DesignOnFile } from '../../study/design/designRow.ts';
import { parseDesignFile, shorten } from '../../study/design/parseDesign.ts';
import { DesignError, UsageError } from '../../study/errors.ts';
import type { StudyOnDisk } from './readStudy.ts';
import { readText } from './readText.ts';

export interface DesignOnDisk extends DesignOnFile {
  readonly csvFile: string;
  /** The path of design.json, whether or not it is there. */
  readonly jsonFile: string;
}

/**
 * A design, whether or not it fits a study; to field one, take `readFittingDesign`.
 *
 * @param path a study's folder, its study.yaml, or a design.csv (any name that does not end in .yaml)
 * @throws UsageError if there is no such file
 * @throws DesignError with everything that is wrong with the two files
 */
export async function readDesign(path: string): Promise<Design> {
  return (await readDesignFiles(path)).design;
}

/** As `readDesign`, with where everything stands. */
export async function readDesignFiles(path: string): Promise<DesignOnDisk> {
  const csvFile = await findDesign(path);
  return parseDesignFiles(csvFile, await readText(csvFile));
}

/** As `readDesignFiles`, of a design.csv whose text was read already. */
export async function parseDesignFiles(
  csvFile: string,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<DesignOnDisk> {
  const jsonFile = provenanceFileOf(csvFile);
  const [csvRead, jsonRead] = await Promise.allSettled([parse(text, name), readProvenance(jsonFile)]);
  const problems = [csvRead, jsonRead].flatMap((read) => {
    if (read.status === 'fulfilled') return [];
    if (read.reason instanceof DesignError) return read.reason.problems;
    throw read.reason;
  });
  if (csvRead.status === 'rejected' || jsonRead.status === 'rejected') throw new DesignError('wrong-design', problems);
  const { design, lineOf } = csvRead.value;
  return { design: { ...design, provenance: jsonRead.value }, lineOf, csvFile, jsonFile };
}

/**
 * The design that a study is fielded with: the one beside its study.yaml.
 *
 * @throws UsageError if it has none yet
 * @throws DesignError with everything in which it does not fit the study
 */
export async function readFittingDesign({ study, folder }: Pick<StudyOnDisk, 'study' | 'folder'>): Promise<Design> {
  const { design, csvFile, jsonFile, lineOf } = await readDesignFiles(join(folder, 'design.csv'));
  const isProhibited = await compileProhibitions(study);
  const problems = checkDesignFits(design, study, { csvFile, jsonFile, lineOf, isProhibited });
  if (problems.length > 0) throw new DesignError('design-does-not-fit', shorten(problems, csvFile));
  return design;
}

/** design.json beside design.csv; for another name the same with another ending. */
export function provenanceFileOf(csvFile: string): string {
  return csvFile.endsWith('.csv') ? csvFile.replace(/\.csv$/, '.json') : `${csvFile}.json`;
}

/** The design.csv that a path means: itself, or the one of a study. @throws UsageError if a study has none */
export async function findDesign(path: string): Promise<string> {
  if (path === '-') return path;
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const folder = isFolder ? path : /\.ya?ml$/.test(path) ? dirname(path) : undefined;
  const csvFile = folder === undefined ? path : join(folder, 'design.csv');
  if (csvFile !== path || /(^|[\\/])design\.csv$/.test(path)) await requireDesign(csvFile);
  return csvFile;
}

async function requireDesign(csvFile: string): Promise<void> {
  if (await exists(csvFile)) return;
  const hint = `make it: partworth design ${dirname(csvFile)}`;
  throw new UsageError('no-design', [{ file: csvFile, message: 'there is no design yet', hint }]);
}

async function parse(text: string, name: string): Promise<DesignOnFile> {
  return parseDesignFile(text, name);
}

async function readProvenance(jsonFile: string): Promise<Design['provenance']> {
  if (!(await exists(jsonFile))) return undefined;
  const { parseDesignJson } = await import('../../study/design/parseDesignJson.ts');
  const { name, text } = await readText(jsonFile);
  return parseDesignJson(text, name);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
