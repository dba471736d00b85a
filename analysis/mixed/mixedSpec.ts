/** A problem as plain data, which another thread can be given, and who evaluates its likelihood. */
import type { MixedCoefficient } from '../../study/estimates/mixedEstimates.ts';
import { type DrawMatrixOptions, takeDrawMatrix } from '../draws/drawMatrix.ts';
import type { DrawRule } from '../draws/standardDraws.ts';
import type { PanelChoices } from '../panel/panelChoices.ts';
import { evaluateMixed, type MixedEvaluation } from './likelihood/evaluation.ts';
import { type MixedProblem, makeProblem } from './mixedProblem.ts';
import type { Place, Search } from './search.ts';

export interface MixedSpec {
  readonly panel: PanelChoices;
  readonly coefficients: readonly MixedCoefficient[];
  readonly draws: Exclude<DrawRule, { kind: 'matrix' }> | { readonly kind: 'file'; readonly matrix: DrawMatrixOptions };
}

export interface Evaluator {
  readonly evaluate: (place: Place) => MixedEvaluation | Promise<MixedEvaluation>;
  /** Nothing will be evaluated any more. */
  readonly end: () => void;
}

export type MakeEvaluator = (spec: MixedSpec, problem: MixedProblem) => Evaluator;

/** @throws EstimationError `wrong-draws` or `too-many-draws` */
export function problemOf({ panel, coefficients, draws }: MixedSpec): MixedProblem {
  const rule: DrawRule = draws.kind === 'file' ? { kind: 'matrix', matrix: takeDrawMatrix(draws.matrix) } : draws;
  return makeProblem({ panel, coefficients, draws: rule });
}

/** In this thread. */
export const evaluateHere: MakeEvaluator = (_, problem) => ({
  evaluate: ({ theta, order }) => evaluateMixed(problem, theta, order),
  end: () => {},
});

/** Runs a search, whoever evaluates. */
export async function follow<Found>(search: Search<Found>, { evaluate, end }: Evaluator): Promise<Found> {
  try {
    let step = search.next();
    while (!step.done) step = search.next(await evaluate(step.value));
    return step.value;
  } finally {
    end();
  }
}
