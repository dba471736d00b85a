/** The repeated task is a matter of showing, not of the design: whatever made the design, it can be shown. */
import { expect, test } from 'vitest';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../../study/choices/tableOfResponses.ts';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { plainTruth } from '../simulate/plainTruth.ts';

const studyText = (design: string, response: ResponseFormat, alternatives: number) => `study: trips
languages: [en]
title: Trips
attributes:
  price: { label: Price, levels: { high: a, middle: b, low: c } }
  speed: { label: Speed, levels: { slow: a, fast: b } }
  seat: { label: Seat, levels: { none: a, one: b } }
tasks:
  response: ${response}
  alternatives: ${alternatives}
  perRespondent: 6
  repeat: { apart: 2 }
  fixed: [[${['high', 'middle', 'low'].slice(0, alternatives).map((price) => `{ price: ${price}, speed: slow, seat: none }`)}]]
design: { ${design} }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`;

const truth = plainTruth('trips', { price: { middle: 0.3, low: 0.6 }, speed: { fast: 0.4 }, seat: { one: 0.2 } }, 0.4);

test.each([
  ['strategy: random, versions: 4', 'dual-response', 2],
  ['strategy: balanced, versions: 4', 'choice-none', 3],
  ['strategy: efficient, starts: 1, versions: 4', 'choice', 2],
  ['strategy: efficient, starts: 1, versions: 4, priors: { price: { low: 0.5 }, none: 0.2 }', 'dual-response', 3],
  ['starts: 1, versions: 4, priors: { price: { low: { mean: 0.5, sd: 0.2 } } }, priorDraws: 4', 'choice-none', 2],
  [`starts: 1, versions: 4, rules: { maxOverlap: 2 }, prohibited: ["price == 'low' and seat == 'one'"]`, 'choice', 2],
  ['strategy: full-factorial, versions: 11', 'dual-response', 2],
  ['strategy: random, versions: 4', 'accept-reject', 2],
] as const)('a task is shown again under %s, asked by %s of %i', async (design, response, alternatives) => {
  const study = await parseStudy(studyText(design, response, alternatives), 'study.yaml');
  const isProhibited = await compileProhibitions(study);
  const made = designStudy({ study, isProhibited });
  expect(checkDesignFits(made, study, { isProhibited })).toEqual([]);
  const people = [...simulateResponses({ study, design: made, snapshot: 's', truth, respondents: 60, seed: 5 })];
  const table = await tableOfResponses('responses', [{ hash: 's', study, design: made }], people);
  const estimates = estimateLogit(readChoices(table));
  expect(people.every(({ answers }) => answers.length === 8)).toBe(true);
  expect(estimates).toMatchObject({ converged: true, nRespondents: 60, nTasks: 360, holdout: { nTasks: 60 } });
  expect(estimates.reliability?.nRespondents).toBe(60);
  for (const { share, chance, expected = 0 } of estimates.reliability?.agreements ?? []) {
    expect(expected).toBeGreaterThan(chance - 1e-9);
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt(0.25 / 60));
  }
});
