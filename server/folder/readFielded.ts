/** Reads a study with the design beside it, as it is fielded. */
import type { FieldedStudy } from '../../study/snapshot.ts';
import { readFittingDesign } from './readDesign.ts';
import { readStudy } from './readStudy.ts';

export interface FieldedOnDisk {
  readonly fielded: FieldedStudy;
  /** Where study.yaml, design.csv and design.json stand. */
  readonly folder: string;
}

/** @throws UsageError if one of them is not there; StudyError or DesignError with everything that is wrong with them. */
export async function readFielded(path: string): Promise<FieldedOnDisk> {
  const { study, folder, pictures } = await readStudy(path);
  return { fielded: { study, design: await readFittingDesign({ study, folder }), pictures }, folder };
}
