import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import type { ScaleRequest } from '../../analysis/logit/scale/scaleModel.ts';
import { parseChoices } from '../../study/choices/parseChoices.ts';

interface Case {
  readonly file: string;
  readonly model: string;
  readonly program: string;
  readonly scales: ScaleRequest;
  readonly names: readonly string[];
  readonly estimate: readonly number[];
  readonly classical: readonly number[];
  readonly robust: readonly number[];
  readonly clustered: readonly number[];
  readonly logLikelihood: number;
  readonly unscaledLogLikelihood: number;
}

const folder = join(import.meta.dirname, '..', '..', 'data', 'reference');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const { cases } = JSON.parse(read('scales.json')) as { readonly cases: readonly Case[] };

const relative = (ours: number | undefined, theirs: number) =>
  Math.abs((ours ?? Number.NaN) - theirs) / Math.abs(theirs);

describe('models with scales agree with R', () => {
  test('there is a case for the second step, for a factor, for both, and one from a packaged program', () => {
    expect(cases.map(({ scales }) => [scales.secondStep, scales.by?.length])).toEqual([
      [true, 0],
      [true, 1],
      [false, 1],
    ]);
    expect(cases.map(({ program }) => program)).toEqual(['ordinal::clm', 'ordinal::clm', 'optim']);
  });

  test.each(cases)('$file: $model, scales $scales', ({ file, model, scales, names, ...answers }) => {
    const choices = parseChoices(read(file), file);
    const estimates = estimateLogit(choices, {
      model,
      scales,
      references: { use: 'deliver' },
    });
    expect(estimates.converged).toBe(true);
    expect(estimates.parameters.map(({ name }) => name)).toEqual(names);
    expect(relative(estimates.logLikelihood, answers.logLikelihood)).toBeLessThan(1e-8);
    for (const [index, name] of names.entries()) {
      const ours = estimates.parameters[index];
      expect(relative(ours?.estimate, answers.estimate[index] as number), name).toBeLessThan(1e-6);
      for (const kind of ['classical', 'robust', 'clustered'] as const) {
        const theirs = answers[kind][index] as number;
        expect(relative(ours?.standardError[kind], theirs), `${kind} of ${name}`).toBeLessThan(1e-5);
      }
    }
  });

  test.each(cases.filter(({ scales }) => Number(scales.secondStep) + (scales.by?.length ?? 0) === 1))(
    '$file: the likelihood ratio against no scale',
    ({ file, model, scales, logLikelihood, unscaledLogLikelihood }) => {
      const estimates = estimateLogit(parseChoices(read(file), file), { model, scales });
      const statistic = estimates.scaleTests?.[0]?.likelihoodRatio?.statistic;
      expect(relative(statistic, 2 * (logLikelihood - unscaledLogLikelihood))).toBeLessThan(1e-6);
    },
  );
});
