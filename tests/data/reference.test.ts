import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import type { Roles } from '../../study/choices/choices.ts';
import { parseChoices } from '../../study/choices/parseChoices.ts';
import type { Coding } from '../../study/study.ts';

interface Case {
  readonly file: string;
  readonly model: string;
  readonly coding: Coding;
  readonly references?: Readonly<Record<string, string>>;
  readonly columns?: Roles;
  readonly names: readonly string[];
  readonly estimate: readonly number[];
  readonly classical: readonly number[];
  readonly robust: readonly number[];
  readonly clustered: readonly number[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
}

const folder = join(import.meta.dirname, '..', '..', 'data', 'reference');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const { cases } = JSON.parse(read('answers.json')) as { readonly cases: readonly Case[] };

const relative = (ours: number | undefined, theirs: number) =>
  Math.abs((ours ?? Number.NaN) - theirs) / Math.abs(theirs);

describe('estimates agree with survival::clogit in R', () => {
  test('there is a case for every response format, for weights and for columns of the respondent', () => {
    expect(cases.map(({ file }) => file)).toEqual([
      'ragged-choice.csv',
      'choice-none.csv',
      'dual-response.csv',
      'accept-reject.csv',
      'weights.csv',
      'covariates.csv',
    ]);
  });

  test.each(cases)('$file: $model', ({ file, model, coding, references, columns, names, ...answers }) => {
    const choices = parseChoices(read(file), file, { columns });
    const estimates = estimateLogit(choices, { model, coding, references });
    expect(estimates.converged).toBe(true);
    expect(new Set(estimates.parameters.map(({ name }) => name))).toEqual(new Set(names));
    expect(relative(estimates.logLikelihood, answers.logLikelihood)).toBeLessThan(1e-8);
    expect(relative(estimates.nullLogLikelihood, answers.nullLogLikelihood)).toBeLessThan(1e-8);
    for (const [index, name] of names.entries()) {
      const ours = estimates.parameters.find((parameter) => parameter.name === name);
      expect(relative(ours?.estimate, answers.estimate[index] as number), name).toBeLessThan(1e-6);
      for (const kind of ['classical', 'robust', 'clustered'] as const) {
        const theirs = answers[kind][index] as number;
        expect(relative(ours?.standardError[kind], theirs), `${kind} of ${name}`).toBeLessThan(1e-5);
      }
    }
  });
});
