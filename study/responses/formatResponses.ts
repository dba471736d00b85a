/**
 * responses.csv: the long format, one row for every alternative that was shown and one for "none" where the task
 * offered it. The file is lossless: a text that begins with `=` or `+` stays as the respondent wrote it. For a
 * spreadsheet there is another way to write the same rows (csvCells.ts).
 *
 *     respID, version, qID, altID, obsID, choice, accept, none, repeatOf, <attributes>, <factors>,
 *     <answers to questions>, taskPosition, position, seconds, changes, viewport, language, complete, status (, endedBy), simulated, snapshot (, test)
 *
 * `version` is the design's version, 0 for a fixed task. `obsID` is another number for every choice set of the file.
 * A task that is shown again has version 0 and a qID of its own, and `repeatOf` is the qID of its first showing; the
 * column is there only where a study shows a task again, and empty for all other tasks. A none row has altID 0 and no
 * attributes, and an attribute that does not apply is empty too. Of a number its column holds what was seen; where that
 * depends on other columns, `<attribute>_step` holds the level. `endedBy` is there only where a study can end early. In dual response there is no none row: `accept` stands on every row of the task. Only answered tasks have
 * rows. `snapshot` is the beginning of the hash of the study and design that were shown.
 */
import { csvForm, type RowForm } from '../csv/csvCells.ts';
import type { DesignTask } from '../design/design.ts';
import { editionLength } from '../editions.ts';
import { listEndings } from '../flow/endedBy.ts';
import { withUrl } from '../frame/urlParameters.ts';
import { lookUp } from '../lookUp.ts';
import type { Recode } from '../recode/recode.ts';
import type { Scale } from '../scales/scale.ts';
import type { FieldedVersion } from '../snapshot.ts';
import type { Profile, Study } from '../study.ts';
import { formatOf } from '../taskFormats.ts';
import { attributeColumns, perFactors } from './attributeColumns.ts';
import { covariateColumns, respondentColumns } from './covariateColumns.ts';
import type { PresentedTask, Response, ShownProfile, TaskAnswer } from './responses.ts';
import { placeInDesign, responseColumns } from './responses.ts';

/** How much of a snapshot's hash a row carries: enough to tell a study's snapshots apart. */
export const snapshotLength = editionLength;

/** Columns of a file, in order. */
export interface ResponseLayout {
  /** Columns of attributes, of some numbers two. */
  readonly attributes: readonly string[];
  readonly factors: readonly string[];
  /** Of answers, then of what is recoded from them, then of scores. */
  readonly covariates: readonly string[];
  readonly recodes: readonly Recode[];
  readonly scales: readonly Scale[];
  /** Is there a column `test`, because those who came by a test link are there too? */
  readonly test?: boolean;
  /** Does a task come again for some of them? Then its rows say in `repeatOf` which one it is. */
  readonly hasRepeat: boolean;
  /** Can it end early for some? Then `endedBy` says by which rule or quota it did. */
  readonly hasEnds: boolean;
}

/** Every column that any of the snapshots has; the first snapshot's come first. */
export function responseLayout(snapshots: readonly FieldedVersion[], { test = false } = {}): ResponseLayout {
  const distinct = (namesOf: (study: Study) => readonly string[]) => [
    ...new Set(snapshots.flatMap(({ study }) => namesOf(study))),
  ];
  const { recodes = [], scales = [] } = snapshots[0]?.study ?? {};
  return {
    attributes: distinct(({ attributes }) => attributeColumns(attributes).map(({ name }) => name)),
    factors: distinct(({ factors }) => factors.map(({ id }) => id)),
    covariates: [
      ...distinct((study) => covariateColumns(withUrl(study)).map(({ name }) => name)),
      ...[...recodes, ...scales].map(({ id }) => id),
    ],
    recodes,
    scales,
    ...(test && { test }),
    hasRepeat: snapshots.some(({ study }) => study.tasks.repeat !== undefined),
    hasEnds: snapshots.some(({ study }) => listEndings(study).length > 0),
  };
}

/** The names of the columns. */
export function responseHeader(layout: ResponseLayout): string[] {
  const { attributes, factors, covariates, hasRepeat, hasEnds, test } = layout;
  const { repeat, ended, asked } = responseColumns;
  const trailing = responseColumns.trailing.flatMap((name) => (hasEnds && name === 'status' ? [name, ended] : [name]));
  const leading = [...responseColumns.leading, ...(hasRepeat ? [repeat] : [])];
  return [...leading, ...attributes, ...factors, ...covariates, ...trailing, ...(test ? asked : [])];
}

/** The first line of CSV, with its line end. */
export function formatResponseHeader(layout: ResponseLayout, form = csvForm): string {
  return form.row([form.part(responseHeader(layout))]);
}

