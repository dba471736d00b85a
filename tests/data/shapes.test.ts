/** Files in the shapes that people bring: the default model of each is what R makes of the data that were meant. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { dropMissing } from '../../analysis/model/chooseTerms.ts';
import type { ChoiceOptions } from '../../study/choices/choiceOptions.ts';
import { parseChoices } from '../../study/choices/parseChoices.ts';

interface Shape extends Pick<ChoiceOptions, 'columns' | 'drop' | 'missing' | 'notApplicable' | 'rowOfZeros'> {
  readonly file: string;
  readonly missingIn?: Readonly<Record<string, readonly string[]>>;
  readonly names: readonly string[];
  readonly estimate: readonly number[];
  readonly clustered: readonly number[];
  readonly logLikelihood: number;
}

const folder = join(import.meta.dirname, '..', '..', 'data', 'reference');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const { cases } = JSON.parse(read('shapes.json')) as { readonly cases: readonly Shape[] };

const relative = (ours: number | undefined, theirs: number) =>
  Math.abs((ours ?? Number.NaN) - theirs) / Math.abs(theirs);

test.each(cases)('$file', ({ file, names, estimate, clustered, logLikelihood, missingIn = {}, ...rest }) => {
  const options = { ...rest, missingIn: new Map(Object.entries(missingIn)) };
  const choices = parseChoices(read(join('shapes', file)), file, options);
  const { drop } = options;
  const meant = drop ? dropMissing(choices, { drop }) : choices;
  const estimates = estimateLogit(meant, { coding: 'dummy' });
  expect(estimates.parameters.map(({ name }) => name)).toEqual(names);
  expect(relative(estimates.logLikelihood, logLikelihood)).toBeLessThan(1e-8);
  expect(relative(estimateLogit(meant, { coding: 'effects' }).logLikelihood, logLikelihood)).toBeLessThan(1e-8);
  for (const [index, parameter] of estimates.parameters.entries()) {
    expect(relative(parameter.estimate, estimate[index] as number), parameter.name).toBeLessThan(1e-6);
    expect(relative(parameter.standardError.clustered, clustered[index] as number), parameter.name).toBeLessThan(1e-5);
  }
});
