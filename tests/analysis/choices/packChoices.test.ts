import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToHash, makeInterner } from '../../../analysis/choices/interner.ts';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { makeSets } from '../../../analysis/choices/packSets.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

describe('numbering equal things', () => {
  test('agrees with a map, also where hashes collide', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 900 }), fc.boolean(), (things, collide) => {
        const known: number[] = [];
        let current = 0;
        const interner = makeInterner((number) => known[number] === current);
        const expected = new Map<number, number>();
        for (const thing of things) {
          current = thing;
          const number = interner.numberOf(collide ? thing % 3 : addToHash(0, thing));
          if (number === known.length) known.push(thing);
          if (!expected.has(thing)) expected.set(thing, expected.size);
          expect(number).toBe(expected.get(thing));
        }
        expect(interner.size).toBe(expected.size);
      }),
    );
  });
});

describe('choice sets', () => {
  test('of equal rows in whatever order are one, with a count for each alternative', () => {
    const sets = makeSets();
    const entries = [
      sets.count(Int32Array.of(5, 2, 9), 3, 2, 1),
      sets.count(Int32Array.of(9, 5, 2), 3, 9, 2),
      sets.count(Int32Array.of(2, 5, 9, 7), 2, 5, 1),
    ];
    expect(entries).toEqual([0, 2, 4]);
    const { setStart, entryRow, entryCount, setCount } = sets.pack();
    expect([...setStart]).toEqual([0, 3, 5]);
    expect([...entryRow]).toEqual([2, 5, 9, 2, 5]);
    expect([...entryCount]).toEqual([1, 0, 2, 0, 1]);
    expect([...setCount]).toEqual([3, 1]);
  });

  test('can not be answered with a row that they have not', () => {
    expect(() => makeSets().count(Int32Array.of(1, 2, 3), 2, 3, 1)).toThrow(RangeError);
  });

  test('are the same whatever the order of the file, and count every step once', () => {
    const utility = ({ price }: ChoiceRecord) => -0.2 * Number(price);
    const records = inventRecords({ utility, response: 'dual-response', respondents: 20 });
    const pack = (rows: readonly ChoiceRecord[]) => {
      const choices = choicesOf(rows);
      return packChoices(resolveModel(parseModel('use + kept + price + none'), choices), choices);
    };
    const [one, other] = [pack(records), pack(records.toReversed())];
    expect(one.nTasks).toBe(120);
    expect(one.setCount.reduce((sum, count) => sum + count, 0)).toBe(240);
    expect([...one.setCount].sort()).toEqual([...other.setCount].sort());
    expect([...one.entryCount].sort()).toEqual([...other.entryCount].sort());
  });
});
