/** What the report and the what-if page say of a price, in the report's language. */
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { renderReport } from '../../report/renderReport.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { bikeEstimates } from '../analysis/inventBikes.ts';
import { choicesOf, inventRecords } from '../analysis/inventChoices.ts';

const estimates = bikeEstimates();
const pageOf = async (of: Estimates, language: string) =>
  (await renderReport({ estimates: of, estimatesSha256: 'x', language })).replace(/\u00a0/g, ' ');

describe('a report on a price', () => {
  test('tells what levels are worth in its unit, and what was divided by what', async () => {
    const page = await pageOf(estimates, 'en');
    expect(page).toContain('What people would pay');
    expect(page).toMatch(/\+€2\d\d \(\d+ to \d+\)/);
    expect(page).toContain('Utility of one more of the price');
    expect(page).toContain('each 1 km more');
    // One story: no second table of the same trade-offs.
    expect(page).not.toContain('may rise for the level to make up for it</caption>');
  });

  test('writes amounts as the language does', async () => {
    const page = await pageOf(estimates, 'nl');
    expect(page).toContain('€ 1.999');
    expect(page).toMatch(/\+€ 2\d\d \(\d+ tot \d+\)/);
  });

  test('says that utility is no straight line, and at which price amounts are', async () => {
    expect(await pageOf(bikeEstimates('brand + motor + gears + reach + log(price) + none'), 'en')).toContain(
      'Utility is no straight line in “Price”, so these are amounts at €1,499.'.replace('“Price”', 'Price'),
    );
  });

  test('has no amounts where people take the dearer offer, and says why', async () => {
    const utility = ({ price }: Record<string, string | number>) => 0.3 * Number(price) - 1;
    const upside = estimateLogit(choicesOf(inventRecords({ utility, response: 'choice-none', respondents: 100 })), {
      model: 'use + kept + price + none',
    });
    const page = await pageOf(upside, 'en');
    expect(page).toContain('people there take the dearer offer');
    expect(page).not.toContain('figure-willingness');
  });
});
