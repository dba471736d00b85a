/**
 * responses.csv: the long format, one row for every alternative that was shown and one for "none" where the task
 * offered it. The file is lossless: a text that begins with `=` or `+` stays as the respondent wrote it. For a
 * spreadsheet there is another way to write the same rows (csvCells.ts).
 *
 *     respID, version, qID, altID, obsID, choice, accept, none, <attributes>, <factors>, <answers to questions>,
 *     taskPosition, position, seconds, language, complete, simulated, snapshot
 *
 * `version` is the design's version, 0 for a fixed task. `obsID` is another number for every choice set of the file.
 * A none row has altID 0 and no attributes. In dual response there is no none row: `accept` stands on every row of the
 * task. Only answered tasks have rows. `snapshot` is the beginning of the hash of the study and design that were shown.
 */
import type { Design, DesignTask } from '../design.ts';
import type { PresentedTask, Response, TaskAnswer } from '../responses.ts';
import { responseColumns } from '../responses.ts';
import type { Profile, Question, Study } from '../study.ts';
import { hasNone } from '../study.ts';
import { type Cell, formatRow } from './csvCells.ts';

/** A study and its design as some respondents saw them. */
export interface Snapshot {
  /** Content hash, as in `Response.snapshot`. */
  readonly hash: string;
  readonly study: Study;
  readonly design: Pick<Design, 'tasks'>;
}

/** How much of a snapshot's hash a row carries: enough to tell a study's snapshots apart. */
export const snapshotLength = 12;

/** One column of answers: a question, or one item or option of it. */
export interface CovariateColumn {
  readonly name: string;
  readonly question: Question;
  /** The statement of an agreement question, or the option of a multiple one. */
  readonly part?: string;
}

/** The columns that a question makes: `age`, `concern.sharing` for a statement, `devices.phone` for an option (0 or 1). */
export function covariateColumns(questions: readonly Question[]): CovariateColumn[] {
  return questions.flatMap((question): CovariateColumn[] => {
    const part = ({ id }: { readonly id: string }) => ({ name: `${question.id}.${id}`, question, part: id });
    if (question.type === 'agreement') return question.items.map(part);
    if (question.type === 'multiple') return question.options.map(part);
    return [{ name: question.id, question }];
  });
}

/** Columns of a file, in order. */
export interface ResponseLayout {
  readonly attributes: readonly string[];
  readonly factors: readonly string[];
  readonly covariates: readonly string[];
}

/** Every column that any of the snapshots has; the first snapshot's come first. */
export function responseLayout(snapshots: readonly Snapshot[]): ResponseLayout {
  const distinct = (namesOf: (study: Study) => readonly string[]) => [
    ...new Set(snapshots.flatMap(({ study }) => namesOf(study))),
  ];
  return {
    attributes: distinct(({ attributes }) => attributes.map(({ id }) => id)),
    factors: distinct(({ factors }) => factors.map(({ id }) => id)),
    covariates: distinct(({ questions }) => covariateColumns(questions).map(({ name }) => name)),
  };
}

/** The first line, with its line end. */
export function formatResponseHeader({ attributes, factors, covariates }: ResponseLayout, row = formatRow): string {
  return row([...responseColumns.leading, ...attributes, ...factors, ...covariates, ...responseColumns.trailing]);
}

/**
 * Makes the function that turns respondents into lines, one call per respondent in the order of the file.
 *
 * @param row how a line is written
 * @throws RangeError if a response names a snapshot that is not there, or a task that its design has not.
 */
export function makeResponseFormatter(
  snapshots: readonly Snapshot[],
  layout: ResponseLayout,
  row: (cells: readonly Cell[]) => string = formatRow,
): (response: Response) => string {
  const shown = new Map(snapshots.map((snapshot) => [snapshot.hash, withTasks(snapshot)]));
  let sets = 0;
  return (response) => {
    const snapshot = shown.get(response.snapshot);
    if (!snapshot) throw new RangeError(`respondent ${response.respondent}: unknown snapshot ${response.snapshot}`);
    const same = respondentCells(response, snapshot.study, layout);
    return response.presentation.tasks
      .map((task, index) => {
        const answer = response.answers.find((given) => given.version === task.version && given.task === task.task);
        if (!answer) return '';
        sets += 1;
        const seconds = answer.seconds === undefined ? '' : Math.round(answer.seconds * 1000) / 1000;
        const accept = answer.accept === undefined ? '' : flag(answer.accept);
        return taskRows(snapshot, task, answer)
          .map(({ altID, place, choice, profile }) => {
            const leading = [response.respondent, task.version, task.task, altID, sets, choice, accept, flag(!profile)];
            const levels = layout.attributes.map((attribute) => profile?.[attribute] ?? '');
            return row([...leading, ...levels, ...same.before, index + 1, place, seconds, ...same.after]);
          })
          .join('');
      })
      .join('');
  };
}

export interface ShownSnapshot extends Snapshot {
  readonly tasks: ReadonlyMap<string, DesignTask>;
}

export function withTasks(snapshot: Snapshot): ShownSnapshot {
  return { ...snapshot, tasks: new Map(snapshot.design.tasks.map((task) => [taskKey(task), task])) };
}

const taskKey = ({ version, task }: Pick<DesignTask, 'version' | 'task'>) => `${version}/${task}`;

export interface AlternativeRow {
  /** The design's number; 0 for none. */
  readonly altID: number;
  /** The place on the page, counted from 1; none comes after the profiles. */
  readonly place: number;
  readonly choice: 0 | 1;
  readonly profile?: Profile;
}

export function taskRows({ study, tasks }: ShownSnapshot, shown: PresentedTask, answer: TaskAnswer): AlternativeRow[] {
  const task = tasks.get(taskKey(shown));
  if (!task) throw new RangeError(`the design has no task ${shown.task} in version ${shown.version}`);
  const profiles = task.alternatives.map((profile, index): AlternativeRow => {
    const altID = index + 1;
    return { altID, place: shown.order.indexOf(altID) + 1, choice: flag(answer.choice === altID), profile };
  });
  const { response } = study.tasks;
  if (!hasNone(response) || response === 'dual-response') return profiles;
  return [...profiles, { altID: 0, place: profiles.length + 1, choice: flag(answer.choice === 0) }];
}

/** What is the same on all rows of a respondent: the cells between the attributes and the task, and the last ones. */
function respondentCells(response: Response, study: Study, { factors, covariates }: ResponseLayout) {
  const answers = new Map(
    covariateColumns(study.questions).map((column) => [column.name, covariateCell(column, response)]),
  );
  return {
    before: [...factors.map((id) => response.factors[id] ?? ''), ...covariates.map((name) => answers.get(name) ?? '')],
    after: [
      response.language,
      flag(response.complete),
      flag(response.simulated),
      response.snapshot.slice(0, snapshotLength),
    ],
  };
}

/** An empty cell is a question that was not answered. */
export function covariateCell(
  { question, part }: CovariateColumn,
  { questions }: Pick<Response, 'questions'>,
): string | number {
  const answer = Object.hasOwn(questions, question.id) ? questions[question.id] : undefined;
  if (answer === undefined) return '';
  if (typeof answer === 'string' || typeof answer === 'number') return answer;
  if (part === undefined) return '';
  return isList(answer) ? flag(answer.includes(part)) : (answer[part] ?? '');
}

function isList(answer: readonly string[] | Readonly<Record<string, number>>): answer is readonly string[] {
  return Array.isArray(answer);
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
