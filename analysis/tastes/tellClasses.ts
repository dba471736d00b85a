/** What is told of everyone, told of each latent class besides. */
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { classLogit } from './classLogit.ts';

export interface ToldOfClass<Groups> {
  /** Counted from 1. */
  readonly class: number;
  readonly share: number;
  readonly groups: Groups;
}

/** Nothing where people are of no classes. @param tell the groups of one class, with intervals made as those of everyone are */
export function tellClasses<Groups>(
  estimates: Estimates,
  source: IntervalSource,
  tell: (logit: LogitEstimates, source: IntervalSource) => Groups,
): { readonly classes?: readonly ToldOfClass<Groups>[] } {
  if (estimates.method !== 'latent' || estimates.classes.length === 1) return {};
  const classes = estimates.classes.map(({ class: number, share }, c) => {
    return { class: number, share, groups: tell(classLogit(estimates, c), source) };
  });
  return { classes };
}
