/** Whether the truth file beside a study still fits it: whoever changes a study's levels may not even know that there is one. */
import { join } from 'node:path';
import { PartworthError } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import { readText } from './readText.ts';

export interface TruthBeside {
  readonly text: string;
  /** Why it does not fit, in the words of its first problem. */
  readonly misfit?: string;
}

/** `undefined` where there is none. */
export async function readTruthBeside(folder: string, study: Study): Promise<TruthBeside | undefined> {
  const read = await readText(join(folder, 'truth.yaml')).catch(() => undefined);
  if (!read) return undefined;
  const { parseTruth } = await import('../../study/truth/parseTruth.ts');
  try {
    await parseTruth(read.text, 'truth.yaml', study);
    return { text: read.text };
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return { text: read.text, misfit: error.message.split('\n')[0] };
  }
}
