/** Reads a truth file for a study. */

import { readText } from '../../server/folder/readText.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { formatList } from '../../study/speech.ts';
import type { Study } from '../../study/study.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { Truth } from '../../study/truth/truth.ts';

export interface TruthOnDisk {
  readonly truth: Truth;
  readonly truthSha256: string;
}

/** As little as a truth may say, which the study's task format decides. */
function whatToWrite({ id, tasks }: Study): string {
  const least = [
    `study: ${id}`,
    'partWorths: {}',
    ...(hasNone(tasks.response) ? ['acceptance: { reference: 0.5 }'] : []),
  ];
  return `write what simulated respondents believe, at least ${formatList(least, 'en')}, or name a file: --truth FILE`;
}

/**
 * @param heterogeneity turns differences between people on, whatever the file says
 * @throws UsageError if there is no such file, StudyError with everything that is wrong with it.
 */
export async function readTruth(
  path: string,
  study: Study,
  { heterogeneity = false }: { readonly heterogeneity?: boolean } = {},
): Promise<TruthOnDisk> {
  const { name, text } = await readText(path, whatToWrite(study));
  const { parseTruth } = await import('../../study/truth/parseTruth.ts');
  const truth = await parseTruth(text, name, study);
  const on = heterogeneity || truth.heterogeneity.on;
  return { truth: { ...truth, heterogeneity: { ...truth.heterogeneity, on } }, truthSha256: sha256(text) };
}
