/** A design that fits the study of a folder, made without a search. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { readStudy } from '../../../server/folder/readStudy.ts';
import { formatDesignCsv, formatDesignJson } from '../../../study/design/formatDesign.ts';

export async function designFolder(folder: string): Promise<void> {
  const { study } = await readStudy(folder);
  const made = designStudy({ study, instead: { strategy: 'balanced' } });
  writeFileSync(join(folder, 'design.csv'), formatDesignCsv(made));
  if (made.provenance) writeFileSync(join(folder, 'design.json'), formatDesignJson(made.provenance));
}
