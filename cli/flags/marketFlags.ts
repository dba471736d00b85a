/** The flags of `partworth predict` that tell a market what no respondent was asked, and what it is compared with. */
import type { Command } from 'commander';
import { UsageError } from '../../study/errors.ts';
import type { MarketAdjustments } from '../../study/estimates/prediction.ts';
import { numberFrom } from './numbers.ts';
import { collect, parseAssignments } from './parseAssignments.ts';

export interface MarketFlags {
  readonly base?: string;
  readonly available?: readonly string[];
  readonly scale?: number;
  readonly constant?: readonly string[];
  readonly population?: boolean;
}

export const populationFlag = '--population';
export const populationWords =
  'people as a what-if page makes them (of hierarchical Bayes from 200 draws of the posterior), and what that changes';

export function addMarketFlags(command: Command): void {
  command
    .option('--base <file>', 'the market before, as --offers: tells what changes from it')
    .option('--available <offer=share,...>', 'on which share of occasions an offer is there (adjusted)', collect)
    .option('--scale <n>', 'utilities against none times this, in both steps (adjusted)', numberFrom(0, 1000))
    .option('--constant <offer=n,...>', 'added to the utility of an offer, in both steps (adjusted)', collect)
    .option(populationFlag, populationWords);
}

export function pickAdjustments({ available = [], scale, constant = [] }: MarketFlags): MarketAdjustments {
  return {
    ...(available.length > 0 && { availability: parseNumbers(available, '--available') }),
    ...(scale !== undefined && { scale }),
    ...(constant.length > 0 && { constants: parseNumbers(constant, '--constant') }),
  };
}

/** @throws UsageError with every value that is no number */
function parseNumbers(texts: readonly string[], flag: string): Record<string, number> {
  const pairs = parseAssignments(texts, flag);
  const wrong = pairs.filter(([, value]) => value.trim() === '' || !Number.isFinite(Number(value)));
  if (wrong.length > 0) {
    throw new UsageError(
      'adjustments',
      wrong.map(([name, value]) => ({ file: flag, message: `that of ${name} is "${value}", not a number` })),
    );
  }
  return Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]));
}
