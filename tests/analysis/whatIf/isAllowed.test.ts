import { describe, expect, test } from 'vitest';
import { makeWhatIfData } from '../../../analysis/whatIf/data/makeWhatIfData.ts';
import { finish, makeWhatIf } from '../../../analysis/whatIf/whatIf.ts';
import { logit } from './fourFits.ts';

const openPage = (attributes: readonly string[], rows: readonly (readonly string[])[]) =>
  makeWhatIf(makeWhatIfData(logit, { allowed: { attributes, rows } }));

describe('what prohibitions leave', () => {
  test('of an attribute that the model has not, is what they leave of the others', () => {
    const rows = [
      ['deliver', 'red'],
      ['ads', 'red'],
      ['ads', 'blue'],
    ];
    const page = openPage(['use', 'colour'], rows);
    expect(page.data.allowed).toEqual({ attributes: ['use'], rows: [['deliver'], ['ads']] });
    expect(page.complete({ use: 'ads' }).isAllowed).toBe(true);
    expect(page.complete({ use: 'sell' }).isAllowed).toBe(false);
    expect(page.changes({ use: 'ads' }).some(({ to }) => to === 'sell')).toBe(false);
    expect(finish(page.policies()).list.count).toBe(2 * 2 * 5);
    expect(openPage(['colour'], [['red']]).data.allowed).toBeUndefined();
  });

  test('of a number between two levels, is what a level could have beside the rest', () => {
    const rows = ['1', '2', '3', '4', '5'].flatMap((price) => [
      ['ads', price],
      ...(price === '1' ? [['sell', price]] : []),
    ]);
    const page = openPage(['use', 'price'], rows);
    expect(page.complete({ use: 'ads', price: '2.5' }).isAllowed).toBe(true);
    expect(page.complete({ use: 'deliver', price: '2.5' }).isAllowed).toBe(false);
    expect(page.complete({ use: 'sell', price: '2' }).isAllowed).toBe(false);
    const { list } = finish(page.policies({ levels: { price: ['1.5', '2'] } }));
    expect(list.count).toBe(2 * (2 + 1));
  });
});
