/** The draws that a mixed logit is asked to take, and what its estimates say of them. */
import { EstimationError } from '../../../study/errors.ts';
import type { MixedCoefficient, UsedDraws } from '../../../study/estimates/mixedEstimates.ts';
import { shapeOf } from '../../mixed/mixedModel.ts';
import type { MixedProblem } from '../../mixed/mixedProblem.ts';
import { type MixedSpec, problemOf } from '../../mixed/mixedSpec.ts';
import type { PanelChoices } from '../../panel/panelChoices.ts';

/** The draws of a file: a column for each random coefficient. */
export interface GivenDraws {
  /** What messages call it. */
  readonly file: string;
  /** Row-major. */
  readonly values: Float64Array;
  readonly nColumns: number;
  readonly sha256: string;
}

export interface DrawsOptions {
  /** For each respondent; 500 unless a file has others. */
  readonly nDraws?: number;
  readonly drawsKind?: 'sobol' | 'halton';
  /** Instead of drawn ones. */
  readonly givenDraws?: GivenDraws;
  readonly seed?: number;
}

export interface DrawnProblem {
  readonly spec: MixedSpec;
  readonly problem: MixedProblem;
}

/** @throws EstimationError `wrong-draws` with the name of their file, or `too-many-draws` */
export function makeDrawnProblem(
  panel: PanelChoices,
  coefficients: readonly MixedCoefficient[],
  options: DrawsOptions,
): DrawnProblem {
  const { nDraws, drawsKind = 'sobol', givenDraws, seed = 1 } = options;
  if (!givenDraws) {
    const spec: MixedSpec = { panel, coefficients, draws: { kind: drawsKind, nDraws: nDraws ?? 500, seed } };
    return { spec, problem: problemOf(spec) };
  }
  const { file, values, nColumns } = givenDraws;
  const random = coefficients.flatMap(({ name, distribution }) => (distribution ? [{ name, distribution }] : []));
  const names = random.map(({ name }) => name);
  const shapes = random.map(({ distribution }) => shapeOf(distribution));
  const matrix = { values, nColumns, names, shapes, nRespondents: panel.nRespondents, nDraws };
  const spec: MixedSpec = { panel, coefficients, draws: { kind: 'file', matrix } };
  try {
    return { spec, problem: problemOf(spec) };
  } catch (cause) {
    if (!(cause instanceof EstimationError)) throw cause;
    throw new EstimationError(
      cause.code,
      cause.problems.map((problem) => ({ file, ...problem })),
      { cause },
    );
  }
}

export function usedDraws({ givenDraws }: DrawsOptions, { spec, problem }: DrawnProblem): UsedDraws {
  const { nDraws } = problem;
  if (spec.draws.kind !== 'file') return { kind: spec.draws.kind, nDraws, seed: spec.draws.seed };
  const { values, nColumns } = spec.draws.matrix;
  return { kind: 'file', nDraws, sha256: givenDraws?.sha256 ?? '', isShared: values.length === nDraws * nColumns };
}
