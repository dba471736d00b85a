/**
 * What one source may do in an hour. Wide enough for a school or a company behind one address, and narrow enough that
 * one machine can't stuff a survey or try codes by the thousand.
 */
import { makeRateLimit, type RateLimit } from './rateLimit.ts';
import { makeSources } from './source.ts';

export interface Limits {
  /** Respondents who start; simulated ones, where they are let in, are not counted. */
  readonly starts: RateLimit;
  /** Withdrawal codes that were not right. */
  readonly codes: RateLimit;
  end(): void;
}

export interface LimitOptions {
  readonly startsPerHour: number;
  readonly codesPerHour: number;
}

const hour = 3_600_000;

export function makeLimits({ startsPerHour, codesPerHour }: LimitOptions): Limits {
  const keyOf = makeSources();
  const starts = makeRateLimit({ most: startsPerHour, milliseconds: hour, keyOf });
  const codes = makeRateLimit({ most: codesPerHour, milliseconds: hour, keyOf });
  const end = () => {
    for (const limit of [starts, codes]) limit.end();
  };
  return { starts, codes, end };
}
