/**
 * What one source may do in an hour (or a minute, where a researcher signs in), and all of them at the same time. Wide enough for a school or a company behind one address, and narrow enough that
 * one machine can't stuff a survey or try codes by the thousand.
 */
import { makeRateLimit, type RateLimit } from './rateLimit.ts';
import { makeSignInTries, type SignInTries } from './signInTries.ts';
import { makeSources } from './source.ts';
import { makeTurnstile, type Turnstile } from './turnstile.ts';

export interface Limits {
  /** Respondents who start; simulated ones, where they are let in, are not counted. */
  readonly starts: RateLimit;
  /** Withdrawal codes that were not right. */
  readonly codes: RateLimit;
  /** Tokens of researchers that were not right. */
  readonly signIns: SignInTries;
  /** Files that researchers download. */
  readonly downloads: Turnstile;
  end(): void;
}

export interface LimitOptions {
  readonly startsPerHour: number;
  readonly codesPerHour: number;
  readonly downloadsAtOnce: number;
  /** Do requests tell where they come from, or only through which proxy? */
  readonly knowsSources?: boolean;
}

const hour = 3_600_000;

export function makeLimits(options: LimitOptions): Limits {
  const { startsPerHour, codesPerHour, downloadsAtOnce, knowsSources } = options;
  const keyOf = makeSources();
  const starts = makeRateLimit({ most: startsPerHour, milliseconds: hour, keyOf });
  const codes = makeRateLimit({ most: codesPerHour, milliseconds: hour, keyOf });
  const signIns = makeSignInTries({ keyOf, knowsSources });
  const end = () => {
    for (const limit of [starts, codes, signIns]) limit.end();
  };
  return { starts, codes, signIns, downloads: makeTurnstile(downloadsAtOnce), end };
}
