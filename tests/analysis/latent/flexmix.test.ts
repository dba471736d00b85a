import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { fitLatent } from '../../../analysis/latent/fitLatent.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { randomOf } from './inventClasses.ts';

interface Answer {
  readonly classes: number;
  readonly covariate: boolean;
  /** Where flexmix itself ended. */
  readonly flexmix: number;
  readonly logLikelihood: number;
  readonly parameters: readonly number[];
  readonly classical: readonly number[];
  readonly clustered: readonly number[];
  readonly shares: readonly number[];
  /** Of the first 20 respondents, each with his classes. */
  readonly posterior: readonly number[];
}

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'reference', 'latent');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { answers } = JSON.parse(read('answers.json')) as { readonly answers: readonly Answer[] };

const text = read('choices.csv');
const choices = parseChoices(text, 'choices.csv');
const terms = parseModel('linear(ads) + linear(sell) + linear(short) + linear(price)');
const data = packChoices(resolveModel(terms, choices), choices);
const ages = new Map(
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map((cells) => [cells[0], Number(cells.at(-1))]),
);
const membership = { names: ['age'], values: Float64Array.from(ages.values()) };

describe.each(answers)("$classes classes as R's flexmix finds them, covariate: $covariate", (answer) => {
  const fit = fitLatent(data, {
    classes: answer.classes,
    randomOf,
    starts: 6,
    ...(answer.covariate && { membership }),
  });
  const P = answer.parameters.length;

  test('the log-likelihood, and no end of flexmix is higher', () => {
    expect(fit.logLikelihood).toBeCloseTo(answer.logLikelihood, 6);
    expect(fit.logLikelihood).toBeGreaterThan(answer.flexmix - 1e-6);
  });

  test('the part-worths and the membership of every class', () => {
    expect(fit.parameters).toHaveLength(P);
    for (const [i, value] of answer.parameters.entries()) expect(fit.parameters[i], `${i}`).toBeCloseTo(value, 4);
    for (const [c, share] of answer.shares.entries()) expect(fit.classes[c]?.share).toBeCloseTo(share, 5);
    for (const [at, value] of answer.posterior.entries()) expect(fit.posterior[at]).toBeCloseTo(value, 5);
  });

  test('standard errors from the observed information, and clustered by respondent', () => {
    for (const kind of ['classical', 'clustered'] as const) {
      for (const [i, error] of answer[kind].entries()) {
        const ours = Math.sqrt(fit.covariance?.[kind]?.[i * (P + 1)] ?? 0);
        expect(Math.abs(ours / error - 1), `${kind} ${i}`).toBeLessThan(1e-4);
      }
    }
  });
});
