/** The flags of `estimate --method mixed` alone, and how they and those that it shares are read. */

import { Option } from 'commander';
import type { MixedOptions } from '../../analysis/estimate/estimateMixed.ts';
import type { RandomRequest } from '../../analysis/estimate/mixed/chooseRandom.ts';
import { UsageError } from '../../study/errors.ts';
import { distributions } from '../../study/estimates/mixedEstimates.ts';
import { suggestHint } from '../../study/suggest.ts';
import { processorsToUse } from '../apart/processors.ts';
import { readDraws } from '../files/readDraws.ts';
import { quotingHint, readFlag } from './flagReader.ts';
import { collect } from './parseAssignments.ts';

export interface MixedFlags {
  readonly random?: readonly string[];
  readonly correlated?: boolean;
  readonly drawsKind?: 'sobol' | 'halton';
  readonly drawsFile?: string;
  readonly stability?: boolean;
}

export const mixedFlags = (): readonly { readonly key: keyof MixedFlags; readonly option: Option }[] => [
  {
    key: 'random',
    option: new Option(
      '--random <term=distribution,...>',
      `what differs between people (default: everything, normally): ${distributions.join(', ')}; normal where none is said`,
    ).argParser(collect),
  },
  {
    key: 'correlated',
    option: new Option('--correlated', 'tastes go together: normal and lognormal coefficients have a full covariance'),
  },
  {
    key: 'drawsKind',
    option: new Option('--draws-kind <name>', 'which sequence, scrambled (default: sobol)').choices([
      'sobol',
      'halton',
    ]),
  },
  {
    key: 'drawsFile',
    option: new Option(
      '--draws-file <file>',
      'the draws themselves: a CSV file, a column for each random coefficient, R rows for all respondents or R for each',
    ),
  },
  {
    key: 'stability',
    option: new Option('--no-stability', 'without the fit with twice the draws, which tells whether they are enough'),
  },
];

interface SharedFlags {
  readonly standardErrors?: MixedOptions['standardErrors'];
  readonly draws?: number;
  readonly starts?: number;
}

export async function readMixedFlags(flags: MixedFlags & SharedFlags): Promise<MixedOptions> {
  const { standardErrors, correlated, draws, drawsKind, drawsFile, starts, stability } = flags;
  if (drawsFile !== undefined && drawsKind !== undefined) {
    throw new UsageError('flags', '--draws-file or --draws-kind: one of them');
  }
  // Imported only where it is needed: the file of its thread stands beside it.
  const { evaluateApart } = await import('../apart/mixedApart.ts');
  return {
    standardErrors,
    random: flags.random?.flatMap(parseRandom),
    isCorrelated: correlated,
    nDraws: draws,
    drawsKind,
    ...(drawsFile !== undefined && { givenDraws: await readDraws(drawsFile) }),
    starts,
    stability,
    makeEvaluator: evaluateApart(processorsToUse()),
  };
}

/** `price=lognormal,brand,"usage:sector"`. @throws UsageError for what is no name, or no distribution */
function parseRandom(text: string): RandomRequest[] {
  const reader = readFlag(text, '--random');
  const requests: RandomRequest[] = [];
  while (!reader.isAtEnd()) {
    const { name, stop, isQuoted } = reader.read('=,');
    const word = stop === '=' ? reader.read(',').name : 'normal';
    const distribution = distributions.find((known) => known === word);
    if (name === '' && !isQuoted) {
      const hint = `write it as price=lognormal,brand; ${quotingHint}`;
      throw new UsageError('random', [{ file: '--random', message: `"${text}" names no term`, hint }]);
    }
    if (!distribution) {
      const hint = suggestHint(word, distributions) ?? distributions.join(', ');
      throw new UsageError('random', [{ file: '--random', message: `there is no distribution "${word}"`, hint }]);
    }
    requests.push({ name, distribution });
  }
  return requests;
}
