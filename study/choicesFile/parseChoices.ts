/**
 * From a table to choice sets: finds the columns that say who chose what in which task, puts the rows together, and
 * refuses data in which a task has not exactly one answer. Rows may stand in any order and tasks may differ in size.
 */
import type { Choices, DataTable, Role, Roles, StudyWords } from '../choices.ts';
import { DataError } from '../errors.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import type { ResponseFormat } from '../study.ts';
import { checkTasks } from './parseChoicesAnswers.ts';
import { parseChoicesCsv } from './parseChoicesCsv.ts';
import { checkLevels } from './parseChoicesLevels.ts';
import { findRoles } from './parseChoicesRoles.ts';
import { countSimulated, findFixed, includeRows, readWeights } from './parseChoicesSample.ts';
import { emptyFlag, type Grouping, groupTasks, readFlags } from './parseChoicesTasks.ts';

export interface ChoiceOptions {
  /** Column names, where they are not the usual ones. */
  readonly columns?: Roles;
  /** What the columns mean, from a codebook or a study. */
  readonly words?: StudyWords;
  /** Also those who stopped half-way (`complete` = 0)? */
  readonly includeIncomplete?: boolean;
}

/** Columns of our own files that no analysis reads. */
const unread = new Set(['seconds', 'position', 'taskPosition', 'language']);

/**
 * The choice sets of a CSV text.
 *
 * @throws DataError with all that is wrong: counted, and the first ten with their line, respondent and task.
 */
export function parseChoices(text: string, file: string, options: ChoiceOptions = {}): Choices {
  return readChoices(parseTable(text, file, options.columns), options);
}

/** The table of a CSV text, without the columns of our own files that no analysis reads. */
export function parseTable(text: string, file: string, columns: Roles = {}): DataTable {
  const named = new Set(Object.values(columns));
  return parseChoicesCsv(text, file, { skip: (name) => unread.has(name) && !named.has(name) });
}

/** The same from a table that has been read already (`tableOfRecords` makes one of objects). */
export function readChoices(table: DataTable, options: ChoiceOptions = {}): Choices {
  const { columns = {}, words, includeIncomplete = false } = options;
  const problems = makeProblemList(table.file);
  const fail = () => problems.throwIfAny((list) => new DataError('choices', list));
  const warnings: string[] = [];
  const roles = findRoles(table, columns, problems);
  fail();

  const flagsOf = (role: Role) => (roles[role] === undefined ? undefined : readFlags(table, roles[role], problems));
  const isNone = (flagsOf('none') ?? new Uint8Array(table.rows)).map((flag) => Number(flag === 1));
  const included = includeRows(table, roles, { includeIncomplete, warnings });
  const grouping = groupTasks(table, roles, included);
  if (grouping.nTasks === 0) problems.add({ message: 'has no complete respondent', hint: '--include-incomplete' });
  if (words) checkLevels({ table, roles, words, rows: grouping.taskRows, isNone, problems });
  const accept = flagsOf('accept');
  const hasAccept = accept?.some((flag, row) => flag !== emptyFlag && included[row]) ?? false;
  const answers = checkTasks({
    ...{ table, roles, grouping, isNone, problems },
    choice: flagsOf('choice') ?? new Uint8Array(table.rows),
    accept: hasAccept ? accept : undefined,
    alternatives: roles.alternative === undefined ? undefined : table.columns.get(roles.alternative),
  });
  const response = findResponse(grouping, isNone, hasAccept);
  checkResponse(response, words, problems);
  const weights = readWeights(table, roles, grouping, problems);
  fail();

  const fixed = findFixed(table, roles, grouping);
  const simulated = countSimulated(table, grouping);
  addWarnings({ table, included, fixed, isGuessed: !words && columns.version === undefined, warnings });
  return { table, roles, response, ...grouping, ...answers, fixed, isNone, weights, simulated, warnings, words };
}

/** What the rows show: a second step, a none row beside one profile or several, or neither. */
function findResponse({ nTasks, taskStart, taskRows }: Grouping, isNone: Uint8Array, hasAccept: boolean) {
  if (hasAccept) return 'dual-response';
  if (!taskRows.some((row) => isNone[row])) return 'choice';
  for (let task = 0; task < nTasks; task++) if (taskStart[task + 1] - taskStart[task] > 2) return 'choice-none';
  return 'accept-reject';
}

function checkResponse(found: ResponseFormat, words: StudyWords | undefined, problems: ProblemList): void {
  if (!words || words.response === found) return;
  // One profile a task is what tells the two apart, and a study may have tasks of one profile under either word.
  const binary = ['accept-reject', 'choice-none'];
  if (binary.includes(words.response) && binary.includes(found)) return;
  problems.add({ message: `its rows are those of the format ${found}, but the study asked for ${words.response}` });
}

interface Findings {
  readonly table: DataTable;
  readonly included: Uint8Array;
  readonly fixed: Uint8Array;
  /** Nobody has said that the column is a version: it is only called so. */
  readonly isGuessed: boolean;
  readonly warnings: string[];
}

function addWarnings({ table, included, fixed, isGuessed, warnings }: Findings): void {
  const snapshot = table.columns.get('snapshot');
  const snapshots = new Set(snapshot ? snapshot.codes.filter((_, row) => included[row]) : []);
  if (snapshots.size > 1) {
    warnings.push(`the respondents answered ${snapshots.size} versions of the study, which are analysed as one`);
  }
  const nFixed = fixed.reduce((sum, flag) => sum + flag, 0);
  if (nFixed > 0 && isGuessed)
    warnings.push(`${nFixed} tasks have version 0: they are taken for fixed tasks and not fitted`);
}
