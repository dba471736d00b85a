/**
 * The respondents of a public file: complete, without number, time, language and order, in the order of what is left of
 * them. So a number tells nothing that the rest of the row does not: the survey's own numbers count in the order of
 * starting, and together with the study's seed they tell which orders somebody saw.
 */
import { bandNumbers, bandOf } from '../../analysis/anonymity/bandNumbers.ts';
import { smallestGroup, suppressCells } from '../../analysis/anonymity/suppressCells.ts';
import { decidesRelease } from '../../study/binding/promiseOf.ts';
import { counted } from '../../study/counted.ts';
import { DataError, UsageError } from '../../study/errors.ts';
import { withUrl } from '../../study/frame/urlParameters.ts';
import { kindOf } from '../../study/questionKinds.ts';
import type { PublicRelease } from '../../study/responses/codebook.ts';
import {
  type CovariateColumn,
  covariateCell,
  covariateColumns,
  recodeColumns,
} from '../../study/responses/covariateColumns.ts';
import { notSaidId, type Response } from '../../study/responses/responses.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import { suggestHint } from '../../study/suggest.ts';
import { type PublicScore, publicScores } from './publicScores.ts';

export interface PublicOptions {
  readonly k: number;
  /** Questions whose answers no outsider can know, to be published as they are. */
  readonly keep: readonly string[];
}

export interface PublicRespondent {
  /** Place in the list of snapshots. */
  readonly snapshot: number;
  readonly simulated: boolean;
  readonly factors: Readonly<Record<string, string>>;
  /** In the order of the design. */
  readonly answers: readonly PublicAnswer[];
}

/** `repeatOf` is the design's task that was shown again, as [version, task]. */
export type PublicAnswer = readonly [
  version: number,
  task: number,
  choice: number,
  accept?: boolean | null,
  repeatOf?: readonly [number, number],
];

export interface PublicColumn {
  readonly column: CovariateColumn;
  /** Of a number: the bands, in order. */
  readonly bands?: readonly string[];
  /** By respondent. */
  readonly cells: readonly string[];
}

export interface PublicTable {
  readonly respondents: { readonly length: number; at(place: number): PublicRespondent };
  readonly columns: readonly PublicColumn[];
  readonly scores: readonly PublicScore[];
  readonly release: PublicRelease;
}

/**
 * Where the study binds choices to a release, only who chose it is in the table, and who was never asked is not.
 *
 * @throws UsageError for a question to keep that is not there, or is free text; DataError if nobody is complete, or released
 */
export async function makePublicTable(
  responses: AsyncIterable<Response>,
  snapshots: readonly FieldedVersion[],
  { k, keep }: PublicOptions,
): Promise<PublicTable> {
  const columns = distinctColumns(snapshots);
  refuseUnknown(keep, columns);
  const asked = columns.filter(({ question }) => !kindOf(question).isUnpublished);
  const { texts, answers, leftOut, withheld } = await collect(responses, snapshots, asked);
  if (texts.length === 0) throw nobody(withheld);

  const generalised = asked.map((column, index) => generalise(column, answers[index] ?? [], keep));
  const quasi = generalised.filter(({ column }) => !keep.includes(column.question.id));
  const isSimulated = texts.map((text) => (text.startsWith(simulatedMark) ? '1' : '0'));
  const shown = suppressApart(
    quasi.map(({ cells }) => cells),
    isSimulated,
    k,
  );
  const published = generalised.map((one) => ({ ...one, cells: shown[quasi.indexOf(one)] ?? one.cells }));
  const order = orderByContent(texts, published);
  const release = {
    k,
    smallestGroup: smallestGroup([...shown, isSimulated], texts.length),
    columns: columns.map((column) => treatmentOf(column, generalised, published, keep)),
    leftOut,
    ...(withheld > 0 && { withheld }),
    uniqueChoices: countUnique(texts),
  };
  const inOrder = published.map((one) => ({ ...one, cells: order.map((row) => one.cells[row] as string) }));
  const respondents = {
    length: order.length,
    at: (place: number): PublicRespondent => JSON.parse((texts[order[place] as number] as string).slice(1)),
  };
  return {
    respondents,
    columns: inOrder,
    scores: publicScores(snapshots, inOrder, respondents),
    release,
  };
}

function nobody(withheld: number): DataError {
  if (withheld === 0)
    return new DataError('nobody-complete', 'nobody has completed this study: there is nothing to publish');
  const who = `${counted(withheld, 'respondent')} completed this study`;
  return new DataError('nobody-released', `${who}, and nobody chose to be published: there is nothing to publish`);
}

/** Of all snapshots; a question that changed its type is what it was in the latest. */
function distinctColumns(snapshots: readonly FieldedVersion[]): CovariateColumn[] {
  const columns = new Map<string, CovariateColumn>();
  for (const { study } of snapshots) {
    for (const column of covariateColumns(withUrl(study))) {
      if (!columns.has(column.name)) columns.set(column.name, column);
    }
  }
  const [latest] = snapshots;
  // What is recoded tells of an answer too, and is hidden where few have it, together with the answers.
  const recoded = latest ? recodeColumns(latest.study.questions, latest.study.recodes) : [];
  return [...columns.values(), ...recoded];
}

function refuseUnknown(keep: readonly string[], columns: readonly CovariateColumn[]): void {
  const ids = [...new Set(columns.map(({ question }) => question.id))];
  const problems = keep.flatMap((id) => {
    const question = columns.find((column) => column.question.id === id)?.question;
    if (!question) return [{ path: '--keep', message: `there is no question "${id}"`, hint: suggestHint(id, ids) }];
    if (!kindOf(question).isUnpublished) return [];
    return [{ path: '--keep', message: `"${id}" is free text, which is never published`, hint: 'leave it out' }];
  });
  if (problems.length > 0) throw new UsageError('keep', problems);
}

