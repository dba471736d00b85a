import { describe, expect, it } from 'vitest';
import { makeDominates, uncertainAttributes } from '../../../../analysis/design/model/findDominated.ts';
import type { PriorSettings } from '../../../../study/priorSettings.ts';
import { smallStudy } from '../smallStudies.ts';

const attributes = { price: ['low', 'mid', 'high'], speed: ['slow', 'fast'] };

function studyWith(priors: Partial<PriorSettings>) {
  const study = smallStudy({ attributes });
  return { ...study, design: { ...study.design, ...priors } };
}

const dearer = {
  priors: { price: { mid: 0, high: 0 } },
  priorDeviations: { price: { mid: 0.6, high: 0.6 } },
  priorSigns: { price: { mid: 'negative', high: 'negative' } },
} as const;

describe('an alternative dominates another', () => {
  it('by a sign where one of two levels is the reference, and never where both have the same sign', () => {
    const dominates = makeDominates(studyWith(dearer));
    const cheap = { price: 'low', speed: 'slow' };
    expect(dominates?.(cheap, { price: 'high', speed: 'slow' })).toBe(true);
    expect(dominates?.({ price: 'high', speed: 'slow' }, cheap)).toBe(false);
    const [mid, high] = [
      { price: 'mid', speed: 'slow' },
      { price: 'high', speed: 'slow' },
    ];
    expect(dominates?.(mid, high) || dominates?.(high, mid)).toBe(false);
    // Nothing is said of speed.
    expect(dominates?.(cheap, { price: 'high', speed: 'fast' })).toBe(false);
  });

  it('by signs on both sides of the reference', () => {
    const signs = { ...dearer, priorSigns: { price: { mid: 'positive', high: 'negative' } } } as const;
    expect(makeDominates(studyWith(signs))?.({ price: 'mid', speed: 'slow' }, { price: 'high', speed: 'slow' })).toBe(
      true,
    );
  });

  it('by a sign against a number only where that is on the other side', () => {
    const priors = (mid: number) =>
      ({
        priors: { price: { mid, high: 0 } },
        priorDeviations: { price: { mid: 0, high: 0.6 } },
        priorSigns: { price: { high: 'negative' } },
      }) as const;
    const [mid, high] = [
      { price: 'mid', speed: 'slow' },
      { price: 'high', speed: 'slow' },
    ];
    expect(makeDominates(studyWith(priors(0.2)))?.(mid, high)).toBe(true);
    expect(makeDominates(studyWith(priors(-0.2)))?.(mid, high)).toBe(false);
  });
});

describe('who is told that priors may be wrong', () => {
  it('names attributes that only uncertain means put in order', () => {
    const means = { priors: { price: { high: -0.4 } }, priorDeviations: { price: { high: 0.3 } } };
    expect(uncertainAttributes(studyWith(means))).toEqual(['price']);
    expect(uncertainAttributes(studyWith({ ...means, priorSigns: { price: { high: 'negative' } } }))).toEqual([]);
    expect(uncertainAttributes(studyWith({ priors: means.priors }))).toEqual([]);
    expect(uncertainAttributes(studyWith(dearer))).toEqual([]);
  });

  it('names none whose order is stated', () => {
    const study = studyWith({ priors: { price: { high: -0.4 } }, priorDeviations: { price: { high: 0.3 } } });
    const ordered = study.attributes.map((one) => ({ ...one, order: 'best-to-worst' as const }));
    expect(uncertainAttributes({ ...study, attributes: ordered })).toEqual([]);
  });
});
