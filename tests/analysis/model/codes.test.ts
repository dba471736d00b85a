import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price);
const records = inventRecords({ utility, response: 'choice', respondents: 60 });
/** The price, 1 to 5 as invented, as other values. */
const priced = (values: readonly (string | number)[]) =>
  records.map((record) => ({ ...record, price: values[Number(record['price']) - 1] ?? '' }));
const estimate = (rows: readonly ChoiceRecord[], model?: string) => estimateLogit(choicesOf(rows), { model });
const said =
  'taken for codes of levels, being whole numbers without a gap: price; --model with linear(x) gives a slope';

describe('whole numbers without a gap', () => {
  test.each([[[1, 2, 3, 4, 5]], [[0, 1, 2, 3, 4]], [['01', '2', '3.0', '4', '5']], [[2, 1, 3, 1, 2]]])(
    '%j are categories in the default model, which says so',
    (values) => {
      const { model, warnings, partWorths } = estimate(priced(values));
      expect(model).toBe('use + kept + categorical(price)');
      expect(warnings).toContain(said);
      const levels = partWorths.filter(({ attribute }) => attribute === 'price');
      expect(levels).toHaveLength(new Set(values.map(Number)).size);
    },
  );

  test.each([
    [[0, 1, 0, 1, 1]],
    [[1, 2, 4, 5, 6]],
    [[2, 3, 4, 5, 6]],
    [[1.5, 2, 3, 4, 5]],
    [[-1, 0, 1, 2, 3]],
    [[10, 20, 30, 40, 50]],
  ])('%j are not, and have a slope', (values) => {
    const { model, warnings } = estimate(priced(values));
    expect(model).toBe('use + kept + price');
    expect(warnings.join()).not.toContain('codes');
  });

  test.each(['use + price', 'use + linear(price)'])('have one slope in --model "%s", with a note', (model) => {
    const { parameters, warnings } = estimate(records, model);
    expect(parameters.map(({ name }) => name)).toContain('price');
    expect(warnings.join()).toMatch(/^one slope, though whole numbers without a gap are often codes of levels: price;/);
  });

  test('are as a model with categorical(x) says, level by level', () => {
    expect(estimate(records).parameters).toEqual(estimate(records, 'use + kept + categorical(price)').parameters);
    expect(estimate(records, 'use + kept + categorical(price)').warnings).toEqual([]);
  });
});

test('1, 1.0 and 01.0 are one level, and so are texts with spaces at their ends', () => {
  const ways = (n: number, index: number) => [`${n}`, `${n}.0`, `0${n}.0`][index % 3] as string;
  const own = records.map((record, index) => ({
    ...record,
    price: ways(Number(record['price']), index),
    use: index % 2 ? `${record['use']} ` : ` ${record['use']}`,
  }));
  const numbers = ({ parameters }: ReturnType<typeof estimate>) => parameters.map(({ estimate: value }) => value);
  expect(numbers(estimate(own, 'use + categorical(price)'))).toEqual(
    numbers(estimate(records, 'use + categorical(price)')),
  );
});

test('a reference level is named in any way of writing its number', () => {
  const own = priced([1, 2, '3.0', 4, 5]);
  for (const reference of ['3', '3.0', '03']) {
    const { columns } = estimateLogit(choicesOf(own), {
      model: 'categorical(price)',
      references: { price: reference },
    });
    expect(columns[0]?.reference).toBe('3.0');
  }
});

test('levels that differ in capital letters only get a warning', () => {
  const own = records.map((record, index) =>
    index % 5 ? record : { ...record, use: String(record['use']).toUpperCase() },
  );
  expect(estimate(own, 'use').warnings).toContain(
    'levels of use that differ in capital letters only: ADS, DELIVER, SELL, ads, deliver, sell',
  );
});
