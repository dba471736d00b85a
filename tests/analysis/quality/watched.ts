/** A study that is made to find robots in: tastes are strong, tasks many, two fixed ones have a profile that loses in everything. */
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { makeDominates } from '../../../analysis/design/model/findDominated.ts';
import { fitRespondents } from '../../../analysis/quality/fitRespondents.ts';
import { judgeQuality } from '../../../analysis/quality/judgeQuality.ts';
import { observeResponse } from '../../../analysis/quality/observeResponse.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../../study/choices/tableOfResponses.ts';
import { makeCodebook, makeTally } from '../../../study/responses/makeCodebook.ts';
import type { Quality } from '../../../study/responses/quality.ts';
import type { Response } from '../../../study/responses/responses.ts';
import type { Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { plainTruth } from '../simulate/plainTruth.ts';

const studyText = `study: watched
languages: [en]
title: Watched
attributes:
  price: { label: Price, order: worst-to-best, levels: { high: a, middle: b, low: c } }
  speed: { label: Speed, order: worst-to-best, levels: { slow: a, middle: b, fast: c } }
  seat: { label: Seat, order: worst-to-best, levels: { none: a, one: b } }
tasks:
  response: dual-response
  alternatives: 3
  perRespondent: 14
  repeat: { apart: 3 }
  fixed:
    - - { price: high, speed: slow, seat: none }
      - { price: low, speed: fast, seat: one }
      - { price: middle, speed: slow, seat: none }
    - - { price: middle, speed: fast, seat: one }
      - { price: high, speed: middle, seat: none }
      - { price: high, speed: slow, seat: none }
design: { strategy: random, versions: 30 }
questions:
  trust:
    page: trust
    type: agreement
    label: How far do you agree?
    scale: [not at all, hardly, neither, rather, wholly]
    items: { one: a, two: b, three: c, four: d }
pages: [consent, tasks, trust]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
  trust: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`;

const truth = plainTruth(
  'watched',
  { price: { middle: 1.8, low: 3.6 }, speed: { middle: 1.2, fast: 2.4 }, seat: { one: 1.5 } },
  0.1,
);

export const study: Study = await parseStudy(studyText, 'study.yaml');
const isProhibited = await compileProhibitions(study);
const design = designStudy({ study, isProhibited });
const snapshot = { hash: 's', study, design };

export function simulateWatched(respondents: number, robots: number, seed: number): Response[] {
  return [...simulateResponses({ study, design, truth, respondents, robots, seed, snapshot: 's' })];
}

export async function judge(responses: readonly Response[]): Promise<Quality> {
  const tally = makeTally();
  for (const response of responses) tally.add(response);
  const words = makeCodebook(snapshot, tally.counts, { responsesSha256: '', version: '' });
  const choices = readChoices(await tableOfResponses('x', [snapshot], responses), { words, includeIncomplete: true });
  const observations = responses.map((response) => observeResponse(response, study.questions));
  return judgeQuality(observations, fitRespondents(choices, makeDominates(study)));
}
