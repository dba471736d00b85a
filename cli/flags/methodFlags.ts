/** The flags of `estimate` that belong to some methods of estimation only. A new one is a line of the list, and is read below. */
import { type Command, Option } from 'commander';
import type { CommonOptions } from '../../analysis/estimate/commonOptions.ts';
import type { OptionsBy } from '../../analysis/estimate/methods.ts';
import { UsageError } from '../../study/errors.ts';
import type { Method } from '../../study/estimates/estimates.ts';
import type { LikelihoodEstimates } from '../../study/estimates/likelihoodEstimates.ts';
import { parseName } from './flagReader.ts';
import {
  covariateNames,
  type HierarchicalFlags,
  hierarchicalFlags,
  readHierarchicalFlags,
} from './hierarchicalFlags.ts';
import { type MixedFlags, mixedFlags, readMixedFlags } from './mixedFlags.ts';
import { wholeNumber } from './numbers.ts';
import { collect } from './parseAssignments.ts';

export interface MethodFlags extends HierarchicalFlags, MixedFlags {
  readonly standardErrors?: LikelihoodEstimates['standardErrors'];
  readonly test?: readonly string[];
  readonly secondStepScale?: boolean;
  readonly scaleBy?: readonly string[];
  readonly draws?: number;
  readonly starts?: number;
  readonly individuals?: string;
}

interface MethodFlag {
  readonly option: Option;
  readonly key: keyof MethodFlags;
  readonly methods: readonly Method[];
}

const methodFlags = (): readonly MethodFlag[] => [
  {
    key: 'standardErrors',
    methods: ['mnl', 'mixed'],
    option: new Option('--standard-errors <kind>', 'what intervals are made of (default: clustered)').choices([
      'clustered',
      'robust',
      'classical',
    ]),
  },
  {
    key: 'test',
    methods: ['mnl'],
    option: new Option(
      '--test <terms>',
      'fit without these terms too: a likelihood-ratio test (may be given several times)',
    ).argParser(collect),
  },
  {
    key: 'secondStepScale',
    methods: ['mnl'],
    option: new Option('--second-step-scale', 'dual response: a scale of its own for "would you accept it?"'),
  },
  {
    key: 'scaleBy',
    methods: ['mnl'],
    option: new Option(
      '--scale-by <factor>',
      'a scale of its own for every level of a factor but the reference',
    ).argParser(collect),
  },
  ...mixedFlags().map((flag): MethodFlag => ({ ...flag, methods: ['mixed'] })),
  ...hierarchicalFlags().map(
    (flag): MethodFlag => ({ ...flag, methods: flag.key === 'keepFor' ? ['mixed', 'hb'] : ['hb'] }),
  ),
  {
    key: 'draws',
    methods: ['mixed', 'hb'],
    option: new Option(
      '--draws <n>',
      'draws for each respondent of a mixed logit (default: 500); draws that each chain of hb keeps (default: 1000)',
    ).argParser(wholeNumber(1, 1_000_000)),
  },
  {
    key: 'starts',
    methods: ['mixed'],
    option: new Option('--starts <n>', 'places where the search begins (default: 5)').argParser(wholeNumber(1, 1000)),
  },
  {
    key: 'individuals',
    methods: ['mixed', 'hb'],
    option: new Option(
      '--individuals <file>',
      'also what is known of the taste of each respondent, by number: personal data, in a file for its owner only',
    ),
  },
];

export function addMethodFlags(command: Command): Command {
  return methodFlags().reduce((all, { option }) => all.addOption(option), command);
}

/** @throws UsageError with every flag that is for other methods than this */
export function refuseOtherMethods(flags: MethodFlags, method: Method): void {
  // What is asked for by --no-... is true unless it is given.
  const isGiven = ({ key, option }: MethodFlag) => flags[key] !== undefined && !(option.negate && flags[key] === true);
  const wrong = methodFlags().filter((flag) => isGiven(flag) && !flag.methods.includes(method));
  if (wrong.length === 0) return;
  throw new UsageError(
    'flags',
    wrong.map(({ option, methods }) => ({
      file: option.long ?? '',
      message: `is not for --method ${method}`,
      hint: `it is for --method ${methods.join(' or ')}`,
    })),
  );
}

type OwnOptions<M extends Method> = Omit<OptionsBy[M], keyof CommonOptions>;

/** What is the method's own in its options. */
export const readMethodFlags: {
  readonly [M in Method]: (flags: MethodFlags) => OwnOptions<M> | Promise<OwnOptions<M>>;
} = {
  mnl: (flags) => ({
    standardErrors: flags.standardErrors,
    tests: flags.test,
    scales: { secondStep: flags.secondStepScale, by: scaleFactors(flags) },
  }),
  mixed: readMixedFlags,
  hb: readHierarchicalFlags,
};

/** Names of the columns of respondents that are read beside those of the model. */
export function columnsBeside(flags: MethodFlags): string[] {
  return [...(scaleFactors(flags) ?? []), ...covariateNames(flags)];
}

/** Names of the columns that scales differ by. */
function scaleFactors({ scaleBy }: MethodFlags): string[] | undefined {
  return scaleBy?.map((name) => parseName(name, '--scale-by'));
}
