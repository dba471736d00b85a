/** Means of draws with Monte Carlo standard errors, roughly: from the means of some batches of each chain. */
export interface Monte {
  readonly mean: number;
  readonly error: number;
  readonly sd: number;
}

export function monteCarlo(chains: readonly (readonly number[])[], batches = 20): Monte {
  const all = chains.flat();
  const mean = average(all);
  const means = chains.flatMap((chain) => {
    const size = Math.floor(chain.length / batches);
    return Array.from({ length: batches }, (_, b) => average(chain.slice(b * size, (b + 1) * size)));
  });
  return { mean, error: deviation(means) / Math.sqrt(means.length), sd: deviation(all) };
}

export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const mean = average(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
