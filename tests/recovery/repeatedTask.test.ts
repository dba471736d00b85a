/** Is the agreement on the repeated task that which the truth implies? Many studies of people who are alike. */
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { estimateLogit } from '../../analysis/index.ts';
import { simulateResponses } from '../../analysis/simulate/simulateResponses.ts';
import { trueReferenceAcceptance, trueUtility } from '../../analysis/simulate/trueUtility.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import { tableOfResponses } from '../../study/choices/tableOfResponses.ts';
import type { Agreement } from '../../study/estimates/reliability.ts';
import type { Response } from '../../study/responses/responses.ts';
import { mean } from './coverage.ts';
import { different, study as plain, truth } from './manyStudies.ts';

const study = { ...plain, tasks: { ...plain.tasks, repeat: { apart: 3 } } };
const design = designStudy({ study });
const tasks = new Map(design.tasks.map(({ version, task, alternatives }) => [`${version}/${task}`, alternatives]));
const words = { attributes: study.attributes, factors: study.factors, covariates: [] };
const respondents = 120;

async function answerOnce(believed: typeof truth, seed: number) {
  const survey = { study, design, snapshot: '', truth: believed, respondents, seed };
  const responses = [...simulateResponses(survey)];
  const table = await tableOfResponses('responses', [{ hash: '', study, design }], responses);
  const { response } = study.tasks;
  const choices = readChoices(table, { words: { ...words, response, model: study.model } });
  const { reliability } = estimateLogit(choices);
  return { responses, agreements: reliability?.agreements ?? [] };
}

const steps = ['choice', 'accept', 'both'] as const;

/** The chance that somebody who is like all others answers his repeated task the same way twice. */
function trueAgreement({ presentation, factors }: Response): Record<Agreement['step'], number> {
  const again = presentation.tasks.find(({ repeatOf }) => repeatOf);
  const profiles = tasks.get(`${again?.repeatOf?.version}/${again?.repeatOf?.task}`) ?? [];
  const share = trueReferenceAcceptance(truth, factors);
  const V = profiles.map((profile) => trueUtility({ truth, study }, profile, factors));
  const total = V.reduce((sum, v) => sum + Math.exp(v), 0);
  const P = V.map((v) => Math.exp(v) / total);
  const A = V.map((v) => 1 / (1 + Math.exp(-v) * (1 / share - 1)));
  const both = P.map((p, j) => [p * (A[j] ?? 0), p * (1 - (A[j] ?? 0))] as const);
  const yes = both.reduce((sum, [accepted]) => sum + accepted, 0);
  return {
    choice: P.reduce((sum, p) => sum + p ** 2, 0),
    accept: yes ** 2 + (1 - yes) ** 2,
    both: both.flat().reduce((sum, p) => sum + p ** 2, 0),
  };
}

describe('150 studies of people who are alike', async () => {
  const studies = await Promise.all(Array.from({ length: 150 }, (_, index) => answerOnce(truth, index + 1)));
  // Who is shown what is the same in all of them: only answers differ.
  const people = (studies[0]?.responses ?? []).map(trueAgreement);
  const found = (step: Agreement['step']) =>
    studies.map(({ agreements }) => agreements.find((one) => one.step === step) as Agreement);

  test.each(steps)('the interval of agreement (%s) covers what the truth implies in 95%', (step) => {
    const truly = mean(people.map((person) => person[step]));
    const covered = mean(found(step).map(({ interval: [low, high] }) => Number(low <= truly && truly <= high)));
    // Four standard errors of a share of 150; people with other tasks vary a little less than the interval takes.
    expect(Math.abs(covered - 0.955)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 150));
    expect(Math.abs(mean(found(step).map(({ share }) => share)) - truly)).toBeLessThan(
      4 * (0.5 / Math.sqrt(150 * 120)),
    );
  });

  test.each(steps)('the model expects that agreement (%s), within a point on average', (step) => {
    const expected = mean(found(step).map((one) => one.expected ?? Number.NaN));
    expect(Math.abs(expected - mean(people.map((person) => person[step])))).toBeLessThan(0.01);
  });
});

test('people who differ agree with themselves more than the model of one taste expects', async () => {
  const { agreements } = await answerOnce(different, 1);
  for (const { step, interval, expected } of agreements) expect(interval[0], step).toBeGreaterThan(expected ?? 1);
});
