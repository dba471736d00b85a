/** The flags of `estimate --method latent` alone, and how they and those that it shares are read. */
import { InvalidArgumentError, Option } from 'commander';
import type { CommonOptions } from '../../analysis/estimate/commonOptions.ts';
import type { ClassesAsked } from '../../analysis/estimate/latent/fitNumbers.ts';
import type { OptionsBy } from '../../analysis/estimate/methods.ts';
import { collectNames } from './flagReader.ts';
import { collect } from './parseAssignments.ts';

type LatentOptions = Omit<OptionsBy['latent'], keyof CommonOptions>;

export interface LatentFlags {
  readonly classes?: ClassesAsked;
  readonly membership?: readonly string[];
}

export const latentFlags = (): readonly { readonly key: keyof LatentFlags; readonly option: Option }[] => [
  {
    key: 'classes',
    option: new Option(
      '--classes <n>',
      'how many latent classes; or 1-6 for one to six of them, compared by BIC (default: 1-6)',
    ).argParser(parseClasses),
  },
  {
    key: 'membership',
    option: new Option(
      '--membership <column,...>',
      'columns of the respondents that tell of which class they are: sector,age',
    ).argParser(collect),
  },
];

type SharedFlags = Pick<LatentOptions, 'standardErrors' | 'starts'>;

export function readLatentFlags(flags: LatentFlags & SharedFlags): LatentOptions {
  const { standardErrors, classes, starts } = flags;
  return { standardErrors, classes, membership: membershipColumns(flags), starts };
}

export function membershipColumns({ membership }: LatentFlags): string[] | undefined {
  return membership && collectNames(membership, '--membership');
}

/** `3`, or `1-6`. */
function parseClasses(text: string): ClassesAsked {
  const [, from, to] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text.replaceAll(' ', '')) ?? [];
  const first = Number(from);
  if (to === undefined && first >= 1) return { exactly: first };
  if (to !== undefined && first === 1 && Number(to) >= 1) return { most: Number(to) };
  throw new InvalidArgumentError('It must be a number of classes, as 3, or from one to a number of them, as 1-6.');
}
