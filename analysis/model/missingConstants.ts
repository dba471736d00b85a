/** Terms without which effects and dummy coding say different things. */
import type { EstimatedColumn, ModelTerm, TermPart } from '../../study/estimates.ts';
import { noneColumn } from './encodeRow.ts';
import { keyOf } from './fullParts.ts';

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
  const missing = new Map<string, string[]>();
  for (const term of terms) {
    const own = term.filter(isAttribute);
    const others = term.filter((part) => !own.includes(part));
    const isOfLevels = own.length === 1 && own[0]?.transform === 'categorical';
    if (!isOfLevels || others.length === 0 || others.some(({ column }) => column === noneColumn)) continue;
    const constant: ModelTerm = [{ column: noneColumn, transform: 'linear' }, ...others];
    if (known.has(keyOf(constant))) continue;
    const words = constant.map(({ column }) => column).join(':');
    missing.set(words, [...(missing.get(words) ?? []), term.map(({ column }) => column).join(':')]);
  }
  return [...missing].map(
    ([constant, of]) =>
      `the model has ${of.join(', ')} and not ${constant}: effects and dummy coding then fit different models, each with another zero for every ${constant.slice(noneColumn.length + 1)}; add ${constant}`,
  );
}
