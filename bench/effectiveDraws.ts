/**
 * Effective sample size and R-hat of one parameter's chains: split chains, autocorrelations summed while pairs of them are
 * positive and falling (Geyer 1992), as Vehtari et al. 2021 have it but for the ranks.
 */
export function effectiveDraws(chains: readonly (readonly number[])[]): {
  readonly ess: number;
  readonly rhat: number;
} {
  const halves = chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.slice(0, half), chain.slice(chain.length - half)];
  });
  const [m, n] = [halves.length, halves[0]?.length ?? 0];
  const means = halves.map((half) => half.reduce((sum, value) => sum + value, 0) / n);
  const grand = means.reduce((sum, value) => sum + value, 0) / m;
  /** Mean over halves of the autocovariance at a lag. */
  const covarianceAt = (lag: number) => {
    let sum = 0;
    for (const [h, half] of halves.entries()) {
      const mean = means[h] as number;
      for (let i = 0; i + lag < n; i++) sum += ((half[i] as number) - mean) * ((half[i + lag] as number) - mean);
    }
    return sum / (m * n);
  };
  const within = (covarianceAt(0) * n) / (n - 1);
  const between = means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0) / (m - 1);
  const total = ((n - 1) / n) * within + between;
  const correlationAt = (lag: number) => 1 - (within - (covarianceAt(lag) * n) / (n - 1)) / total;
  let sum = -1;
  let before = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = Math.min(before, (lag === 0 ? 1 : correlationAt(lag)) + correlationAt(lag + 1));
    if (pair < 0) break;
    sum += 2 * pair;
    before = pair;
  }
  return { ess: (m * n) / Math.max(sum, 1 / Math.log10(m * n)), rhat: Math.sqrt(total / within) };
}
