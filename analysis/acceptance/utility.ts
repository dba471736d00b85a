/** Utility against none, lambda_s (V(z, s) - alpha): a linear combination of the coefficients, times the scale. */
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { acceptanceScale, choiceScale } from '../logit/scale/appliedScales.ts';
import { type Encoder, type Entries, makeEncoder } from '../model/encodeRow.ts';
import { makeRandom } from '../numerics/random.ts';
import { drawCoefficients } from './drawCoefficients.ts';
import { linear, scaledBy } from './estimand.ts';
import type { Estimand } from './intervals.ts';

/** Cells by column name: a profile, a respondent's factors, or both. */
export type Cells = Readonly<Record<string, string>>;

/** Where the model has scales: the question whether a profile is accepted may have another one than the choice. */
export type Step = 'choice' | 'acceptance';

export interface Utilities {
  /** K x K, row-major. */
  readonly covariance: Float64Array;
  readonly columns: readonly EstimatedColumn[];
  /** A profile's utility less that of none, in the scale of the step (1 where no scale was estimated). */
  againstNone(cells: Cells, step?: Step): Estimand;
}

/** @param source the coefficients are drawn where it says how often */
export function makeUtilities(estimates: Estimates, { draws = 0, seed = 1 }: Partial<IntervalSource> = {}): Utilities {
  const { parameters, standardErrors } = estimates;
  const encoder = makeEncoder(estimates);
  const b = Float64Array.from(parameters, ({ estimate }) => estimate);
  const covariance = Float64Array.from(estimates.covariance[standardErrors].flat());
  const rows = draws > 0 ? drawCoefficients(b, covariance, draws, makeRandom(seed, 'krinsky-robb')) : [];
  return {
    covariance,
    columns: estimates.columns,
    againstNone: (cells, step = 'acceptance') => {
      const utility = linear(difference(encoder, cells, b.length), b, rows);
      if (!estimates.scales) return utility;
      const scale = step === 'acceptance' ? acceptanceScale(estimates, cells) : choiceScale(estimates, cells);
      return scaledBy(utility, linear(scale, b, rows));
    },
  };
}

function difference(encoder: Encoder, cells: Cells, K: number): Float64Array {
  const x = new Float64Array(K);
  const cellOf = (column: string) => lookUp(cells, column) ?? '';
  addEntries(x, encoder.encode(cellOf), 1);
  addEntries(x, encoder.encodeNone(cellOf), -1);
  return x;
}

function addEntries(x: Float64Array, entries: Entries, sign: number): void {
  for (let i = 0; i < entries.length; i += 2) x[entries[i] as number] += sign * (entries[i + 1] as number);
}