interface Collected {
  /** By respondent: a mark whether he is simulated, and the JSON of a PublicRespondent. Texts take little room. */
  readonly texts: readonly string[];
  /** By column, by respondent; empty where it was not answered. */
  readonly answers: readonly (readonly (string | number)[])[];
  readonly leftOut: number;
  readonly withheld: number;
}

const simulatedMark = '1';

async function collect(
  responses: AsyncIterable<Response>,
  snapshots: readonly FieldedVersion[],
  columns: readonly CovariateColumn[],
): Promise<Collected> {
  const places = new Map(snapshots.map(({ hash }, index) => [hash, index]));
  const texts: string[] = [];
  const answers: (string | number)[][] = columns.map(() => []);
  const known = new Map<string, string>();
  const bound = new Set(snapshots.flatMap(({ hash, study }) => (decidesRelease(study) ? [hash] : [])));
  let leftOut = 0;
  let withheld = 0;
  for await (const response of responses) {
    if (!response.complete || response.answers.length === 0) {
      leftOut += 1;
      continue;
    }
    if (bound.has(response.snapshot) && response.release !== 'public') {
      withheld += 1;
      continue;
    }
    texts.push(textOf(response, places.get(response.snapshot) ?? 0));
    columns.forEach((column, index) => {
      const cell = covariateCell(column, response);
      (answers[index] as (string | number)[]).push(typeof cell === 'number' ? cell : once(known, cell));
    });
  }
  return { texts, answers, leftOut, withheld };
}

function once(known: Map<string, string>, text: string): string {
  const found = known.get(text) ?? text;
  known.set(found, found);
  return found;
}

function textOf({ simulated, factors, answers, presentation }: Response, snapshot: number): string {
  const again = presentation.tasks.find(({ repeatOf }) => repeatOf);
  const inOrder = answers
    .map(({ version, task, choice, accept }): PublicAnswer => {
      const repeatOf = again?.version === version && again.task === task ? again.repeatOf : undefined;
      if (repeatOf) return [version, task, choice, accept ?? null, [repeatOf.version, repeatOf.task]];
      return accept === undefined ? [version, task, choice] : [version, task, choice, accept];
    })
    .sort((one, other) => Number(one[1]) - Number(other[1]));
  const sorted = Object.fromEntries(Object.entries(factors).sort(([one], [other]) => (one < other ? -1 : 1)));
  const content = { snapshot, simulated, factors: sorted, answers: inOrder };
  return (simulated ? simulatedMark : '0') + JSON.stringify(content);
}

/** Numbers become bands; all else is what it was. */
function generalise(
  column: CovariateColumn,
  answers: readonly (string | number)[],
  keep: readonly string[],
): PublicColumn {
  const bandedBy = bandsOf(column);
  const amounts = bandedBy ? answers.map(bandedBy) : [];
  const numbers = amounts.filter((amount) => amount !== undefined);
  if (keep.includes(column.question.id) || numbers.length === 0) return { column, cells: answers.map(String) };
  const bands = bandNumbers(numbers);
  const cells = amounts.map((amount) => (amount === undefined ? '' : bandOf(bands, amount)));
  return { column, bands: bands.ids, cells };
}

/** Of the question itself or a part of it, and not of whether somebody would rather not say, or of what is made of it. */
function bandsOf({ question, part, recode }: CovariateColumn) {
  return part === notSaidId || recode ? undefined : kindOf(question).bandedBy;
}

/** People are to be found among people only: who is simulated hides nobody. */
function suppressApart(columns: readonly (readonly string[])[], isSimulated: readonly string[], k: number): string[][] {
  const shown = columns.map((cells) => cells.map(() => ''));
  for (const mark of ['0', '1']) {
    const rows = [...isSimulated.keys()].filter((row) => isSimulated[row] === mark);
    const part = suppressCells(
      columns.map((cells) => rows.map((row) => cells[row] as string)),
      k,
    );
    part.forEach((cells, column) => {
      cells.forEach((cell, index) => {
        (shown[column] as string[])[rows[index] as number] = cell;
      });
    });
  }
  return shown;
}

function orderByContent(texts: readonly string[], columns: readonly PublicColumn[]): number[] {
  const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
  return [...texts.keys()].sort((a, b) => {
    const byText = compare(texts[a] as string, texts[b] as string);
    if (byText !== 0) return byText;
    for (const { cells } of columns) {
      const byCell = compare(cells[a] as string, cells[b] as string);
      if (byCell !== 0) return byCell;
    }
    return 0;
  });
}

function countUnique(texts: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts.values()].filter((count) => count === 1).length;
}

type ColumnRelease = PublicRelease['columns'][number];

function treatmentOf(
  column: CovariateColumn,
  before: readonly PublicColumn[],
  after: readonly PublicColumn[],
  keep: readonly string[],
): ColumnRelease {
  const { name, question } = column;
  const answered = (list: readonly PublicColumn[]) =>
    list.find((one) => one.column.name === name)?.cells.filter((cell) => cell !== '').length ?? 0;
  if (kindOf(question).isUnpublished) return { id: name, treatment: 'left out', suppressed: 0, answered: 0 };
  const given = answered(before);
  if (keep.includes(question.id)) return { id: name, treatment: 'published', suppressed: 0, answered: given };
  const treatment = bandsOf(column) ? 'banded, and suppressed where rare' : 'suppressed where rare';
  return { id: name, treatment, suppressed: given - answered(after), answered: given };
}
