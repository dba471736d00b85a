/** Writes quality.csv: what speaks against the answers of each respondent of responses.csv. */
import { join } from 'node:path';
import { makeDominates } from '../analysis/design/findDominated.ts';
import { fitRespondents } from '../analysis/quality/fitRespondents.ts';
import { judgeQuality } from '../analysis/quality/judgeQuality.ts';
import { type Observation, observeResponse } from '../analysis/quality/observeResponse.ts';
import { readChoices } from '../study/choicesFile/parseChoices.ts';
import { tableOfResponses } from '../study/choicesFile/tableOfResponses.ts';
import { type Quality, type QualityFlag, qualityFlags } from '../study/quality.ts';
import { formatQuality } from '../study/qualityFile/formatQuality.ts';
import type { Response } from '../study/responses.ts';
import { writeFiles } from './writeFiles.ts';
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
  const [{ study }] = snapshots;
  const observations: Observation[] = [];
  const questionsOf = new Map(snapshots.map(({ hash, study: { questions } }) => [hash, questions]));
  async function* observed(): AsyncGenerator<Response> {
    for await (const response of responses) {
      if (response.test) continue;
      observations.push(observeResponse(response, questionsOf.get(response.snapshot) ?? []));
      yield response;
    }
  }
  const table = await tableOfResponses('the responses', snapshots, observed());
  const quality = judge(observations, table, { codebook, dominates: makeDominates(study) });
  const qualityFile = join(folder, 'quality.csv');
  await writeFiles([{ path: qualityFile, content: formatQuality(quality) }]);
  return { qualityFile, flagged: countFlags(quality), notes: quality.notes };
}

function judge(
  observations: readonly Observation[],
  table: Parameters<typeof readChoices>[0],
  {
    codebook,
    dominates,
  }: Pick<WrittenResponses, 'codebook'> & { readonly dominates?: ReturnType<typeof makeDominates> },
): Quality {
  if (table.rows === 0) return judgeQuality(observations, { reason: 'nobody has answered a task' });
  const choices = readChoices(table, { words: codebook, includeIncomplete: true });
  return judgeQuality(observations, fitRespondents(choices, dominates));
}

function countFlags({ respondents }: Quality): WrittenQuality['flagged'] {
  const countOf = (flag: QualityFlag) => respondents.filter(({ flags }) => flags.includes(flag)).length;
  const each = Object.fromEntries(qualityFlags.map((flag) => [flag, countOf(flag)]));
  return { any: respondents.filter(({ flags }) => flags.length > 0).length, ...each } as WrittenQuality['flagged'];
}
