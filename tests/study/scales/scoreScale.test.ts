import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scale } from '../../../study/scales/scale.ts';
import { scorePoints } from '../../../study/scales/scoreScale.ts';

const item = (part: string, reversed?: true) => ({
  column: `concern.${part}`,
  question: 'concern',
  part,
  ...(reversed && { reversed }),
});
const scale: Scale = {
  id: 'worry',
  label: { en: 'Worry' },
  items: [item('a'), item('b'), item('c', true)],
  score: 'mean',
  points: 5,
  least: 3,
};

describe('a score', () => {
  test('is the mean of the points, a reversed one from the other end', () => {
    expect(scorePoints(scale, [5, 4, 1])).toBeCloseTo((5 + 4 + 5) / 3, 6);
    expect(scorePoints({ ...scale, score: 'sum' }, [5, 4, 1])).toBe(14);
  });

  test('turns round by the ends of the scale, not by what was observed', () => {
    // Nobody here chose 5: from the observed ends 1 and 4, a 1 would count as 4.
    expect(scorePoints({ ...scale, items: [item('c', true)], least: 1 }, [1])).toBe(5);
  });

  test('does not exist below the least number of answers, and never of somebody who answered nothing', () => {
    expect(scorePoints(scale, [5, 4, undefined])).toBeUndefined();
    expect(scorePoints({ ...scale, least: 2 }, [5, 4, undefined])).toBe(4.5);
    expect(scorePoints({ ...scale, least: 2, score: 'sum' }, [5, 4, undefined])).toBe(13.5);
    expect(scorePoints({ ...scale, least: 0 }, [undefined, undefined, undefined])).toBeUndefined();
  });

  test('stays between the ends, and turning every item round turns it round', () => {
    const points = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(points, (own) => {
        const score = scorePoints(scale, own) ?? Number.NaN;
        expect(score >= 1 && score <= 5).toBe(true);
        const turned = scale.items.map(({ part, reversed }) => item(part, reversed ? undefined : true));
        expect(scorePoints({ ...scale, items: turned }, own)).toBeCloseTo(6 - score, 5);
      }),
    );
  });
});
