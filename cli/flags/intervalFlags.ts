/** The flags that say how intervals are made, the same for every command that has intervals of its own. */
import { type Command, Option } from 'commander';
import type { IntervalOptions } from '../../analysis/acceptance/chooseIntervals.ts';
import { parseConfidence, wholeNumber } from './numbers.ts';

export type IntervalFlags = IntervalOptions;

/** @param draws what the help says of the number of draws */
export function addIntervalFlags(command: Command, draws = 'how many draws (default: 5000)'): Command {
  return command
    .option('--confidence <share>', 'the confidence of intervals (default: as estimated)', parseConfidence)
    .addOption(
      new Option(
        '--intervals <method>',
        'the delta method, draws of the coefficients, or the draws of a posterior (default: the first that the estimates have)',
      ).choices(['delta', 'krinsky-robb', 'posterior']),
    )
    .option('--draws <n>', draws, wholeNumber(1, 1_000_000))
    .option('--seed <n>', 'the seed of the draws (default: 1)', wholeNumber(0));
}

export function pickIntervalFlags({ confidence, intervals, draws, seed }: IntervalFlags): IntervalOptions {
  return { confidence, intervals, draws, seed };
}
