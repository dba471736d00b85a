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
import { type LatentFlags, latentFlags, membershipColumns, readLatentFlags } from './latentFlags.ts';
import { type MixedFlags, mixedFlags, readMixedFlags } from './mixedFlags.ts';
import { wholeNumber } from './numbers.ts';
import { collect } from './parseAssignments.ts';

export interface MethodFlags extends HierarchicalFlags, MixedFlags, LatentFlags {
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
    methods: ['mnl', 'mixed', 'latent'],
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
  ...hierarchicalFlags().map((flag): MethodFlag => ({ ...flag, methods: ['hb'] })),
  ...mixedFlags().map((flag): MethodFlag => ({ ...flag, methods: ['mixed'] })),
  ...latentFlags().map((flag): MethodFlag => ({ ...flag, methods: ['latent'] })),
  {
    key: 'draws',
    methods: ['mixed', 'hb'],
    option: new Option(
      '--draws <n>',
      'draws for each respondent of a mixed logit (default: 500), or that each chain of hb keeps (default: 1000)',
    ).argParser(wholeNumber(1, 1_000_000)),
  },
  {
    key: 'starts',
    methods: ['mixed', 'latent'],
    option: new Option(
      '--starts <n>',
      'places where the search begins (default: 5 of a mixed logit, 20 for each number of classes)',
    ).argParser(wholeNumber(1, 10_000)),
  },
  {
    key: 'individuals',
    methods: ['hb', 'mixed', 'latent'],
    option: new Option(
      '--individuals <file>',
      'also what is known of each respondent, as CSV: his part-worths, or of which class he probably is. Personal data, for you only',
    ),
  },
  {
    key: 'keepFor',
    methods: ['hb', 'mixed', 'latent'],
    option: new Option(
      '--keep-for <days>',
      'how long files about single respondents may be kept (default: 90, or as long as the study keeps answers); afterwards nothing reads them',
    ).argParser(wholeNumber(1, 36_500)),
  },
];

/** What several methods have comes first and says whose it is; then a group for each method. */
export function addMethodFlags(command: Command): Command {
  const flags = methodFlags();
  const isShared = ({ methods }: MethodFlag) => methods.length > 1;
  for (const { option, methods } of flags.filter(isShared)) {
    option.description = `${methods.join(', ')}: ${option.description}`;
    command.addOption(option.helpGroup('With several methods:'));
  }
  for (const flag of flags.filter((own) => !isShared(own))) {
    command.addOption(flag.option.helpGroup(`Only with --method ${flag.methods.join()}:`));
  }
  return command;
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
  latent: readLatentFlags,
};

/** Names of the columns of respondents that are read beside those of the model. */
export function columnsBeside(flags: MethodFlags): string[] {
  return [...(scaleFactors(flags) ?? []), ...covariateNames(flags), ...(membershipColumns(flags) ?? [])];
}

/** Names of the columns that scales differ by. */
function scaleFactors({ scaleBy }: MethodFlags): string[] | undefined {
  return scaleBy?.map((name) => parseName(name, '--scale-by'));
}
