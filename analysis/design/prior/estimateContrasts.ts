/**
 * What earlier estimates say of the part-worths of a study: each as a contrast of profiles that the estimates know, whatever
 * they are coded by. A level against the reference is the difference of two utilities; one unit of a number is the slope of
 * the least-squares line through the utilities at its values; none is its utility against the profile of reference levels.
 */
import { isNumeric } from '../../../study/csv/isNumeric.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { hasNone } from '../../../study/taskFormats.ts';
import type { Cells } from '../../tastes/utilities.ts';
import { designedAmount } from '../model/designAmounts.ts';
import type { PriorPart } from './priorOfPart.ts';

export interface Contrast {
  readonly part: PriorPart;
  /** Profiles, and by what their utilities against none are multiplied. */
  readonly terms: readonly { readonly cells: Cells; readonly weight: number }[];
}

export interface Contrasts {
  readonly contrasts: readonly Contrast[];
  /** What the estimates do not tell of the study, in words. */
  readonly notes: readonly string[];
}

export type PriorStudy = Pick<Study, 'attributes' | 'design'> & { readonly tasks: Pick<Study['tasks'], 'response'> };

export function contrastsOf(
  estimates: Pick<Estimates, 'columns' | 'terms' | 'response'>,
  study: PriorStudy,
): Contrasts {
  const columns = estimates.columns.filter(({ role }) => role === 'attribute');
  const found = study.attributes.map((attribute) => ({
    attribute,
    column: columns.find(({ name }) => name === attribute.id),
  }));
  const cellOf = cellsOfStudy(study.attributes);
  const references = found.flatMap(({ attribute, column }): [string, string][] => {
    const cell = cellOf(attribute, attribute.reference);
    return column && knows(column, cell) ? [[column.name, cell]] : [];
  });
  const own = estimates.columns.map(({ name, reference, levels }) => [name, reference ?? levels?.[0] ?? '']);
  const base: Cells = { ...Object.fromEntries(own), ...Object.fromEntries(references) };
  const contrasts = found.flatMap(({ attribute, column }) =>
    column ? ofAttribute({ attribute, column, base, cellOf }) : [],
  );
  const isOfNone = hasNone(study.tasks.response) && hasNone(estimates.response) && hasConstant(estimates);
  const none: Contrast = { part: { column: 'none' }, terms: [{ cells: base, weight: -1 }] };
  return {
    contrasts: contrasts.length > 0 && isOfNone ? [...contrasts, none] : contrasts,
    notes: [
      ...found.flatMap(({ attribute, column }) => notesOf(attribute, column, cellOf)),
      ...(hasNone(study.tasks.response) && !isOfNone ? ['they have no none, whose prior stays as it is'] : []),
    ],
  };
}

type CellOf = (attribute: Attribute, level: string) => string;

/** What a column of responses holds of a level: of a number the amount, beside the reference levels of what it depends on. */
function cellsOfStudy(attributes: readonly Attribute[]): CellOf {
  const reference = Object.fromEntries(attributes.map((attribute) => [attribute.id, attribute.reference]));
  return (attribute, level) => {
    const amount = designedAmount(attribute, { ...reference, [attribute.id]: level });
    return amount === undefined ? level : String(amount);
  };
}

interface Mapped {
  readonly attribute: Attribute;
  readonly column: EstimatedColumn;
  readonly base: Cells;
  readonly cellOf: CellOf;
}

function ofAttribute({ attribute, column, base, cellOf }: Mapped): Contrast[] {
  const { id, levels, reference, amounts } = attribute;
  const at = (level: string): Cells => ({ ...base, [id]: cellOf(attribute, level) });
  const known = levels.map((level) => level.id).filter((level) => knows(column, cellOf(attribute, level)));
  if (amounts)
    return ofNumber(
      id,
      known.map((level) => ({ x: Number(cellOf(attribute, level)), cells: at(level) })),
    );
  if (!known.includes(reference)) return [];
  return known
    .filter((level) => level !== reference)
    .map((level) => ({
      part: { column: id, level },
      terms: [
        { cells: at(level), weight: 1 },
        { cells: at(reference), weight: -1 },
      ],
    }));
}

/** The slope: sum (x - mean) u / sum (x - mean)^2. */
function ofNumber(id: string, points: readonly { readonly x: number; readonly cells: Cells }[]): Contrast[] {
  const mean = points.reduce((sum, { x }) => sum + x / points.length, 0);
  const squares = points.reduce((sum, { x }) => sum + (x - mean) ** 2, 0);
  if (!(squares > 0)) return [];
  return [{ part: { column: id }, terms: points.map(({ x, cells }) => ({ cells, weight: (x - mean) / squares })) }];
}

function knows({ kind, levels }: EstimatedColumn, cell: string): boolean {
  return kind === 'numeric' ? isNumeric(cell) : (levels ?? []).includes(cell);
}

function notesOf(attribute: Attribute, column: EstimatedColumn | undefined, cellOf: CellOf): string[] {
  const { id, reference, levels, amounts } = attribute;
  if (!column) return [`they have no ${id}, whose priors stay as they are`];
  const isKnown = (level: string) => knows(column, cellOf(attribute, level));
  const unknown = levels.map((level) => level.id).filter((level) => !isKnown(level));
  if (unknown.length === 0) return beyond(attribute, column, cellOf);
  if (!amounts && unknown.includes(reference)) {
    return [`of ${id} they have no level "${reference}", the reference: its priors stay as they are`];
  }
  const list = unknown.map((level) => `"${level}"`).join(', ');
  return [
    `of ${id} they have no level ${list}, whose ${unknown.length === 1 ? 'prior stays as it is' : 'priors stay as they are'}`,
  ];
}

/** A number that the estimates took as a number may have other values than theirs. */
function beyond(attribute: Attribute, column: EstimatedColumn, cellOf: CellOf): string[] {
  if (column.kind !== 'numeric' || !column.levels) return [];
  const seen = column.levels.map(Number);
  const [least, most] = [Math.min(...seen), Math.max(...seen)];
  const cells = attribute.levels.map(({ id }) => cellOf(attribute, id));
  const outside = cells.filter((cell) => Number(cell) < least || Number(cell) > most);
  if (outside.length === 0) return [];
  return [
    `of ${attribute.id} they saw ${least} to ${most}, and what they say of ${outside.join(', ')} is extrapolated`,
  ];
}

function hasConstant({ terms }: Pick<Estimates, 'terms'>): boolean {
  return terms.some((term) => term.length === 1 && term[0]?.column === 'none');
}
