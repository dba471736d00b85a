/**
 * What the draws of a page leave out, in figures: acceptance of everybody by the page's draws of the population, beside all draws
 * that were kept, and beside the sampled people with tastes of their own.
 */
import type { AcceptanceGroup, Interval } from '../../../study/estimates/acceptance.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { PopulationDifference } from '../../../study/estimates/pagePopulation.ts';
import { acceptance } from '../../acceptance/acceptance.ts';
import { hasAcceptance } from '../../acceptance/requireNone.ts';
import { type PackedEstimates, unpackEstimates } from './packEstimates.ts';
import type { WhatIfData } from './whatIfData.ts';

/** Nothing of a method that has no posterior. */
export function compareDraws(
  estimates: Estimates,
  packed: PackedEstimates,
): Pick<WhatIfData, 'differences' | 'ownAcceptance'> {
  if (estimates.method !== 'hb' || !hasAcceptance(estimates)) return {};
  const page = figuresOf(acceptance(unpackEstimates(packed), { by: [] }).groups[0]);
  const allDraws = difference(page, figuresOf(acceptance(estimates, { by: [] }).groups[0]));
  const sampled = estimates.sampledAcceptance?.groups.find(({ factors }) => Object.keys(factors).length === 0);
  if (!sampled) return { differences: { allDraws } };
  const own = new Map<string, Interval>([['', sampled.baseRate]]);
  for (const { attribute, level, acceptance: rate } of sampled.levels) own.set(keyOf(attribute, level), rate);
  return { differences: { allDraws, ownDraws: difference(page, own) }, ownAcceptance: sampled.baseRate };
}

function keyOf(attribute: string, level: string): string {
  return JSON.stringify([attribute, level]);
}

function figuresOf(group: AcceptanceGroup | undefined): Map<string, Interval> {
  const levels = group?.effects.map((effect) => [keyOf(effect.attribute, effect.level), effect.acceptance] as const);
  return new Map([...(group ? [['', group.baseRate] as const] : []), ...(levels ?? [])]);
}

/** Between figures of the same keys; shares, in percentage points. */
export function difference(
  page: ReadonlyMap<string, Pick<Interval, 'estimate'>>,
  other: ReadonlyMap<string, Pick<Interval, 'estimate'>>,
): PopulationDifference {
  const points = [...page].flatMap(([key, { estimate }]) => {
    const beside = other.get(key);
    return beside ? [100 * Math.abs(estimate - beside.estimate)] : [];
  });
  return {
    figures: points.length,
    largest: points.reduce((most, one) => Math.max(most, one), 0),
    mean: points.reduce((sum, one) => sum + one / points.length, 0),
  };
}
