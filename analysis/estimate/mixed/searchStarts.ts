/** The search for the maximum from all starts, and the one with twice the draws, with word of how far it is. */
import type { DrawStability } from '../../../study/estimates/mixedEstimates.ts';
import { searchDraws } from '../../mixed/drawStability.ts';
import { type MixedFit, searchMixed } from '../../mixed/fitMixed.ts';
import { evaluateHere, follow, type MakeEvaluator, problemOf } from '../../mixed/mixedSpec.ts';
import type { EstimateEvents } from '../commonOptions.ts';
import type { DrawnProblem } from './mixedDraws.ts';

export interface SearchOptions {
  readonly starts?: number;
  readonly seed: number;
  readonly stability?: boolean;
  readonly makeEvaluator?: MakeEvaluator;
  readonly events: EstimateEvents;
}

export interface Searched {
  readonly fit: MixedFit;
  /** Absent where it was not asked for, or draws can't be doubled. */
  readonly checked?: { readonly stability: DrawStability; readonly warnings: readonly string[] };
}

/** A search usually ends after fewer steps than these. */
const usualSteps = 25;

export async function searchStarts(
  { spec, problem }: DrawnProblem,
  logit: Float64Array,
  { starts = 5, seed, stability = true, makeEvaluator = evaluateHere, events }: SearchOptions,
): Promise<Searched> {
  const { draws } = spec;
  const once = stability && draws.kind !== 'file' ? draws : undefined;
  const total = usualSteps * (starts + (once ? 2 : 0));
  const tell = (task: string, done: number) => events.onProgress?.({ task, done, total });
  const onStep = ({ start, iteration }: { readonly start: number; readonly iteration: number }) =>
    tell(`start ${start} of ${starts}`, usualSteps * (start - 1) + Math.min(iteration, usualSteps));
  const fit = await follow(searchMixed(problem, { logit, starts, seed, onStep }), makeEvaluator(spec, problem));
  if (!once) return { fit };
  tell('twice the draws', usualSteps * starts);
  const doubled = { ...spec, draws: { ...once, nDraws: 2 * problem.nDraws } };
  const larger = problemOf(doubled);
  // A step with twice the draws takes twice as long.
  const onLargerStep = ({ iteration }: { readonly iteration: number }) =>
    tell('twice the draws', usualSteps * starts + 2 * Math.min(iteration, usualSteps));
  const { warnings, ...found } = await follow(searchDraws(fit, larger, onLargerStep), makeEvaluator(doubled, larger));
  return { fit, checked: { stability: found, warnings } };
}
