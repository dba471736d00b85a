/** Reads a design that was made with another program. */
import { type ForeignDesign, parseForeignDesign } from '../study/designFile/parseForeignDesign.ts';
import { type DesignOnDisk, provenanceFileOf } from './readDesign.ts';
import { readStudy } from './readStudy.ts';
import { readText } from './readText.ts';

export interface ForeignFile extends Omit<ForeignDesign, 'attributes'> {
  /** The study whose names the design should get. */
  readonly study?: string;
}

/**
 * @throws UsageError if there is no such file
 * @throws DesignError, StudyError with everything that is wrong with the design or the study
 */
export async function readForeignDesign(path: string, { study, ...foreign }: ForeignFile): Promise<DesignOnDisk> {
  const attributes = study === undefined ? undefined : (await readStudy(study)).study.attributes;
  const { name, text } = await readText(path);
  const read = parseForeignDesign(text, name, { ...foreign, attributes });
  return { ...read, csvFile: path, jsonFile: provenanceFileOf(path) };
}
