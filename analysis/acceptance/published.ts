import type { Interval, PublishedRange } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';

/**
 * What was published about a level, and whether the interval of our relative change reaches into it. A bound that was
 * not published is no bound. The words are in the language asked for, or else in the study's first. `undefined` where nothing was published.
 */
export function findPublished(
  { codebook }: Estimates,
  { attribute, level }: { readonly attribute: string; readonly level: string },
  relative: Interval,
  language = 'en',
): PublishedRange | undefined {
  const effect = codebook?.published?.effects.find((one) => one.attribute === attribute && one.levels.includes(level));
  if (!effect) return undefined;
  const { low, high } = effect;
  const covered =
    relative.high >= (low ?? Number.NEGATIVE_INFINITY) && relative.low <= (high ?? Number.POSITIVE_INFINITY);
  const words =
    lookUp(effect.words, language) ??
    lookUp(effect.words, codebook?.languages[0] ?? '') ??
    Object.values(effect.words)[0] ??
    '';
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }), words, covered };
}
