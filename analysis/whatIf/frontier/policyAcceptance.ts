/**
 * Acceptance of many policies, and its draws. A utility is a sum over the terms of the model, and a term hangs on the levels of
 * few attributes: what it adds is worked out once for each combination of these, and then a policy costs one sum of vectors
 * for each term.
 */
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { type Entries, makeEncoder } from '../../model/encodeRow.ts';
import type { Cells } from '../../tastes/utilities.ts';
import type { AskedGroup } from '../groups.ts';
import { type PolicyList, policyAt } from './enumeratePolicies.ts';
import { type LinearTastes, makeLinearTastes } from './linearTastes.ts';

export interface PolicyAcceptance {
  /** By policy: the estimate. */
  readonly values: Float64Array;
  /** D. */
  readonly nDraws: number;
  /** D x policies: acceptance at each draw, in single precision. */
  readonly draws: Float32Array;
}

/** Draws for each policy; of very many policies fewer, which would not have room. */
const draws = { usual: 300, ofMany: 100, many: 20_000 };
/** How many policies are worked out between two looks at the clock. */
const atOnce = 100;

/** Yields the share that is done. */
export function* acceptPolicies(
  estimates: Estimates,
  list: PolicyList,
  group: AskedGroup,
): Generator<number, PolicyAcceptance> {
  const mostDraws = list.count > draws.many ? draws.ofMany : draws.usual;
  const tastesOf = makeLinearTastes(estimates, mostDraws);
  const P = list.count;
  const values = new Float64Array(P);
  let told = new Float32Array(0);
  let nDraws = 0;
  for (const [c, { factors, weight }] of group.cells.entries()) {
    const tastes = tastesOf(factors);
    nDraws = tastes.draws.length;
    if (c === 0) told = new Float32Array(nDraws * P);
    const sumOf = makeSums(estimates, tastes, list, factors);
    const accepted = new Float64Array(tastes.nAcceptances);
    for (let p = 0; p < P; p++) {
      tastes.accept(sumOf(p), accepted);
      values[p] += weight * tastes.settle(accepted);
      for (let d = 0; d < nDraws; d++) told[d * P + p] += weight * accepted[tastes.draws[d]];
      if (p % atOnce === atOnce - 1) yield (c + p / P) / group.cells.length;
    }
  }
  return { values, nDraws, draws: told };
}

/** The same of one profile, which may be none of the policies. */
export function acceptProfile(estimates: Estimates, profile: Cells, group: AskedGroup, policies: number) {
  const tastesOf = makeLinearTastes(estimates, policies > draws.many ? draws.ofMany : draws.usual);
  const encoder = makeEncoder(estimates);
  let value = 0;
  let told = new Float64Array(0);
  for (const [c, { factors, weight }] of group.cells.entries()) {
    const tastes = tastesOf(factors);
    const cells = { ...profile, ...factors };
    const cellOf = (column: string) => lookUp(cells, column) ?? '';
    const sum = new Float64Array(tastes.coefficients[0]?.length ?? 0);
    addEntries(sum, encoder.encode(cellOf), tastes, 1);
    addEntries(sum, encoder.encodeNone(cellOf), tastes, -1);
    const accepted = new Float64Array(tastes.nAcceptances);
    tastes.accept(sum, accepted);
    value += weight * tastes.settle(accepted);
    if (c === 0) told = new Float64Array(tastes.draws.length);
    for (let d = 0; d < told.length; d++) told[d] += weight * accepted[tastes.draws[d]];
  }
  return { value, draws: told };
}

/** Room for sums of this many numbers is taken at most; what has none is worked out anew. */
const mostNumbers = 20_000_000;

/** The sum of a policy's vectors; it stands in the same place for the next one. */
function makeSums(estimates: Estimates, tastes: LinearTastes, list: PolicyList, factors: Cells) {
  const { terms, columns, coding } = estimates;
  const A = list.attributes.length;
  const L = tastes.coefficients[0]?.length ?? 0;
  let start = 0;
  const parts = terms.map((term) => {
    const encoder = makeEncoder({ terms: [term], columns, coding });
    const offset = start;
    start += encoder.parameters.length;
    const own = term.map(({ column }) => list.attributes.findIndex(({ name }) => name === column));
    const places = [...new Set(own.filter((place) => place >= 0))];
    const shift = (entries: Entries) => entries.map((entry, i) => (i % 2 === 0 ? entry + offset : entry));
    return { places, encoder, shift, known: new Map<number, Float64Array>() };
  });
  const base = new Float64Array(L);
  const noneCell = (column: string) => lookUp(factors, column) ?? '';
  for (const { encoder, shift } of parts) addEntries(base, shift(encoder.encodeNone(noneCell)), tastes, -1);
  let numbers = 0;
  const vectorOf = ({ places, encoder, shift, known }: (typeof parts)[number], p: number): Float64Array => {
    let key = 0;
    for (const place of places) key = key * (list.levels[place] as readonly string[]).length + list.rows[p * A + place];
    const found = known.get(key);
    if (found) return found;
    const cells = { ...policyAt(list, p), ...factors };
    const vector = new Float64Array(L);
    addEntries(vector, shift(encoder.encode((column) => lookUp(cells, column) ?? '')), tastes, 1);
    numbers += L;
    if (numbers <= mostNumbers) known.set(key, vector);
    return vector;
  };
  const sum = new Float64Array(L);
  return (p: number): Float64Array => {
    sum.set(base);
    for (const part of parts) {
      const vector = vectorOf(part, p);
      for (let i = 0; i < L; i++) sum[i] += vector[i];
    }
    return sum;
  };
}

function addEntries(sum: Float64Array, entries: Entries, { coefficients }: LinearTastes, sign: number): void {
  for (let i = 0; i < entries.length; i += 2) {
    const vector = coefficients[entries[i] as number] as Float64Array;
    const x = sign * (entries[i + 1] as number);
    for (let j = 0; j < sum.length; j++) sum[j] += x * vector[j];
  }
}
