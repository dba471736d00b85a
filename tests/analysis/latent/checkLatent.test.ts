import { describe, expect, test } from 'vitest';
import { fitLatent, type LatentOptions } from '../../../analysis/latent/fitLatent.ts';
import { EstimationError } from '../../../study/errors.ts';
import { easy, inventClasses, packRecords, randomOf, strict } from './inventClasses.ts';

const data = packRecords(inventClasses({ tastes: [strict, easy], respondents: 20, tasks: 4 }));

function refusal(from: typeof data, options: Omit<LatentOptions, 'randomOf'>): EstimationError {
  try {
    fitLatent(from, { randomOf, starts: 1, ...options });
  } catch (error) {
    if (error instanceof EstimationError) return error;
    throw error;
  }
  return expect.fail('it was fitted');
}

describe('what is refused', () => {
  test('one task each, where classes can hardly be told from chance', () => {
    const once = packRecords(inventClasses({ tastes: [strict, easy], respondents: 80, tasks: 1 }));
    const { code, message } = refusal(once, { classes: 2 });
    expect(code).toBe('one-task-each');
    expect(message).toMatch(/^each of the 80 respondents has one task: .*--columns respondent/);
    expect(fitLatent(once, { classes: 1, randomOf }).converged).toBe(true);
  });

  test('more classes than people', () => {
    const few = packRecords(inventClasses({ tastes: [strict], respondents: 2, tasks: 30 }));
    expect(refusal(few, { classes: 3 })).toMatchObject({
      code: 'too-many-classes',
      message: '3 classes for 2 respondents (ask for fewer)',
    });
  });

  test('fewer choices than parameters', () => {
    expect(refusal(data, { classes: 14 })).toMatchObject({
      code: 'too-few-choices',
      message: '80 choices for the 83 parameters of 14 classes (ask for fewer classes, or a smaller model)',
    });
  });

  test('covariates that are the same for everyone, or that others determine', () => {
    const values = Float64Array.from(
      { length: 60 },
      (_, i) => [Math.floor(i / 3), 2 * Math.floor(i / 3), 7][i % 3] ?? 0,
    );
    const { code, problems } = refusal(data, { classes: 2, membership: { names: ['age', 'twice', 'seven'], values } });
    expect(code).toBe('not-identified');
    expect(problems.map(({ message }) => message)).toEqual([
      "the covariate twice can't be told apart from age",
      'the covariate seven is the same for everyone',
    ]);
  });

  test('a parameter that the others determine', () => {
    const doubled = { ...data, parameters: [...data.parameters, { name: 'extra', attribute: 'extra' }] };
    expect(refusal(doubled, { classes: 2 })).toMatchObject({
      code: 'not-identified',
      message: expect.stringContaining('extra'),
    });
  });

  test('numbers of classes and shapes of covariates that are impossible', () => {
    expect(() => fitLatent(data, { classes: 1.5, randomOf })).toThrow('classes are counted from 1, not 1.5');
    const short = { names: ['age'], values: new Float64Array(3) };
    expect(() => fitLatent(data, { classes: 2, randomOf, membership: short })).toThrow(
      '20 respondents with 1 covariates each are not 3',
    );
    const empty = { names: ['age'], values: new Float64Array(20).fill(Number.NaN, 4, 5) };
    expect(() => fitLatent(data, { classes: 2, randomOf, membership: empty })).toThrow(
      'age of respondent 5 is no number',
    );
  });
});
