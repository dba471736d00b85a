import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { drawGumbel, drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';
import { type ChoiceRecord, choicesOf } from '../inventChoices.ts';

/** Accept or reject, with as many tasks each as `tasks` says of a respondent; `age` is the same in all of them. */
function inventVignettes(tasks: (respondent: number) => number): ChoiceRecord[] {
  const random = makeRandom(7, 'vignettes');
  return Array.from({ length: 300 }, (_, person) =>
    Array.from({ length: tasks(person) }, (_, task): ChoiceRecord[] => {
      const show = ['not', 'shown'][drawInteger(random, 2)] as string;
      const price = 2 + drawInteger(random, 2);
      const accepts = Number((show === 'shown' ? 0.5 : 0) - 0.4 * price + 1 + drawGumbel(random) > drawGumbel(random));
      const row = { respondent: person + 1, task: task + 1, age: 20 + (person % 50) };
      return [
        { ...row, alternative: 1, choice: accepts, none: 0, show, price },
        { ...row, alternative: 2, choice: 1 - accepts, none: 1, show: '', price: '' },
      ];
    }).flat(),
  ).flat();
}

const fitted = (records: readonly ChoiceRecord[]) =>
  estimateLogit(choicesOf(records), { model: 'show + price + none' });

describe('a study with one profile in each task', () => {
  test.each<[string, (respondent: number) => number]>([
    ['one task for everybody', () => 1],
    ['two tasks for one respondent, one for the others', (respondent) => (respondent === 5 ? 4 : 1)],
    ['four tasks for everybody', () => 4],
  ])('%s: what the profile has is an attribute', (_, tasks) => {
    const records = inventVignettes(tasks);
    const { columns, response, warnings } = fitted(records);
    expect(response).toBe('accept-reject');
    expect(columns.map(({ role }) => role)).toEqual(['attribute', 'attribute']);
    expect(warnings.join()).not.toContain('same inside');
  });

  test('what the respondent is stays his, since the none row has it too', () => {
    const { fileColumns } = estimateLogit(choicesOf(inventVignettes(() => 1)));
    const useOf = (name: string) => fileColumns?.find((column) => column.name === name)?.use;
    expect([useOf('show'), useOf('price'), useOf('age')]).toEqual(['attribute', 'attribute', 'unused']);
  });

  test('a whole log-likelihood is that of a logistic regression, by hand', () => {
    const records = inventVignettes(() => 1);
    const { logLikelihood, parameters } = fitted(records);
    const of = (name: string) => parameters.find((parameter) => parameter.name === name)?.estimate ?? Number.NaN;
    const sum = records
      .filter(({ none }) => none === 0)
      .reduce((total, { show, price, choice }) => {
        const sign = show === 'shown' ? 1 : -1;
        const utility = sign * of('show=shown') + Number(price) * of('price') - of('none');
        return total - Math.log1p(Math.exp(choice ? -utility : utility));
      }, 0);
    expect(logLikelihood).toBeCloseTo(sum, 9);
  });
});
