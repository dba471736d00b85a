import { describe, expect, test } from 'vitest';
import { groupEffects } from '../../../analysis/pool/likeEffects.ts';
import { poolEffects } from '../../../analysis/pool/poolEffects.ts';
import type { PublishedEffect } from '../../../study/published/publishedEffect.ts';

const effect = (id: string, changes: Partial<PublishedEffect> = {}): PublishedEffect => ({
  id,
  study: id,
  doi: '',
  country: '',
  evidence: 'stated',
  format: '',
  sector: '',
  contrast: 'anonymous instead of named',
  scale: 'points',
  base: 0.4,
  estimate: 10,
  standardError: 2,
  page: '',
  seen: true,
  note: '',
  line: 2,
  ...changes,
});

describe('effects are pooled', () => {
  test('where all is alike, with those that have an error', () => {
    const own = [effect('a'), effect('b', { estimate: 14 }), effect('c', { standardError: undefined, estimate: 90 })];
    const [group, ...others] = groupEffects(own);
    expect(others).toEqual([]);
    const known = [
      { estimate: 10, standardError: 2 },
      { estimate: 14, standardError: 2 },
    ];
    expect(group?.pooled).toEqual(poolEffects(known));
    expect(group?.effects).toHaveLength(3);
  });

  test('on the logit scale from any base', () => {
    const own = [effect('a', { scale: 'logit', base: 0.1 }), effect('b', { scale: 'logit', base: undefined })];
    expect(groupEffects(own)[0]?.pooled?.nStudies).toBe(2);
  });
});

describe('effects are not pooled, and it is said why,', () => {
  test('across scales and kinds of evidence', () => {
    const own = [effect('a'), effect('b', { scale: 'logit' }), effect('c', { evidence: 'behaviour' })];
    const groups = groupEffects([...own, effect('d', { scale: 'logit', evidence: 'behaviour' })]);
    expect(groups.map(({ pooled }) => pooled)).toEqual([undefined, undefined, undefined, undefined]);
    expect(groups[0]?.apart).toEqual([
      { ids: ['b'], by: 'scale' },
      { ids: ['c'], by: 'evidence' },
      { ids: ['d'], by: 'both' },
    ]);
    expect(groups[0]?.whyNot).toEqual({ because: 'alone' });
  });

  test('of one study', () => {
    const [group] = groupEffects([effect('a', { study: 's' }), effect('b', { study: 's' })]);
    expect(group?.whyNot).toEqual({ because: 'sameStudy', study: 's', ids: ['a', 'b'] });
  });

  test.each([
    [[0.4, 0.55], undefined],
    [[0.4, 0.56], { because: 'bases', low: 0.4, high: 0.56 }],
    [[0.4, undefined], { because: 'noBase', ids: ['b'] }],
  ])('in points from bases that are far apart: %s', ([one, other], whyNot) => {
    const [group] = groupEffects([effect('a', { base: one }), effect('b', { base: other })]);
    expect(group?.whyNot).toEqual(whyNot);
    expect(group?.pooled === undefined).toBe(whyNot !== undefined);
  });
});
