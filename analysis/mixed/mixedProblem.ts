/** Everything that the simulated likelihood is a function of, but theta. */
import type { MixedCoefficient } from '../../study/estimates/mixedEstimates.ts';
import { type DrawRule, makeStandardDraws } from '../draws/standardDraws.ts';
import type { PanelChoices } from '../panel/panelChoices.ts';
import { layOut, type MixedLayout } from './mixedModel.ts';

export interface MixedProblem {
  readonly panel: PanelChoices;
  readonly layout: MixedLayout;
  readonly nDraws: number;
  /** The draws of respondent n: draw r in dimension d at `d * R + r`. Good until the next call. */
  readonly drawsOf: (respondent: number) => Float64Array;
}

export interface ProblemOptions {
  readonly panel: PanelChoices;
  /** One for each column of the panel's rows. */
  readonly coefficients: readonly MixedCoefficient[];
  readonly draws: DrawRule;
  /** Draws that take no more bytes than these are kept; the others are made anew in each evaluation. */
  readonly keptBytes?: number;
}

/**
 * Making draws takes about as long as what is done with them, so those of the first respondents are kept, in a memory that
 * does not grow with the sample. The same draws come out either way.
 *
 * @throws EstimationError `too-many-draws`
 */
export function makeProblem({ panel, coefficients, draws, keptBytes = 2 ** 27 }: ProblemOptions): MixedProblem {
  const layout = layOut(coefficients);
  const { nDraws, fill } = makeStandardDraws({ rule: draws, shapes: layout.shapes, nRespondents: panel.nRespondents });
  const size = nDraws * layout.shapes.length;
  const kept: Float64Array[] = [];
  const room = Math.floor(keptBytes / 8 / Math.max(1, size));
  const other = new Float64Array(size);
  const drawsOf = (respondent: number): Float64Array => {
    const known = kept[respondent];
    if (known) return known;
    const values = respondent < room ? new Float64Array(size) : other;
    fill(respondent, values);
    if (respondent < room) kept[respondent] = values;
    return values;
  };
  return { panel, layout, nDraws, drawsOf };
}
