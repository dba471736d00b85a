/** What `estimate` reads: a CSV file, or the responses of a study from where `serve` keeps them. */
import { statSync } from 'node:fs';
import type { Drop } from '../../study/choices/check/findSkipped.ts';
import type { ChoiceIs } from '../../study/choices/check/numberedAnswers.ts';
import type { Roles } from '../../study/choices/choices.ts';
import type { DecimalMark } from '../../study/choices/csv/readNumbers.ts';
import type { RowOfZeros } from '../../study/choices/none/findNone.ts';
import { UsageError } from '../../study/errors.ts';
import { type ChosenFlags, parseChosen } from '../flags/chosenFlags.ts';
import { parseMissing } from '../flags/parseMissing.ts';
import { parseWithout } from '../flags/parseWithout.ts';
import { type ResponsesOnDisk, readResponses } from './readResponses.ts';
import { atPlace, readPlace, type StoreFlags } from './storePlace.ts';

export interface InputFlags extends StoreFlags, ChosenFlags {
  readonly study?: string;
  readonly includeIncomplete?: boolean;
  readonly includeTest?: boolean;
  readonly snapshot?: string;
  /** Cells that stand for a missing value: `99,-1`, or of one column `choice=99`. */
  readonly missing?: readonly string[];
  /** Attributes whose empty cells are not missing. */
  readonly notApplicable?: readonly string[];
  readonly decimal?: DecimalMark;
  readonly choiceIs?: ChoiceIs;
  /** The file with the flags of the respondents. */
  readonly quality?: string;
  /** Names of flags, with commas between; whom they speak against is left out. */
  readonly without?: readonly string[];
}

export interface InputOrder extends InputFlags {
  readonly columns: Roles;
  /** Columns that the model names. */
  readonly named: readonly string[];
  /** Leaves out what has no answer. */
  readonly drop?: Drop;
  readonly rowOfZeros?: RowOfZeros;
}

/** @throws UsageError if it is not there, or a flag is for the other kind; DataError with everything that is wrong with it */
export async function readInput(path: string, order: InputOrder): Promise<ResponsesOnDisk> {
  return isStudy(path) || namesStore(order) ? readStudyInput(path, order) : readFile(path, order);
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A study's folder, or its file. */
export function isStudy(path: string): boolean {
  return isFolder(path) || /\.ya?ml$/.test(path);
}

/** Who says where responses are kept means a study, also one that is not there. */
function namesStore({ config, data, database }: StoreFlags): boolean {
  return (config ?? data ?? database) !== undefined;
}

async function readFile(path: string, { without, quality, missing, ...rest }: InputOrder): Promise<ResponsesOnDisk> {
  const options = { ...rest, ...(missing && parseMissing(missing)) };
  const ofStudies = [rest.only && '--only', rest.language && '--language', rest.weeks && '--weeks'];
  const [flag] = ofStudies.filter(Boolean);
  if (flag) throw new UsageError('flags', `${flag} is for the responses that a study keeps; a CSV file is read whole`);
  if (quality === undefined && without === undefined) return readResponses(path, options);
  const flags = parseWithout(without ?? []);
  if (quality === undefined) {
    const hint = 'partworth export STUDY --quality makes it';
    throw new UsageError('flags', [{ message: '--without needs the flags: --quality quality.csv', hint }]);
  }
  const { readQuality } = await import('./readQuality.ts');
  return readResponses(path, { ...options, quality: await readQuality(quality, flags) });
}

/** The columns of a store are our own, and the study that says what they mean is the argument. */
async function readStudyInput(path: string, order: InputOrder): Promise<ResponsesOnDisk> {
  const { columns, study, quality, missing, decimal, rowOfZeros, choiceIs, includeIncomplete, includeTest, snapshot } =
    order;
  const ofFiles = [
    ...[Object.keys(columns).length > 0 && '--columns', study && '--study', quality && '--quality'],
    missing && '--missing',
    order.notApplicable && '--not-applicable',
    decimal && '--decimal',
    rowOfZeros && '--none',
    choiceIs && '--choice-is',
  ];
  const [flag] = ofFiles.filter(Boolean);
  if (flag) throw new UsageError('flags', `${flag} is for a CSV file; with a study name it alone`);
  const without = order.without && parseWithout(order.without);
  const chosen = parseChosen(order);
  const { readStored } = await import('./readStored.ts');
  return atPlace(await readPlace(order), (dataFolder) =>
    readStored({ study: path, dataFolder, includeIncomplete, includeTest, snapshot, without, chosen }),
  );
}
