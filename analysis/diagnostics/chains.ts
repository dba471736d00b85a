/** The draws of one quantity, as all diagnostics take them. */

/** M chains of N draws each. */
export type Chains = readonly Float64Array[];

/** @throws RangeError where there is no chain, or no draw, or where chains differ in length */
export function checkChains(chains: Chains): void {
  const n = chains[0]?.length ?? 0;
  if (n === 0) throw new RangeError('there are no draws');
  if (chains.some(({ length }) => length !== n)) {
    throw new RangeError(`chains have equally many draws, not ${chains.map(({ length }) => length).join(', ')}`);
  }
}

/** Each chain's halves as chains of their own; of an odd number of draws the middle one belongs to neither. */
export function splitChains(chains: Chains): Chains {
  const n = chains[0].length;
  if (n === 1) return chains;
  const half = Math.floor(n / 2);
  return [...chains.map((chain) => chain.subarray(0, half)), ...chains.map((chain) => chain.subarray(n - half))];
}

export function allDraws(chains: Chains): Float64Array {
  const all = new Float64Array(chains.length * chains[0].length);
  for (const [index, chain] of chains.entries()) all.set(chain, index * chain.length);
  return all;
}

/** The draws in ascending order; nothing where one of them is no finite number. */
export function sortedDraws(chains: Chains): Float64Array | undefined {
  const all = allDraws(chains);
  return all.every(Number.isFinite) ? all.sort() : undefined;
}

/** Is every draw of a chain the same? */
export function standsStill(chain: Float64Array): boolean {
  return chain.every((draw) => draw === chain[0]);
}

/** Are all draws of all chains the same? */
export function isConstant(chains: Chains): boolean {
  return chains.every((chain) => standsStill(chain) && chain[0] === chains[0][0]);
}
