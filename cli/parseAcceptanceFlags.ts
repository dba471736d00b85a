/** The flags of `partworth acceptance` and of its neighbours that hold more than one value. */

import type { LevelPair } from '../analysis/acceptance/differences.ts';
import type { GroupWeights } from '../analysis/acceptance/groups.ts';
import { UsageError } from '../study/errors.ts';

/** `sector=shop:0.4,bank:0.6`, once for each factor. */
export function parseWeights(texts: readonly string[]): GroupWeights {
  const refuse = (message: string): never => {
    const hint = 'write it as sector=shop:0.4,bank:0.6';
    throw new UsageError('weights', [{ file: '--weights', message, hint }]);
  };
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) refuse(`"${text}" names no factor`);
      const shares = text.slice(at + 1).split(',');
      const pairs = shares.map((share): [string, number] => {
        const colon = share.lastIndexOf(':');
        const number = Number(share.slice(colon + 1));
        if (colon < 1 || share.endsWith(':') || !Number.isFinite(number))
          refuse(`"${share}" is no level with its share`);
        return [share.slice(0, colon).trim(), number];
      });
      return [text.slice(0, at).trim(), Object.fromEntries(pairs)];
    }),
  );
}

/** `usage=sell,ads`: the first level less the second. @throws UsageError with every text that is no such pair */
export function parseDifferences(texts: readonly string[]): LevelPair[] {
  const pairs = texts.map((text) => {
    const at = text.indexOf('=');
    const levels = text
      .slice(at + 1)
      .split(',')
      .map((level) => level.trim());
    const [level = '', against = ''] = levels;
    const isPair = at > 0 && levels.length === 2 && level !== '' && against !== '';
    return { text, isPair, pair: { column: text.slice(0, at).trim(), level, against } };
  });
  const hint = 'write it as usage=sell,ads: the first level less the second';
  const problems = pairs
    .filter(({ isPair }) => !isPair)
    .map(({ text }) => ({ file: '--difference', message: `"${text}" is no column with two levels`, hint }));
  if (problems.length > 0) throw new UsageError('difference', problems);
  return pairs.map(({ pair }) => pair);
}

/** Names of factors, of which `none` means that groups are not told apart. */
export function parseFactors(texts: readonly string[] | undefined): string[] | undefined {
  return texts?.flatMap((names) => names.split(',')).filter((name) => name !== 'none');
}
