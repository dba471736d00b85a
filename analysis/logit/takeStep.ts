/**
 * Adds a step to `at`, halved until LL does not fall (beyond rounding).
 *
 * @param evaluate LL there, and whatever else comes with it: a step that is not kept is rare
 * @returns what was evaluated at the new place; `undefined`, and `at` as it was, where even a tiny step lowers LL
 */
export function takeStep<Evaluated extends { readonly logLikelihood: number }>(
  at: Float64Array,
  step: Float64Array,
  logLikelihood: number,
  evaluate: (at: Float64Array) => Evaluated,
): Evaluated | undefined {
  const start = at.slice();
  const rounding = 1e-12 * Math.abs(logLikelihood);
  for (let scale = 1; scale > 1e-10; scale /= 2) {
    for (let k = 0; k < at.length; k++) at[k] = start[k] + scale * step[k];
    const evaluated = evaluate(at);
    if (evaluated.logLikelihood >= logLikelihood - rounding) return evaluated;
  }
  at.set(start);
  return undefined;
}
