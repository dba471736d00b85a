/**
 * From a table to choice sets: finds the columns that say who chose what in which task, puts the rows together, and
 * refuses data in which a task has not exactly one answer. Rows may stand in any order and tasks may differ in size.
 */
import type { Choices, DataTable, Role, Roles, StudyWords } from './choices.ts';
import { DataError } from './errors.ts';
import { checkTasks } from './parseChoicesAnswers.ts';
import { parseChoicesCsv } from './parseChoicesCsv.ts';
import { checkLevels } from './parseChoicesLevels.ts';
import { findRoles } from './parseChoicesRoles.ts';
import { columnOf, emptyFlag, type Grouping, groupTasks, readFlags } from './parseChoicesTasks.ts';
import { makeProblemList, type ProblemList } from './problemList.ts';
import type { ResponseFormat } from './study.ts';

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
  const included = includeRows(table, includeIncomplete, warnings);
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

/** Those who did not finish are left out unless asked for, and it is said how many. */
function includeRows(table: DataTable, includeIncomplete: boolean, warnings: string[]): Uint8Array {
  const included = new Uint8Array(table.rows).fill(1);
  const complete = table.columns.get('complete');
  if (!complete) return included;
  const isComplete = complete.values.map((value) => value !== '0');
  if (isComplete.every(Boolean)) return included;
  if (includeIncomplete) {
    warnings.push('respondents who did not finish are included, with the tasks that they answered');
    return included;
  }
  warnings.push('respondents who did not finish are left out (include them with --include-incomplete)');
  return Uint8Array.from(complete.codes, (code) => Number(isComplete[code]));
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

function readWeights(table: DataTable, roles: Roles, grouping: Grouping, problems: ProblemList): Float64Array {
  const { nRespondents, taskRows, taskStart, taskRespondent } = grouping;
  if (roles.weight === undefined) return new Float64Array(nRespondents).fill(1);
  const { name, values, codes } = columnOf(table, roles.weight);
  const numbers = values.map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
  const weights = new Float64Array(nRespondents).fill(-1);
  for (let task = 0; task < grouping.nTasks; task++) {
    const n = taskRespondent[task];
    for (let at = taskStart[task]; at < taskStart[task + 1]; at++) {
      const row = taskRows[at];
      const weight = numbers[codes[row]];
      const line = table.lines[row];
      if (!(weight >= 0 && Number.isFinite(weight))) {
        problems.add({ line, message: `${name} is "${values[codes[row]]}", not a number from 0 up` });
      } else if (weights[n] < 0) weights[n] = weight;
      else if (weights[n] !== weight) {
        problems.add({ line, message: `${name} differs within a respondent (${weights[n]} and ${weight})` });
      }
    }
  }
  if (problems.count === 0 && weights.every((weight) => weight === 0)) {
    problems.add({ message: `${name} is 0 for everyone` });
  }
  return weights;
}

/** Version 0 holds the fixed tasks. */
function findFixed(table: DataTable, roles: Roles, { nTasks, taskStart, taskRows }: Grouping): Uint8Array {
  const fixed = new Uint8Array(nTasks);
  const version = roles.version === undefined ? undefined : table.columns.get(roles.version);
  if (!version) return fixed;
  return fixed.map((_, task) => Number(version.values[version.codes[taskRows[taskStart[task]]]] === '0'));
}

function countSimulated(table: DataTable, { nTasks, taskStart, taskRows, taskRespondent }: Grouping): number {
  const simulated = table.columns.get('simulated');
  if (!simulated) return 0;
  const isSimulated = simulated.values.map((value) => value === '1');
  const respondents = new Set<number>();
  for (let task = 0; task < nTasks; task++) {
    if (isSimulated[simulated.codes[taskRows[taskStart[task]]]]) respondents.add(taskRespondent[task]);
  }
  return respondents.size;
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
