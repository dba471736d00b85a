import type { EstimatedColumn, ModelTerm, TermPart } from '../../study/estimates/estimatedModel.ts';
import { ascSource } from './encodeRow.ts';
import { quoteColumn } from './quoteColumn.ts';

/** The formula as it was understood: `parseModel` reads it back to the same terms. */
export function formatModel(terms: readonly ModelTerm[], columns: ReadonlyMap<string, EstimatedColumn>): string {
  return terms.map((term) => term.map((part) => formatPart(part, columns.get(part.column))).join(':')).join(' + ');
}

function formatPart({ column, transform, knots = [] }: TermPart, described: EstimatedColumn | undefined): string {
  const source = ascSource(column);
  if (source !== undefined) return `asc(${quoteColumn(source)})`;
  const name = quoteColumn(column);
  if (transform === 'piecewise') return `piecewise(${[name, ...knots].join(', ')})`;
  if (transform === 'log' || transform === 'quadratic' || transform === 'applies') return `${transform}(${name})`;
  // Levels that look like numbers would be read as numbers.
  const looksNumeric = described?.levels?.every((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  if (transform === 'categorical' && looksNumeric) return `categorical(${name})`;
  return name;
}
