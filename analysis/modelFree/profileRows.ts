/** The profiles that respondents were shown, one row each: their levels, whose they were, and what became of them. */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { ModelFreeOutcome } from '../../study/estimates/modelFree.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { ascSource } from '../model/encodeRow.ts';

/** An attribute whose levels are compared; of a numeric column these are the values that were shown. */
export interface ComparedAttribute {
  readonly name: string;
  readonly levels: readonly string[];
  /** Place of the reference level. */
  readonly reference: number;
}

/** n rows in the order of their respondents. */
export interface ProfileRows {
  readonly n: number;
  readonly attributes: readonly ComparedAttribute[];
  /** n x A, row-major: the place of the level; -1 where the attribute does not apply. */
  readonly levels: Int32Array;
  readonly respondent: Int32Array;
  readonly weight: Float64Array;
  /** The row of the table, and the task that it was shown in. */
  readonly row: Int32Array;
  readonly task: Int32Array;
  /** 0 or 1 for every row. */
  readonly outcomes: readonly { readonly outcome: ModelFreeOutcome; readonly y: Float64Array }[];
}

/** A number with more values than this (a price in cents) is not compared value by value. */
const mostValues = 10;

export function listProfileRows(choices: Choices, columns: readonly EstimatedColumn[]): ProfileRows {
  const attributes = columns.flatMap((column) => compared(column, choices) ?? []);
  const { taskStart, taskRows, isNone } = choices;
  const tasks = choices.tasks.fitted;
  const row = new Int32Array(taskRows.length);
  const task = new Int32Array(taskRows.length);
  let n = 0;
  for (const t of tasks) {
    for (let at = taskStart[t]; at < taskStart[t + 1]; at++) {
      if (isNone[taskRows[at]]) continue;
      row[n] = taskRows[at];
      task[n++] = t;
    }
  }
  return describeRows(choices, attributes, row.subarray(0, n), task.subarray(0, n));
}

function describeRows(
  choices: Choices,
  attributes: readonly CodedAttribute[],
  row: Int32Array,
  task: Int32Array,
): ProfileRows {
  const A = attributes.length;
  const levels = new Int32Array(row.length * A);
  for (const [a, { places, codes }] of attributes.entries()) {
    for (let i = 0; i < row.length; i++) levels[i * A + a] = places[codes[row[i]]];
  }
  return {
    n: row.length,
    attributes: attributes.map(({ attribute }) => attribute),
    levels,
    respondent: task.map((t) => choices.taskRespondent[t]),
    weight: fill(task, (t) => choices.weights[choices.taskRespondent[t]]),
    row,
    task,
    outcomes: listOutcomes(choices, row, task),
  };
}

function listOutcomes({ response, chosenRow, accepted }: Choices, row: Int32Array, task: Int32Array) {
  const chosen = fill(row, (own, i) => (chosenRow[task[i]] === own ? 1 : 0));
  if (!formatOf(response).compares) return [{ outcome: 'accepted' as const, y: chosen }];
  if (!accepted) return [{ outcome: 'chosen' as const, y: chosen }];
  const both = chosen.map((y, i) => y * accepted[task[i]]);
  return [
    { outcome: 'chosen' as const, y: chosen },
    { outcome: 'accepted' as const, y: both },
  ];
}

/** `Float64Array.from` would go through an iterator, and there are as many places as profiles shown. */
function fill(places: Int32Array, numberOf: (place: number, i: number) => number): Float64Array {
  const values = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) values[i] = numberOf(places[i], i);
  return values;
}

interface CodedAttribute {
  readonly attribute: ComparedAttribute;
  /** The place of the level by the column's dictionary code. */
  readonly places: Int32Array;
  readonly codes: DataColumn['codes'];
}

/** `undefined` for what is no attribute, or a number with too many values. */
function compared(column: EstimatedColumn, { table }: Choices): CodedAttribute | undefined {
  const { name, role, kind, reference = '' } = column;
  const cells = table.columns.get(name);
  if (role !== 'attribute' || ascSource(name) !== undefined || !cells) return undefined;
  if (kind === 'categorical') {
    const { levels = [] } = column;
    const places = Int32Array.from(cells.values, (value) => levels.indexOf(value));
    return { attribute: { name, levels, reference: levels.indexOf(reference) }, places, codes: cells.codes };
  }
  const values = [...new Set(cells.values.filter((value) => value.trim() !== '').map(Number))].sort((a, b) => a - b);
  const place = values.indexOf(Number(reference));
  if (values.length > mostValues || place < 0) return undefined;
  const places = Int32Array.from(cells.values, (value) => (value === '' ? -1 : values.indexOf(Number(value))));
  return { attribute: { name, levels: values.map(String), reference: place }, places, codes: cells.codes };
}
