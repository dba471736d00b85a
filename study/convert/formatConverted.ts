/** Converted tasks as responses.csv, and the codebook of what is known of them. */
import { formatRow } from '../csv/csvCells.ts';
import type { Codebook } from '../responses/codebook.ts';
import type { ConvertedTask } from './converted.ts';
import type { Converted } from './convertFile.ts';
import { type ConvertedColumn, codebookColumn } from './describeConverted.ts';

const leading = ['respID', 'version', 'qID', 'altID', 'obsID', 'choice', 'accept', 'none'];

export function convertedHeader({ attributes, traits }: Converted): string[] {
  return [...leading, ...attributes, ...traits];
}

/** The rows of a task, without the number of the choice set in the file. */
export function rowsOfTask(task: ConvertedTask, obsID: number, attributes: number): (string | number)[][] {
  const { respondent, version, task: qID, alternatives, chosen, accept, traits } = task;
  const noneId = alternatives.some(({ id, levels }) => id === '0' && levels) ? 'none' : '0';
  const second = accept === undefined ? '' : Number(accept);
  return alternatives.map(({ id, levels }, at) => [
    ...[respondent, version, qID, levels ? id : noneId, obsID, Number(at === chosen), second, Number(!levels)],
    ...(levels ?? Array.from({ length: attributes }, () => '')),
    ...traits,
  ]);
}

export function formatConverted(converted: Converted): string {
  const { tasks, attributes } = converted;
  const rows = tasks.flatMap((task, index) => rowsOfTask(task, index + 1, attributes.length));
  return [convertedHeader(converted), ...rows].map(formatRow).join('');
}

export interface KnownOfFile {
  readonly columns: readonly ConvertedColumn[];
  /** sha256 of the file that was converted. */
  readonly sourceSha256: string;
  readonly responsesSha256: string;
  readonly version: string;
}

/** What nobody knows of a foreign file, such as its fingerprints, stays out; its name is the study's. */
export function convertedCodebook(converted: Converted, known: KnownOfFile): Codebook {
  const { file, shape, response, tasks, assumptions } = converted;
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const total = new Set(tasks.map(({ respondent }) => respondent)).size;
  const columnsOf = (role: ConvertedColumn['role']) =>
    known.columns.filter((one) => one.role === role).map(codebookColumn);
  return {
    schemaVersion: 1,
    study: name,
    title: { en: name },
    languages: ['en'],
    response,
    attributes: columnsOf('attribute'),
    factors: [],
    covariates: columnsOf('respondent'),
    model: { effects: [], coding: 'effects' },
    respondents: { total, complete: total, simulated: 0 },
    converted: { from: shape, file: name, sha256: known.sourceSha256, assumptions },
    attributeOrder: {},
    responsesSha256: known.responsesSha256,
    version: known.version,
  };
}
