/** What becomes of a file in another shape: tasks with their alternatives, as the rows of our long layout hold them. */
import type { Problem } from '../errors.ts';

export const shapes = ['wide', 'cho', 'chs', 'task-rows', 'long-codes'] as const;
export type Shape = (typeof shapes)[number];

/** What each shape is, in the words of messages and help. */
export const shapeWords: Readonly<Record<Shape, string>> = {
  wide: 'a row per respondent with a chosen concept per task, and a design file',
  cho: 'a .CHO file of Sawtooth',
  chs: 'a .CHS file of Sawtooth',
  'task-rows': 'a row per task with the alternatives in groups of columns',
  'long-codes': 'a row per alternative with codes for levels, and a file of their labels',
};

export interface ConvertedAlternative {
  readonly id: string;
  /** In the order of the attributes, an empty text where it has none; `undefined` for the none row. */
  readonly levels: readonly string[] | undefined;
}

export interface ConvertedTask {
  readonly respondent: string;
  /** Empty where it is not known; 0 for a fixed task. */
  readonly version: string;
  readonly task: string;
  readonly alternatives: readonly ConvertedAlternative[];
  /** The place of the chosen one among the alternatives. */
  readonly chosen: number;
  /** Dual response: would the chosen one be accepted? */
  readonly accept?: boolean;
  /** In the order of the traits. */
  readonly traits: readonly string[];
}

/** What a parser found in a file. */
export interface ParsedTasks {
  readonly attributes: readonly string[];
  /** Columns of the respondents. */
  readonly traits: readonly string[];
  readonly tasks: readonly ConvertedTask[];
  /** What the file was taken to mean, in sentences without a full stop. */
  readonly assumptions: readonly string[];
  /** Tasks without an answer, which have no rows. */
  readonly unanswered: number;
}

export interface Labels {
  readonly file: string;
  /** By attribute: code and label, in the order of the file. */
  readonly byAttribute: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface ConvertOptions {
  readonly design?: { readonly text: string; readonly file: string };
  readonly labels?: { readonly text: string; readonly file: string };
  /** Names of columns by role. */
  readonly columns?: Readonly<Partial<Record<ConvertRole, string>>>;
  /** Columns of the answers: patterns with {task} or {fixed}, or names in the order of the tasks. */
  readonly choices?: readonly string[];
  /** The same for the second answers of dual response. */
  readonly accept?: readonly string[];
  /** The answer that means none of them; `zeros`: an alternative whose attributes are all 0. */
  readonly none?: string;
  /** What stands where there is no answer, besides an empty cell. */
  readonly missing?: readonly string[];
  /** Names of the alternatives in groups of columns, in the order of the choice's numbers. */
  readonly alternatives?: readonly string[];
  /** What the attributes of a file without names are called. */
  readonly attributes?: readonly string[];
  /** Columns of the respondents that go along. */
  readonly keep?: readonly string[];
  /** Points that are divided among several concepts: the one with the most is the choice. */
  readonly largest?: boolean;
}

export const convertRoles = [
  'respondent',
  'version',
  'task',
  'alternative',
  'choice',
  'accept',
  'none',
  'available',
  'designVersion',
] as const;
export type ConvertRole = (typeof convertRoles)[number];

/** The file that is being read, what the caller said of it, and what was found wrong with it so far. */
export interface ConvertReading {
  readonly text: string;
  readonly file: string;
  readonly options: ConvertOptions;
  readonly problems: Problem[];
}
