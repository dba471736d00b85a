import { describe, expect, test } from 'vitest';
import { closedFormBound } from '../../../../analysis/design/bound/closedFormBound.ts';
import { continuousBound } from '../../../../analysis/design/bound/continuousBound.ts';
import { findBound } from '../../../../analysis/design/bound/findBound.ts';
import { makeDesignModel } from '../../../../analysis/design/model/designModel.ts';
import { allProfiles, makeProfileSpace } from '../../../../analysis/design/model/profileSpace.ts';
import { makeProfileCoding } from '../../../../analysis/design/strategies/efficient/codedProfile.ts';
import type { Profile } from '../../../../study/study.ts';
import { type SmallStudy, smallStudy } from '../smallStudies.ts';

const levels = (count: number) => Array.from({ length: count }, (_, level) => `l${level}`);
const five = { a: levels(4), b: levels(3), c: levels(4), d: levels(3), e: levels(2) };
const six = { a: levels(5), b: levels(5), c: levels(4), d: levels(4), e: levels(3), f: levels(3) };

function closedOf(small: SmallStudy): number | undefined {
  const study = smallStudy(small);
  return closedFormBound(makeDesignModel(study, 'task'), study.tasks);
}

function continuousOf(small: SmallStudy): number | undefined {
  const study = smallStudy(small);
  const model = makeDesignModel(study, 'task');
  const space = makeProfileSpace(study);
  const coding = makeProfileCoding(space, model, [model.priors]);
  const profiles = [...allProfiles(space)].map(coding.code);
  return continuousBound({ profiles, none: coding.none, format: study.tasks }, coding.K);
}

function boundOf(small: SmallStudy, isProhibited?: (profile: Profile) => boolean) {
  const study = smallStudy(small);
  return findBound(study, makeProfileSpace(study, isProhibited));
}

describe('the closed form', () => {
  test('is that of two tasks by hand: two attributes of two levels, forced choice', () => {
    // M = I/4 in the best case, and information.test.ts has a design that reaches it.
    expect(closedOf({ attributes: { a: levels(2), b: levels(2) } })).toBeCloseTo(4, 12);
  });

  test('is 9.7034 for pairs with none of 4 x 3 x 4 x 3 x 2, and 7.3652 for triples of 5 x 5 x 4 x 4 x 3 x 3', () => {
    expect(closedOf({ attributes: five, response: 'choice-none' })).toBeCloseTo(9.7034, 4);
    expect(closedOf({ attributes: six, alternatives: 3 })).toBeCloseTo(7.3652, 4);
  });

  test('agrees with the certified continuous design on pairs with none', () => {
    const small: SmallStudy = { attributes: five, response: 'choice-none' };
    const [closed = 0, certified = 0] = [closedOf(small), continuousOf(small)];
    expect(certified).toBeLessThanOrEqual(closed);
    expect(certified).toBeGreaterThan(closed * (1 - 2e-4));
  });

  const formats: readonly SmallStudy[] = [
    { attributes: { a: levels(3), b: levels(2) }, response: 'dual-response' },
    { attributes: { a: levels(3), b: levels(2) }, response: 'accept-reject', alternatives: 1 },
    { attributes: { a: levels(3), b: levels(2) }, alternatives: 3 },
    { attributes: { a: levels(3), b: levels(3) }, response: 'choice-none', alternatives: 4 },
  ];
  test.each(formats)('agrees with it in other formats too: %#', (small) => {
    const [closed = 0, certified = 0] = [closedOf(small), continuousOf(small)];
    expect(certified).toBeLessThanOrEqual(closed * (1 + 1e-9));
    expect(certified).toBeGreaterThan(closed * (1 - 2e-4));
  });

  test('is not claimed for priors or interactions', () => {
    expect(closedOf({ attributes: five, priors: { a: { l1: 0.2 } } })).toBeUndefined();
    expect(closedOf({ attributes: five, effects: ['a*b'] })).toBeUndefined();
  });
});

describe('the bound of a study', () => {
  test('is certified where there are priors', () => {
    const bound = boundOf({ attributes: { a: levels(3), b: levels(3) }, priors: { a: { l1: 0.5, l2: 1 } } });
    expect(bound).toMatchObject({ proof: 'equivalence' });
  });

  test('is the sharper for prohibitions', () => {
    const small: SmallStudy = { attributes: { a: levels(3), b: levels(3) }, prohibited: ["a == 'l1' and b == 'l1'"] };
    const [free, narrowed] = [
      boundOf(small),
      boundOf(small, ({ a, b }) => (a === 'l1' && b !== 'l0') || (b === 'l1' && a !== 'l0')),
    ];
    if (!('dError' in free && 'dError' in narrowed)) throw new Error('no bound');
    expect(narrowed.dError).toBeGreaterThan(free.dError * 1.01);
  });

  test('is said not to be known where the choice sets are too many', () => {
    expect(boundOf({ attributes: six, alternatives: 3, priors: { a: { l1: 0.5 } } })).toEqual({
      none: expect.stringMatching(/with priors all choice sets would have to be gone through, and there are 7\.8e\+9/),
    });
  });
});
