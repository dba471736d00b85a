/** What the spreads of a mixed logit are called: `sd_price` is the spread of price, in the words of the study. */
import type { MixedEstimates } from '../../study/estimates/mixedEstimates.ts';
import type { Language } from './language.ts';

/** By the name of the parameter. */
export function mixedLabels(
  { coefficients, parameters }: Pick<MixedEstimates, 'coefficients' | 'parameters'>,
  label: (name: string) => string,
  language: Language,
): ReadonlyMap<string, string> {
  const correlated = coefficients.filter(({ isCorrelated }) => isCorrelated).map(({ name }) => name);
  const found = new Map(
    coefficients.map(({ name }) => [`sd_${name}`, language.say('mixed.spreadOf', { name: label(name) })]),
  );
  for (const [place, name] of correlated.entries()) {
    for (const other of correlated.slice(0, place + 1)) {
      const values = { name: label(name), other: label(other) };
      found.set(`chol_${name}_${other}`, language.say('mixed.choleskyOf', values));
    }
  }
  // A study's own column may be called sd_price too.
  for (const { name, kind } of parameters) if (kind === 'fixed' || kind === 'mean') found.delete(name);
  return found;
}
