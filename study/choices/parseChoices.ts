/**
 * From a table to choice sets: finds the columns that say who chose what in which task, puts the rows together, and
 * refuses data in which a task has not exactly one answer. Rows may stand in any order and tasks may differ in size.
 */
import { DataError } from '../errors.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import type { ResponseFormat } from '../study.ts';
import { makeWarning } from '../warnings.ts';
import { checkLevels } from './check/checkLevels.ts';
import { checkTasks } from './check/checkTasks.ts';
import { chooseEdition } from './check/findEditions.ts';
import { findLabels } from './check/findLabels.ts';
import { findNotApplicable } from './check/findNotApplicable.ts';
import { findRepeats } from './check/findRepeats.ts';
import { readAnswered } from './check/findSkipped.ts';
import { emptyFlag, readFlags } from './check/flags.ts';
import { type Grouping, groupTasks } from './check/groupTasks.ts';
import { countMarked, includeRows, readWeights, sortTasks } from './check/includeRows.ts';
import { leaveOutFlagged } from './check/leaveOutFlagged.ts';
import { isUnread } from './check/ownFile.ts';
import { recogniseRows } from './check/recogniseRows.ts';
import { scaleWeights } from './check/scaleWeights.ts';
import type { ChoiceOptions } from './choiceOptions.ts';
import type { Choices, DataTable, Roles, StudyWords } from './choices.ts';
import { type CsvOptions, parseChoicesCsv } from './csv/tableReader.ts';

/** Which columns of a file to leave unread, unless they are named. */
export function unreadColumns(named: Iterable<string> = []): Pick<CsvOptions, 'skip'> {
  const wanted = new Set(named);
  return { skip: (name, header) => !wanted.has(name) && isUnread(name, header) };
}

/**
 * The choice sets of a CSV text (or its bytes). `makeTableReader` and `readChoices` do the same with a file that comes
 * in pieces.
 *
 * @throws DataError with all that is wrong: counted, and the first ten with their line, respondent and task.
 */
export function parseChoices(text: string | Uint8Array, file: string, options: ChoiceOptions = {}): Choices {
  const { columns = {}, missingIn } = options;
  const wanted = [...Object.values(columns), ...(missingIn?.keys() ?? [])];
  return readChoices(parseChoicesCsv(text, file, unreadColumns(wanted)), options);
}

/** The same from a table that has been read already (`tableOfRecords` makes one of objects). */
export function readChoices(given: DataTable, options: ChoiceOptions = {}): Choices {
  const { columns = {}, words, includeIncomplete = false, quality: flags, drop } = options;
  const problems = makeProblemList(given.file);
  const fail = () => problems.throwIfAny((list) => new DataError('choices', list));
  const warnings: string[] = [];
  const { table, roles, isOwn, isNone, included, everything } = recogniseRows(given, options, fail, {
    problems,
    warnings,
  });
  const nOffered = count(included);
  includeRows(table, roles, included, { includeIncomplete, warnings });
  const known = words?.snapshots;
  chooseEdition(table, roles, { snapshot: options.snapshot, known, isOwn, included, problems, warnings });
  fail();
  const quality = flags && leaveOutFlagged(table, roles, flags, { included, problems, warnings });
  const isWhole = everything && count(included) === nOffered;
  const shown = isWhole ? everything : groupTasks(table, roles, included);
  const { grouping, choice } = readAnswered({
    ...{ table, roles, grouping: shown, drop, included, problems, warnings },
    choiceIs: isOwn ? 'flag' : options.choiceIs,
  });
  if (grouping.nTasks === 0 && !quality?.nLeftOut) {
    problems.add({ message: 'has no complete respondent', hint: '--include-incomplete' });
  }
  const { notApplicable: mayBeEmpty = [] } = options;
  if (words) {
    const mayLack = drop !== undefined || words.converted !== undefined;
    checkLevels({ table, roles, words, rows: grouping.taskRows, isNone, mayLack, mayBeEmpty, problems });
  }
  const accept = roles.accept === undefined ? undefined : readFlags(table, roles.accept, problems);
  const hasAccept = accept?.some((flag, row) => flag !== emptyFlag && included[row]) ?? false;
  const answers = checkTasks({
    ...{ table, roles, grouping, isNone, problems },
    choice,
    accept: hasAccept ? accept : undefined,
    alternatives: roles.alternative === undefined ? undefined : table.columns.get(roles.alternative),
  });
  const response = findResponse(grouping, isNone, hasAccept);
  checkResponse(response, words, problems);
  const search = { table, roles, grouping, isNone };
  const labels = isOwn ? undefined : findLabels(search);
  const notApplicable = findNotApplicable({ ...search, isOwn, words, labels, named: mayBeEmpty, problems });
  const empty = { ...(labels !== undefined && { labels }), ...(notApplicable.size > 0 && { notApplicable }) };
  const weights = readWeights(table, roles, grouping, problems);
  const repeatOf = findRepeats({ table, roles, words, grouping, isNone, problems });
  fail();

  const tasks = sortTasks(table, roles, grouping, repeatOf);
  const simulated = countMarked(table, roles, 'simulated', grouping);
  if (isOwn) warnOfTests(table, roles, grouping, warnings);
  // Nobody has said that the column is a version: it is only called so.
  const isGuessed = !words && columns.version === undefined;
  if (isGuessed && tasks.fixed.length > 0) warnings.push(makeWarning('guessedFixed', { n: tasks.fixed.length }));
  const kinds = { tasks, repeatOf };
  const weighted =
    roles.weight === undefined ? { weights } : scaleWeights({ weights, ...grouping, ...kinds }, roles.weight);
  const sample = { ...weighted, simulated, ...(quality && { quality }) };
  return {
    table,
    roles,
    isOwn,
    response,
    ...grouping,
    ...answers,
    ...kinds,
    isNone,
    ...empty,
    ...sample,
    warnings,
    words,
  };
}

/** In a file of somebody else's a column `test` may be anything. */
function warnOfTests(table: DataTable, roles: Roles, grouping: Grouping, warnings: string[]): void {
  const n = table.columns.has('snapshot') ? countMarked(table, roles, 'test', grouping) : 0;
  if (n === 0) return;
  warnings.push(makeWarning('tests', { n, of: grouping.nRespondents }));
}

function count(flags: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < flags.length; i++) sum += flags[i];
  return sum;
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