/**
 * Makes the function that turns respondents into lines, one call per respondent in the order of the file.
 *
 * What many rows share is written once: the levels of a profile, and what is the same on all rows of a respondent.
 *
 * @param form how cells and rows are written; as CSV if not given
 * @throws RangeError if a response names a snapshot that is not there, or a task that its design has not.
 */
export function makeResponseFormatter(
  snapshots: readonly FieldedVersion[],
  layout: ResponseLayout,
): (response: Response) => string;
export function makeResponseFormatter<Part>(
  snapshots: readonly FieldedVersion[],
  layout: ResponseLayout,
  form: RowForm<Part>,
): (response: Response) => string;
export function makeResponseFormatter(
  snapshots: readonly FieldedVersion[],
  layout: ResponseLayout,
  form: RowForm<unknown> = csvForm,
): (response: Response) => string {
  const shown = new Map(snapshots.map((snapshot) => [snapshot.hash, withTasks(snapshot)]));
  const writerOf = new Map(snapshots.map(({ hash, study }) => [hash, makeLevelWriter(study, layout, form)]));
  let sets = 0;
  return (response) => {
    const snapshot = shown.get(response.snapshot);
    if (!snapshot) throw new RangeError(`respondent ${response.respondent}: unknown snapshot ${response.snapshot}`);
    const same = respondentCells(response, snapshot.study, layout);
    const before = same.before.length > 0 ? [form.part(same.before)] : [];
    const after = form.part(same.after);
    const writeLevels = writerOf.get(response.snapshot)?.(response.factors) ?? (() => undefined);
    return response.presentation.tasks
      .map((task, index) => {
        const answer = response.answers.find((given) => given.version === task.version && given.task === task.task);
        if (!answer) return '';
        sets += 1;
        const seconds = answer.seconds === undefined ? '' : Math.round(answer.seconds * 1000) / 1000;
        const accept = answer.accept === undefined ? '' : flag(answer.accept);
        return taskRows(snapshot, task, answer)
          .map(({ altID, place, choice, profile }) => {
            const ids = [response.respondent, task.version, task.task, altID, sets, choice, accept, flag(!profile)];
            const leading = layout.hasRepeat ? [...ids, task.repeatOf?.task ?? ''] : ids;
            const shown = [index + 1, place, seconds, answer.changes ?? ''];
            return form.row([form.part(leading), writeLevels(profile), ...before, form.part(shown), after]);
          })
          .join('');
      })
      .join('');
  };
}

/** The cells of a profile's attributes, each written once for all who saw the same of it. */
function makeLevelWriter(study: Study, { attributes }: ResponseLayout, form: RowForm<unknown>) {
  const columns = new Map(attributeColumns(study.attributes).map(({ name, cell }) => [name, cell]));
  return perFactors(study, (factors) => {
    const written = new Map<ShownProfile, unknown>();
    return (profile: ShownProfile) => {
      const cells = profile && { ...factors, ...profile };
      const write = () => form.part(attributes.map((name) => (cells && columns.get(name)?.(cells)) ?? ''));
      const levels = written.get(profile) ?? write();
      written.set(profile, levels);
      return levels;
    };
  });
}

export interface ShownSnapshot extends FieldedVersion {
  readonly tasks: ReadonlyMap<string, DesignTask>;
}

export function withTasks(snapshot: FieldedVersion): ShownSnapshot {
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
  const place = placeInDesign(shown);
  const task = tasks.get(taskKey(place));
  if (!task) throw new RangeError(`the design has no task ${place.task} in version ${place.version}`);
  const profiles = task.alternatives.map((profile, index): AlternativeRow => {
    const altID = index + 1;
    return { altID, place: shown.order.indexOf(altID) + 1, choice: flag(answer.choice === altID), profile };
  });
  const { response } = study.tasks;
  if (formatOf(response).noneAt !== 'first') return profiles;
  return [...profiles, { altID: 0, place: profiles.length + 1, choice: flag(answer.choice === 0) }];
}

/** What is the same on all rows of a respondent: the cells between the attributes and the task, and the last ones. */
function respondentCells(response: Response, study: Study, layout: ResponseLayout) {
  const { factors, covariates, hasEnds, test } = layout;
  const answers = new Map(respondentColumns(study, layout).map(({ name, cell }) => [name, cell(response)]));
  return {
    before: [
      ...factors.map((id) => lookUp(response.factors, id) ?? ''),
      ...covariates.map((name) => answers.get(name) ?? ''),
    ],
    after: [
      response.viewport ?? '',
      response.language,
      flag(response.complete),
      response.status,
      ...(hasEnds ? [response.endedBy ?? ''] : []),
      flag(response.simulated),
      response.snapshot.slice(0, snapshotLength),
      ...(test ? [flag(response.test ?? false)] : []),
    ],
  };
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
