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

describe('of a number', () => {
  const numbered = (design: Partial<PriorSettings>) => {
    const study = studyWith(design);
    const levels = ['999', '1499', '1999'].map((id) => ({ id, label: {}, texts: {} }));
    const price = {
      id: 'price',
      label: {},
      levels,
      reference: '999',
      amounts: { kind: 'values', decimals: 0 } as const,
    };
    return { ...study, attributes: [price, ...study.attributes.slice(1)] };
  };
  const [cheap, dear] = [
    { price: '999', speed: 'slow' },
    { price: '1999', speed: 'slow' },
  ];

  it('amounts compare by the sign of their slope', () => {
    const down = makeDominates(
      numbered({ priors: { price: { price: 0 } }, priorSigns: { price: { price: 'negative' } } }),
    );
    expect(down?.(cheap, dear)).toBe(true);
    expect(down?.(dear, cheap)).toBe(false);
    const up = makeDominates(numbered({ priors: { price: { price: 0.001 } } }));
    expect(up?.(dear, cheap)).toBe(true);
  });

  it('a slope whose mean may be wrong is told', () => {
    const unsure = { priors: { price: { price: -0.001 } }, priorDeviations: { price: { price: 0.001 } } };
    expect(uncertainAttributes(numbered(unsure))).toEqual(['price']);
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
