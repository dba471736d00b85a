/**
 * Which published effects are alike, so that one number can stand for them, and why others are not: the same contrast, on
 * the same scale, of the same kind of evidence, from different studies; and where the scale depends on how many accept
 * without it (points, percent), from bases that are near each other.
 */
import type { PublishedEffect } from '../../study/published/publishedEffect.ts';
import { type Pooled, poolEffects } from './poolEffects.ts';

/** Bases further apart than this are of different questions: 5 points are much on 10% and little on 50%. */
export const mostBaseDistance = 0.15;

export type WhyNot =
  /** There is one with a standard error, or none. */
  | { readonly because: 'alone' }
  /** Several of one study: they share people. */
  | { readonly because: 'sameStudy'; readonly study: string; readonly ids: readonly string[] }
  | { readonly because: 'bases'; readonly low: number; readonly high: number }
  | { readonly because: 'noBase'; readonly ids: readonly string[] };

export interface EffectGroup {
  readonly contrast: string;
  readonly scale: PublishedEffect['scale'];
  readonly evidence: PublishedEffect['evidence'];
  readonly effects: readonly PublishedEffect[];
  readonly pooled?: Pooled;
  /** Where there is no pooled effect. */
  readonly whyNot?: WhyNot;
  /** Effects of the same contrast that are in other groups, by what sets them apart. */
  readonly apart: readonly { readonly ids: readonly string[]; readonly by: 'scale' | 'evidence' | 'both' }[];
}

/** Groups in the order of the first effect of each. */
export function groupEffects(effects: readonly PublishedEffect[], confidence = 0.95): EffectGroup[] {
  const byKey = new Map<string, PublishedEffect[]>();
  for (const effect of effects) {
    const key = JSON.stringify([effect.contrast, effect.scale, effect.evidence]);
    byKey.set(key, [...(byKey.get(key) ?? []), effect]);
  }
  const groups = [...byKey.values()];
  return groups.map((own): EffectGroup => {
    const [{ contrast, scale, evidence }] = own as [PublishedEffect];
    const whyNot = whyNotPooled(own);
    const apart = groups.flatMap(([other, ...rest]) => {
      if (!other || other.contrast !== contrast || other === own[0]) return [];
      const [sameScale, sameEvidence] = [other.scale === scale, other.evidence === evidence];
      const by = sameEvidence ? 'scale' : sameScale ? 'evidence' : 'both';
      return [{ ids: [other, ...rest].map(({ id }) => id), by } as const];
    });
    const result = whyNot ? { whyNot } : { pooled: poolEffects(own.flatMap(withError), confidence) };
    return { contrast, scale, evidence, effects: own, ...result, apart };
  });
}

/** @returns `undefined` if the effects, of one contrast, scale and kind of evidence, can be pooled */
export function whyNotPooled(effects: readonly PublishedEffect[]): WhyNot | undefined {
  const known = effects.filter(({ standardError }) => standardError !== undefined);
  if (known.length < 2) return { because: 'alone' };
  const twice = known.find(({ study, id }) => known.some((other) => other.study === study && other.id !== id));
  if (twice) {
    const ids = known.filter(({ study }) => study === twice.study).map(({ id }) => id);
    return { because: 'sameStudy', study: twice.study, ids };
  }
  if (known[0]?.scale === 'logit') return undefined;
  const without = known.filter(({ base }) => base === undefined);
  if (without.length > 0) return { because: 'noBase', ids: without.map(({ id }) => id) };
  const bases = known.map(({ base = 0 }) => base);
  const [low, high] = [Math.min(...bases), Math.max(...bases)];
  // Shares come from percentages, whose difference may be off in the last digit.
  return high - low > mostBaseDistance + 1e-9 ? { because: 'bases', low, high } : undefined;
}

function withError({ estimate, standardError }: PublishedEffect) {
  return estimate === undefined || standardError === undefined ? [] : [{ estimate, standardError }];
}
