/** What speaks against the answers of each respondent, from responses as the store has them. */
import { makeDominates } from '../../analysis/design/model/findDominated.ts';
import { fitRespondents } from '../../analysis/quality/fitRespondents.ts';
import { judgeQuality } from '../../analysis/quality/judgeQuality.ts';
import { type Observation, observeResponse } from '../../analysis/quality/observeResponse.ts';
import type { StudyWords } from '../../study/choices/choices.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../study/choices/tableOfResponses.ts';
import type { Quality } from '../../study/responses/quality.ts';
import type { Response } from '../../study/responses/responses.ts';
import type { ResponsesToFormat } from './responseFiles.ts';

/** Who came by a test link is left out, for he does not count. */
export async function judgeResponses(
  { snapshots, responses }: Pick<ResponsesToFormat, 'snapshots' | 'responses'>,
  words: StudyWords,
): Promise<Quality> {
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
  if (table.rows === 0) return judgeQuality(observations, { reason: 'nobody has answered a task' });
  const choices = readChoices(table, { words, includeIncomplete: true });
  return judgeQuality(observations, fitRespondents(choices, makeDominates(study)));
}
