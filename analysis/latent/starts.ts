/** Where to begin. LL has many maxima, so a fit begins at many places, of several kinds. */
import { type RandomSource, shuffle } from '../numerics/random.ts';
import { clusterPeople } from './clusterPeople.ts';
import { emStep } from './emStep.ts';
import { evaluatePoint, type Hold, type LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, partWorthsOf } from './layout.ts';

/**
 * Respondents are put into classes: by what their choices have in common (`clusters`), by lot into classes of one size
 * (`even`) or of very different sizes (`uneven`); or a dozen by lot into each class, and everyone else into none (`groups`).
 */
export type StartKind = 'clusters' | 'groups' | 'even' | 'uneven';

const order: readonly StartKind[] = ['clusters', 'even', 'clusters', 'groups', 'clusters', 'uneven'];

/** The kind of start number `start`, from 0: one half are clusters, the kind that finds small classes most often. */
export function kindOfStart(start: number): StartKind {
  return order[start % order.length];
}

/** How many respondents begin in each class of `groups`, at most. */
const groupSize = 12;

/** @param pooled the part-worths of everyone together */
export function drawStart(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  { pooled, random, kind }: { readonly pooled: Float64Array; readonly random: RandomSource; readonly kind: StartKind },
): LatentPoint {
  const { C } = layout;
  const theta = new Float64Array(layout.P);
  for (let c = 0; c < C; c++) partWorthsOf(layout, theta, c).set(pooled);
  const posterior = drawMemberships(problem, C, { pooled, random, kind });
  let point: LatentPoint = { ...evaluatePoint(problem, layout, hold, theta), posterior };
  // Two steps of Newton's in each class come close to its maximum for these memberships.
  for (let step = 0; step < 2; step++) point = { ...emStep(problem, layout, hold, point), posterior };
  return evaluatePoint(problem, layout, hold, point.theta);
}

/** C x N, of 0 and 1. */
function drawMemberships(
  problem: LatentProblem,
  C: number,
  { pooled, random, kind }: { readonly pooled: Float64Array; readonly random: RandomSource; readonly kind: StartKind },
): Float64Array {
  const { N } = problem;
  const memberships = new Float64Array(C * N);
  if (kind === 'clusters') {
    for (const [n, c] of clusterPeople(problem, C, pooled, random).entries()) memberships[c * N + n] = 1;
    return memberships;
  }
  const people = shuffle(
    random,
    Array.from({ length: N }, (_, n) => n),
  );
  if (kind === 'groups') {
    const size = Math.max(1, Math.min(Math.floor(N / C), groupSize));
    for (let at = 0; at < Math.min(N, C * size); at++) memberships[(at % C) * N + people[at]] = 1;
    return memberships;
  }
  const ends = cutAt(N, C, kind === 'even' ? () => 1 : () => -Math.log(1 - random()));
  for (let at = 0, c = 0; at < N; at++) {
    while (at >= ends[c]) c += 1;
    memberships[c * N + people[at]] = 1;
  }
  return memberships;
}

/** Where C parts of N end, in proportion to C sizes. */
function cutAt(N: number, C: number, size: () => number): number[] {
  const sizes = Array.from({ length: C }, size);
  const all = sizes.reduce((sum, one) => sum + one, 0);
  let before = 0;
  return sizes.map((one, c) => {
    before += one;
    return c + 1 === C ? N : Math.round((before / all) * N);
  });
}
