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

/** What a term of the model adds, by the levels of the attributes that it hangs on. */
interface TermVectors {
  /** The attributes. */
  readonly places: readonly number[];
  vectorOf(policy: number): Float64Array;
  keyOf(policy: number): number;
}

/**
 * The sum of a policy's vectors; it stands in the same place for the next one. Terms are added in the order of their last
 * attributes, and policies differ from the ones before them in their last levels, so what is kept of each sum before its last terms
 * serves for the next policy.
 */
function makeSums(estimates: Estimates, tastes: LinearTastes, list: PolicyList, factors: Cells) {
  const L = tastes.coefficients[0]?.length ?? 0;
  const base = new Float64Array(L);
  const terms = makeTerms(estimates, tastes, list, factors, base);
  terms.sort((a, b) => Math.max(-1, ...a.places) - Math.max(-1, ...b.places));
  const sums = terms.map(() => new Float64Array(L));
  const keys = terms.map(() => -1);
  return (p: number): Float64Array => {
    let isChanged = false;
    for (const [t, term] of terms.entries()) {
      const key = term.keyOf(p);
      isChanged ||= key !== keys[t];
      keys[t] = key;
      if (!isChanged) continue;
      const before = t === 0 ? base : (sums[t - 1] as Float64Array);
      const sum = sums[t] as Float64Array;
      const vector = term.vectorOf(p);
      for (let i = 0; i < L; i++) sum[i] = before[i] + vector[i];
    }
    return sums.at(-1) ?? base;
  };
}

/** @param base what none has is taken off it, for every policy alike */
function makeTerms(
  { terms, columns, coding }: Estimates,
  tastes: LinearTastes,
  list: PolicyList,
  factors: Cells,
  base: Float64Array,
): TermVectors[] {
  const A = list.attributes.length;
  let start = 0;
  let numbers = 0;
  return terms.map((term) => {
    const encoder = makeEncoder({ terms: [term], columns, coding });
    const offset = start;
    start += encoder.parameters.length;
    const shift = (entries: Entries) => entries.map((entry, i) => (i % 2 === 0 ? entry + offset : entry));
    addEntries(base, shift(encoder.encodeNone((column) => lookUp(factors, column) ?? '')), tastes, -1);
    const own = term.map(({ column }) => list.attributes.findIndex(({ name }) => name === column));
    const places = [...new Set(own.filter((place) => place >= 0))];
    const known = new Map<number, Float64Array>();
    const keyOf = (p: number) =>
      places.reduce(
        (key, place) => key * (list.levels[place] as readonly string[]).length + (list.rows[p * A + place] as number),
        0,
      );
    const vectorOf = (p: number) => {
      const found = known.get(keyOf(p));
      if (found) return found;
      const cells = { ...policyAt(list, p), ...factors };
      const vector = new Float64Array(base.length);
      addEntries(vector, shift(encoder.encode((column) => lookUp(cells, column) ?? '')), tastes, 1);
      numbers += vector.length;
      if (numbers <= mostNumbers) known.set(keyOf(p), vector);
      return vector;
    };
    return { places, vectorOf, keyOf };
  });
}

function addEntries(sum: Float64Array, entries: Entries, { coefficients }: LinearTastes, sign: number): void {
  for (let i = 0; i < entries.length; i += 2) {
    const vector = coefficients[entries[i] as number] as Float64Array;
    const x = sign * (entries[i + 1] as number);
    for (let j = 0; j < sum.length; j++) sum[j] += x * vector[j];
  }
}
