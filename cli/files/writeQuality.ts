/** Writes quality.csv: what speaks against the answers of each respondent of responses.csv. */
import { join } from 'node:path';
import { judgeResponses } from '../../server/export/judgeResponses.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { formatQuality } from '../../study/responses/formatQuality.ts';
import { type Quality, type QualityFlag, qualityFlags } from '../../study/responses/quality.ts';
import type { ResponsesToWrite, WrittenResponses } from './writeResponses.ts';

export interface WrittenQuality {
  readonly qualityFile: string;
  /** How many respondents have a flag at all, and each of them. */
  readonly flagged: { readonly any: number } & Readonly<Record<QualityFlag, number>>;
  readonly notes: readonly string[];
}

/** @param given the same responses once more; who came by a test link is left out, for he does not count */
export async function writeQuality(
  { folder, snapshots, responses }: ResponsesToWrite,
  { codebook }: Pick<WrittenResponses, 'codebook'>,
): Promise<WrittenQuality> {
  const quality = await judgeResponses({ snapshots, responses }, codebook);
  const qualityFile = join(folder, 'quality.csv');
  await writeFiles([{ path: qualityFile, content: formatQuality(quality) }], { isPrivate: true });
  return { qualityFile, flagged: countFlags(quality), notes: quality.notes };
}

function countFlags({ respondents }: Quality): WrittenQuality['flagged'] {
  const countOf = (flag: QualityFlag) => respondents.filter(({ flags }) => flags.includes(flag)).length;
  const each = Object.fromEntries(qualityFlags.map((flag) => [flag, countOf(flag)]));
  return { any: respondents.filter(({ flags }) => flags.length > 0).length, ...each } as WrittenQuality['flagged'];
}
