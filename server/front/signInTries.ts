/**
 * How often a token may be tried at the researcher's sign-in: ten times a minute by one source, a hundred times by all. A try
 * counts before it is known to be wrong, so that no number of tries at the same moment gets past; a right one gives its
 * count back.
 *
 * The limit of all must not become a lock: anybody could use up the hundred, every minute, and keep every researcher out.
 * So when it is used up, a source that has not failed in its minute is still heard once. Many sources can then try once
 * each; with tokens of 256 bits that gains them nothing, and whoever has a right token from a place of his own gets in.
 *
 * Where sources can't be told apart (a proxy that is not believed), all of them would share the ten, and one of them could
 * use these up for all: then only the hundred count.
 */
import type { Request } from 'express';
import { makeRateLimit, type RateLimit, type RateLimitOptions } from './rateLimit.ts';

export type SignInTries = RateLimit;

export interface TryLimits {
  readonly keyOf: RateLimitOptions['keyOf'];
  readonly knowsSources?: boolean;
  readonly perSource?: number;
  readonly overAll?: number;
}

const minute = 60_000;

export function makeSignInTries({ keyOf, knowsSources = true, perSource = 10, overAll = 100 }: TryLimits): SignInTries {
  const ofAll = makeRateLimit({ most: overAll, milliseconds: minute, keyOf: () => 'all' });
  if (!knowsSources) return ofAll;
  const ofSource = makeRateLimit({ most: perSource, milliseconds: minute, keyOf });
  const firsts = makeRateLimit({ most: 1, milliseconds: minute, keyOf });
  const limits = [ofSource, firsts, ofAll];
  return {
    take: async (request) => {
      // What this refuses does not count for all: else one source could use up everybody's.
      await ofSource.take(request);
      const isFirst = (await refusalOf(firsts, request)) === undefined;
      const refusal = await refusalOf(ofAll, request);
      if (refusal && !isFirst) throw refusal;
    },
    giveBack: async (request) => {
      for (const limit of limits) await limit.giveBack(request);
    },
    end: () => {
      for (const limit of limits) limit.end();
    },
  };
}

function refusalOf(limit: RateLimit, request: Request): Promise<unknown> {
  return limit.take(request).then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
}
