/**
 * Constraints on part-worths as a transform of what is normal in the population: a sign by an exponential, an order of an
 * attribute's levels by exponentials that add up (Allenby, Arora and Ginter 1995).
 */
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import { identityTransform, type Transform } from './transform.ts';

export type Constraint =
  /** Part-worth k is above 0 (1) or below (-1). */
  | { readonly kind: 'sign'; readonly parameter: number; readonly sign: 1 | -1 }
  /**
   * Utilities rise from the first of these levels to the last. `parameters`: the q columns that code the attribute's L = q + 1
   * levels; `coded`: L x q, what each level is coded as; `order`: all L levels, the worst first.
   */
  | {
      readonly kind: 'order';
      readonly parameters: readonly number[];
      readonly coded: readonly (readonly number[])[];
      readonly order: readonly number[];
    };

/** @throws RangeError where two constraints name one part-worth, or an order does not name every level once */
export function makeTransform(K: number, constraints: readonly Constraint[]): Transform {
  const { isPositive, S } = identityTransform(K);
  for (const constraint of constraints) {
    const own = constraint.kind === 'sign' ? [constraint.parameter] : constraint.parameters;
    for (const k of own) {
      if (!(k >= 0 && k < K) || isPositive[k] === 1)
        throw new RangeError(`part-worth ${k} is not there, or constrained twice`);
      isPositive[k] = 1;
    }
    if (constraint.kind === 'sign') S[constraint.parameter * K + constraint.parameter] = constraint.sign;
    else {
      const steps = stepsToPartWorths(constraint.coded, constraint.order);
      for (const [i, row] of own.entries()) {
        for (const [j, column] of own.entries()) S[row * K + column] = steps[i * own.length + j] as number;
      }
    }
  }
  return { isPositive, S };
}

/**
 * q x q: from the steps between neighbours in the order to coded part-worths. Level order[l] has the utility of the first l
 * steps, U; part-worths b are those with C b = U but for a constant, b = (C'MC)^-1 C'M U with M = I - 11'/L.
 */
function stepsToPartWorths(coded: readonly (readonly number[])[], order: readonly number[]): Float64Array {
  const L = coded.length;
  const q = L - 1;
  if ([...order].sort((a, b) => a - b).join() !== Array.from({ length: L }, (_, l) => l).join()) {
    throw new RangeError(`an order names each of ${L} levels once`);
  }
  const means = Array.from({ length: q }, (_, k) => coded.reduce((sum, row) => sum + (row[k] as number) / L, 0));
  const centred = coded.map((row) => row.map((value, k) => value - (means[k] as number)));
  const square = new Float64Array(q * q);
  for (const row of centred) {
    for (let i = 0; i < q; i++)
      for (let j = 0; j < q; j++) square[i * q + j] += (row[i] as number) * (row[j] as number);
  }
  const factor = choleskyFactor(square, q);
  if (!factor) throw new RangeError('the coded rows do not tell the levels apart');
  const steps = new Float64Array(q * q);
  for (let step = 0; step < q; step++) {
    const right = new Float64Array(q);
    for (let place = step + 1; place < L; place++) {
      const row = centred[order[place] as number] as readonly number[];
      for (let k = 0; k < q; k++) right[k] += row[k] as number;
    }
    const column = choleskySolve(factor, right);
    for (let k = 0; k < q; k++) steps[k * q + step] = column[k] as number;
  }
  return steps;
}
