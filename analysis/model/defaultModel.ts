/** The model where nobody has asked for one: the study's own, or a main effect of every attribute. */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { DataError } from '../../study/errors.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { makeWarning } from '../../study/warnings.ts';
import { looksLikeCodes } from './codes.ts';
import { levelsShown } from './describeColumn.ts';
import { noneColumn } from './encodeRow.ts';
import { labelsOf, type NoAttribute, whyNoAttribute } from './noAttribute.ts';
import { type ParsedTerm, parseModel } from './parseModel.ts';

export interface DefaultModel {
  readonly terms: readonly ParsedTerm[];
  /** What was taken and what was left out, in words. */
  readonly notes: readonly string[];
  readonly source: string;
}

/** @throws DataError if no column could be an attribute */
export function defaultModel(choices: Choices): DefaultModel {
  return choices.words && choices.words.model.effects.length > 0 ? studyModel(choices) : everyAttribute(choices);
}

/** The study's effects; where the format has a none constant it is always in, and where it has none it is out. */
function studyModel(choices: Choices): DefaultModel {
  const source = "the study's model";
  const terms = parseModel(choices.words?.model.effects.join(' + ') ?? '', source);
  const isNone = (term: ParsedTerm) => term.some((part) => part.column === noneColumn && !part.kind);
  if (!hasNone(choices.response)) {
    const kept = terms.filter((term) => !isNone(term));
    const left = terms.length - kept.length;
    const notes = left > 0 ? [makeWarning('noNone', { n: left })] : [];
    return { terms: kept, notes, source };
  }
  const hasConstant = terms.some((term) => term.length === 1 && isNone(term));
  return { terms: hasConstant ? terms : [...terms, ...parseModel(noneColumn)], notes: [], source };
}

function everyAttribute(choices: Choices): DefaultModel {
  const { table, response } = choices;
  const columns = [...table.columns.values()];
  const labels = labelsOf(choices);
  const attributes = columns.filter((column) => whyNoAttribute(choices, column) === undefined);
  if (attributes.length === 0 && !labels) {
    const hint = 'say which columns to use: --model "price + brand"';
    throw new DataError('no-attributes', [{ file: table.file, message: 'no column varies inside the tasks', hint }]);
  }
  const codes = attributes.filter((column) => looksLikeCodes(choices, column));
  const terms = attributes.map((column): ParsedTerm => {
    const part = { column: column.name, position: 1 };
    return [codes.includes(column) ? { ...part, kind: 'categorical' } : part];
  });
  const none = hasNone(response) ? parseModel(noneColumn) : [];
  return {
    terms: [...(labels ? constantsOf(labels) : []), ...terms, ...none],
    notes: [...(labels ? [noteLabels(choices, labels)] : []), ...noteCodes(codes), ...notesOn(choices, columns)],
    source: 'the default model',
  };
}

function constantsOf({ name }: DataColumn): ParsedTerm[] {
  return [[{ column: name, kind: 'asc', position: 1 }]];
}

function noteLabels(choices: Choices, labels: DataColumn): string {
  return makeWarning('labelled', { column: labels.name, labels: levelsShown(choices, labels).join(', ') });
}

function noteCodes(codes: readonly DataColumn[]): string[] {
  return codes.length > 0 ? [makeWarning('codes', { columns: codes.map(({ name }) => name).join(', ') })] : [];
}

/** What was left out and could be missed. */
function notesOn(choices: Choices, columns: readonly DataColumn[]): string[] {
  const namesOf = (reason: NoAttribute) =>
    columns.filter((column) => whyNoAttribute(choices, column) === reason).map(({ name }) => name);
  const kinds = [
    ['constantColumns', namesOf('constant')],
    ['outcomes', namesOf('outcome')],
  ] as const;
  return kinds.flatMap(([code, names]) => (names.length > 0 ? [makeWarning(code, { columns: names.join(', ') })] : []));
}
