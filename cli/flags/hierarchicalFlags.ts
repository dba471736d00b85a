/** The flags of `estimate --method hb`, and how they are read. */

import { Option } from 'commander';
import type { CommonOptions } from '../../analysis/estimate/commonOptions.ts';
import type { HierarchicalOptions } from '../../analysis/estimate/hierarchical/options.ts';
import { UsageError } from '../../study/errors.ts';
import type { HierarchicalPrior } from '../../study/estimates/hierarchicalEstimates.ts';
import { processorsToUse } from '../apart/processors.ts';
import { collectNames, quotingHint, readFlag } from './flagReader.ts';
import { numberFrom, wholeNumber } from './numbers.ts';
import { collect, parseAssignments } from './parseAssignments.ts';

export interface HierarchicalFlags {
  readonly covariates?: readonly string[];
  readonly prior?: HierarchicalPrior['name'];
  readonly priorVariance?: number;
  readonly priorDf?: number;
  readonly priorMeanVariance?: number;
  readonly sign?: readonly string[];
  readonly order?: readonly string[];
  readonly chains?: number;
  readonly burnIn?: number;
  readonly thin?: number;
  readonly workers?: number;
  readonly continue?: string;
  readonly drawsOut?: string;
  readonly state?: string;
  readonly keepFor?: number;
}

const above0 = numberFrom(0, Number.POSITIVE_INFINITY);

export const hierarchicalFlags = (): readonly { readonly key: keyof HierarchicalFlags; readonly option: Option }[] => [
  {
    key: 'covariates',
    option: new Option(
      '--covariates <column,...>',
      'columns of the respondents on which the means of all part-worths depend: sector,age',
    ).argParser(collect),
  },
  {
    key: 'prior',
    option: new Option(
      '--prior <name>',
      'ours, which expects the variance that it names; the field’s usual one, that of Sawtooth’s CBC/HB; or that of R’s bayesm (default: default)',
    ).choices(['default', 'cbchb', 'bayesm']),
  },
  {
    key: 'priorVariance',
    option: new Option(
      '--prior-variance <n>',
      'the variance of part-worths among people that it expects (default: 1)',
    ).argParser(above0),
  },
  {
    key: 'priorDf',
    option: new Option(
      '--prior-df <n>',
      'its degrees of freedom, beyond the number of part-worths: how much the prior counts (default: 5)',
    ).argParser(above0),
  },
  {
    key: 'priorMeanVariance',
    option: new Option(
      '--prior-mean-variance <n>',
      'the variance of the means, in variances of the part-worth (default: 100)',
    ).argParser(above0),
  },
  {
    key: 'sign',
    option: new Option(
      '--sign <name=sign,...>',
      'part-worths that are above 0 (+) or below (-) for everyone: price=-',
    ).argParser(collect),
  },
  {
    key: 'order',
    option: new Option(
      '--order <attribute=level<level...>',
      'an order of the levels that everyone agrees on, the least liked first (may be given several times)',
    ).argParser(collect),
  },
  { key: 'chains', option: new Option('--chains <n>', 'how many chains (default: 4)').argParser(wholeNumber(1, 100)) },
  {
    key: 'burnIn',
    option: new Option('--burn-in <n>', 'iterations that each chain throws away (default: 500)').argParser(
      wholeNumber(0, 1_000_000),
    ),
  },
  {
    key: 'thin',
    option: new Option('--thin <n>', 'iterations for each draw that is kept (default: 2)').argParser(
      wholeNumber(1, 1000),
    ),
  },
  {
    key: 'workers',
    option: new Option(
      '--workers <n>',
      'chains that run at once (default: as many as processors); the draws are the same',
    ).argParser(wholeNumber(1, 100)),
  },
  {
    key: 'continue',
    option: new Option(
      '--continue <file>',
      'goes on from this state, with the same data and flags; --draws may be more',
    ),
  },
  {
    key: 'state',
    option: new Option(
      '--state <file>',
      'writes what --continue goes on from (after Ctrl-C it is written anyway): personal data',
    ),
  },
  { key: 'drawsOut', option: new Option('--draws-out <file>', 'all draws of the population, as CSV') },
];

interface SharedFlags {
  readonly draws?: number;
}

export async function readHierarchicalFlags(
  flags: HierarchicalFlags & SharedFlags,
): Promise<Omit<HierarchicalOptions, keyof CommonOptions>> {
  const { prior, priorVariance, priorDf, priorMeanVariance, chains, burnIn, draws, thin, workers } = flags;
  // Imported only where it is needed: the file of its thread stands beside it.
  const { runApart } = await import('../apart/chainsApart.ts');
  const { readState } = await import('../files/people/chainState.ts');
  const from = flags.continue === undefined ? undefined : await readState(flags.continue);
  return {
    ...{ prior, priorVariance, priorDegreesOfFreedom: priorDf, priorMeanVariance, chains, burnIn, draws, thin, from },
    covariates: covariateNames(flags),
    signs: parseSigns(flags.sign ?? []),
    orders: Object.fromEntries((flags.order ?? []).map(parseOrder)),
    runChains: runApart(workers ?? processorsToUse()),
  };
}

export function covariateNames({ covariates }: HierarchicalFlags): string[] {
  return covariates ? collectNames(covariates, '--covariates') : [];
}

function parseSigns(texts: readonly string[]): Record<string, 1 | -1> {
  const pairs = parseAssignments(texts, '--sign');
  const wrong = pairs.filter(([, sign]) => sign !== '+' && sign !== '-');
  if (wrong.length > 0) {
    throw new UsageError(
      'sign',
      wrong.map(([name, sign]) => ({ file: '--sign', message: `${name}=${sign} is no sign`, hint: '+ or -' })),
    );
  }
  return Object.fromEntries(pairs.map(([name, sign]) => [name, sign === '+' ? 1 : -1]));
}

/** `retention=two-years<one-year<one-month`. */
function parseOrder(text: string): [string, string[]] {
  const reader = readFlag(text, '--order');
  const { name, stop } = reader.read('=');
  const levels: string[] = [];
  while (!reader.isAtEnd()) levels.push(reader.read('<').name);
  if (stop !== '=' || levels.length < 2 || levels.includes('')) {
    const hint = `write it as retention=two-years<one-year, the least liked level first; ${quotingHint}`;
    throw new UsageError('order', [{ file: '--order', message: `"${text}" is no order of levels`, hint }]);
  }
  return [name, levels];
}
