/**
 * The files of a public release: responses.csv, codebook.json and statement.txt, and beside them what makes a dataset of
 * Psych-DS of them.
 */
import { createHash } from 'node:crypto';
import { formatRow } from '../../study/csv/csvCells.ts';
import { lookUp } from '../../study/lookUp.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { kindOf } from '../../study/questionKinds.ts';
import { attributeColumns } from '../../study/responses/attributeColumns.ts';
import type { Codebook, CodebookColumn } from '../../study/responses/codebook.ts';
import { responseLayout, taskRows, withTasks } from '../../study/responses/formatResponses.ts';
import { makeCodebook } from '../../study/responses/makeCodebook.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import type { Texts } from '../../study/texts.ts';
import { datasetDescription, psychDsIgnored, psychDsNames, releaseReadme } from './psychDs.ts';
import { publicStatement } from './publicStatement.ts';
import type { PublicColumn, PublicTable } from './publicTable.ts';
import type { PictureContent } from './readPictures.ts';
import type { FileContent } from './zip.ts';

export interface PublicFiles {
  /** To be read in this order: what the codebook and the statement say follows from the rows. */
  readonly files: readonly [
    responses: FileContent,
    codebook: FileContent,
    statement: FileContent,
    ...forPsychDs: FileContent[],
  ];
  /** Once the rows have been read to their end. */
  readonly codebookOf: () => Codebook;
}

const respondentsAtATime = 100;

export function publicFiles(
  table: PublicTable,
  snapshots: readonly [FieldedVersion, ...FieldedVersion[]],
  pictures: readonly PictureContent[] = [],
): PublicFiles {
  let made: Codebook | undefined;

  function* rows(): Generator<string> {
    const hash = createHash('sha256');
    for (const text of publicRows(table, snapshots)) {
      hash.update(text);
      yield text;
    }
    made = publicCodebook(table, snapshots, hash.digest('hex'));
  }
  const codebookOf = () => {
    if (!made) throw new Error('the codebook is made after the last row');
    return made;
  };
  const header = publicHeader(table, snapshots);
  const names = psychDsNames(snapshots[0].study.id);
  return {
    files: [
      { name: 'responses.csv', content: rows() },
      { name: 'codebook.json', content: deferred(() => `${JSON.stringify(codebookOf(), null, 2)}\n`) },
      { name: 'statement.txt', content: deferred(() => publicStatement(codebookOf(), table.release)) },
      { name: names.data, content: publicRows(table, snapshots) },
      { name: names.description, content: deferred(() => datasetDescription(codebookOf(), header)) },
      { name: names.ignored, content: deferred(() => psychDsIgnored(pictures.map(({ name }) => name))) },
      { name: names.readme, content: deferred(() => releaseReadme(codebookOf(), pictures.length)) },
      ...pictures,
    ],
    codebookOf,
  };
}

function* deferred(make: () => string): Generator<string> {
  yield make();
}

/** As responses.csv, without what tells when and in which order: taskPosition, position, seconds, language, snapshot. */
export function publicHeader({ columns, scores }: PublicTable, snapshots: readonly FieldedVersion[]): string[] {
  const { attributes, factors, hasRepeat } = responseLayout(snapshots);
  const leading = ['respID', 'version', 'qID', 'altID', 'obsID', 'choice', 'accept', 'none'];
  const names = [...columns.map(({ column }) => column.name), ...scores.map(({ scale }) => scale.id)];
  return [...leading, ...(hasRepeat ? ['repeatOf'] : []), ...attributes, ...factors, ...names, 'complete', 'simulated'];
}

function* publicRows(table: PublicTable, snapshots: readonly FieldedVersion[]): Generator<string> {
  const { respondents, columns, scores } = table;
  const shown = snapshots.map((snapshot) => {
    const cells = new Map(attributeColumns(snapshot.study.attributes).map(({ name, cell }) => [name, cell]));
    return { ...withTasks(snapshot), cells };
  });
  const { attributes, factors, hasRepeat } = responseLayout(snapshots);
  let text = formatRow(publicHeader(table, snapshots));
  let sets = 0;
  for (let place = 0; place < respondents.length; place++) {
    const { snapshot, simulated, factors: levels, answers } = respondents.at(place);
    const told = [...columns, ...scores].map(({ cells }) => cells[place] ?? '');
    const same = [...factors.map((id) => lookUp(levels, id) ?? ''), ...told];
    for (const [version, task, choice, accept, again] of answers) {
      sets += 1;
      const study = shown[snapshot];
      if (!study) throw new RangeError(`there is no snapshot ${snapshot}`);
      const repeatOf = again && { version: again[0], task: again[1] };
      for (const row of taskRows(study, { version, task, order: [], repeatOf }, { version, task, choice })) {
        const accepted = typeof accept === 'boolean' ? Number(accept) : '';
        const marks = [Number(!row.profile), ...(hasRepeat ? [repeatOf?.task ?? ''] : [])];
        const ids = [place + 1, version, task, row.altID, sets, row.choice, accepted, ...marks];
        const cells = row.profile && { ...levels, ...row.profile };
        const profile = attributes.map((name) => (cells && study.cells.get(name)?.(cells)) ?? '');
        text += formatRow([...ids, ...profile, ...same, 1, Number(simulated)]);
      }
    }
    if (place % respondentsAtATime !== respondentsAtATime - 1) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Without the seed, the snapshots and the orders of attributes; and without effects of what is in no column any more. */
function publicCodebook(
  { columns, respondents, release }: PublicTable,
  [latest, ...earlier]: readonly [FieldedVersion, ...FieldedVersion[]],
  responsesSha256: string,
): Codebook {
  const total = respondents.length;
  let simulated = 0;
  for (let place = 0; place < total; place++) if (respondents.at(place).simulated) simulated += 1;
  const counts = { respondents: { total, complete: total, simulated }, attributeOrder: {} };
  const { seed: _, ...book } = makeCodebook(latest, counts, { responsesSha256, version: partworthVersion, earlier });
  const scored = book.covariates.filter(({ id }) => book.scales?.some((scale) => scale.id === id));
  const covariates = [...columns.map((column) => publicColumn(column, book.covariates)), ...scored];
  const isGone = new Set(
    latest.study.questions
      .filter((question) => kindOf(question).isUnpublished || kindOf(question).bandedBy)
      .map(({ id }) => id),
  );
  const kept = new Set(
    columns.filter(({ column, bands }) => kindOf(column.question).bandedBy && !bands).map(({ column }) => column.name),
  );
  const effects = book.model.effects.filter(
    (effect) => !(effect.match(/\w+/g) ?? []).some((word) => isGone.has(word) && !kept.has(word)),
  );
  return { ...book, covariates, model: { ...book.model, effects }, publicRelease: release };
}

function publicColumn({ column, bands }: PublicColumn, covariates: readonly CodebookColumn[]): CodebookColumn {
  const found = covariates.find(({ id }) => id === column.name) ?? { id: column.name, label: column.question.label };
  return bands ? { ...found, levels: bands.map((id) => ({ id, label: bandLabel(id, found.label) })) } : found;
}

/** A band is read alike in every language: "20..30". */
function bandLabel(id: string, label: Texts): Texts {
  return Object.fromEntries(Object.keys(label).map((language) => [language, id]));
}
