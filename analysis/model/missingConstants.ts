/** Terms without which effects and dummy coding say different things. */
import type { EstimatedColumn, ModelTerm, TermPart } from '../../study/estimates/estimatedModel.ts';
import { makeWarning } from '../../study/warnings.ts';
import { noneColumn } from './encodeRow.ts';
import { keyOf } from './fullParts.ts';
import { quoteColumn } from './quoteColumn.ts';

/**
 * A warning for every interaction of an attribute's levels with respondents' columns, such as `usage:sector`, whose
 * constant `none:sector` is not in the model. The levels are told from none too, and what 0 is (the average level under
 * effects coding, the reference under dummy coding) then differs by sector: the two codings fit different models.
 */
export function missingConstants({
  terms,
  columns,
}: {
  readonly terms: readonly ModelTerm[];
  readonly columns: readonly EstimatedColumn[];
}): string[] {
  const known = new Set(terms.map(keyOf));
  const isAttribute = ({ column }: TermPart) =>
    columns.some(({ name, role }) => name === column && role === 'attribute');
  const lacking = new Map<string, { readonly of: string[]; readonly columns: string }>();
  for (const term of terms) {
    const own = term.filter(isAttribute);
    const others = term.filter((part) => !own.includes(part));
    const isOfLevels = own.length === 1 && own[0]?.transform === 'categorical';
    if (!isOfLevels || others.length === 0 || others.some(({ column }) => column === noneColumn)) continue;
    const constant: ModelTerm = [{ column: noneColumn, transform: 'linear' }, ...others];
    if (known.has(keyOf(constant))) continue;
    const found = lacking.get(wordsOf(constant)) ?? { of: [], columns: others.map(({ column }) => column).join(', ') };
    found.of.push(wordsOf(term));
    lacking.set(wordsOf(constant), found);
  }
  return Array.from(lacking, ([missing, { of, columns }]) =>
    makeWarning('missingConstant', { term: of.join(' + '), missing, columns }),
  );
}

function wordsOf(term: ModelTerm): string {
  return term.map(({ column }) => quoteColumn(column)).join(':');
}
