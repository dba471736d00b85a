/**
 * The methods of estimation, as estimates.json tells of them. A method is a word, a shape of its own beside what all
 * estimates say, and a line of this table, which holds that shape against what readers rely on. How a method computes is in
 * analysis/estimate/methods.ts.
 */

import { checkHierarchical } from './checkHierarchical.ts';
import { checkLatent } from './checkLatent.ts';
import { checkLogit } from './checkLogit.ts';
import { checkMixed } from './checkMixed.ts';
import type { Expect, Loose } from './checks.ts';
import type { Method } from './estimates.ts';

export interface MethodOfEstimates {
  /** As a heading begins with it. */
  readonly name: string;
  /** Says what is wrong with the fields that are the method's own; those of all estimates have been looked at. */
  check(fields: Loose, expect: Expect): void;
}

export const methods: Readonly<Record<Method, MethodOfEstimates>> = {
  mnl: { name: 'Multinomial logit', check: checkLogit },
  mixed: { name: 'Mixed logit', check: checkMixed },
  hb: { name: 'Hierarchical Bayes', check: checkHierarchical },
  latent: { name: 'Latent classes', check: checkLatent },
};
