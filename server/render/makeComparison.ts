/** Profiles as a table: a row for each attribute, a column for each profile, so that who listens hears level beside level. */
import { words } from './locales.ts';
import type { AlternativeView } from './views/alternative.ts';

export interface ComparisonModel {
  readonly names: readonly string[];
  readonly rows: readonly {
    readonly attribute: string;
    readonly cells: readonly { readonly name: string; readonly level: string }[];
  }[];
}

/** Every profile of a task has the same attributes, in one order; what does not apply to one of them is said to. */
export function makeComparison(alternatives: readonly AlternativeView[], language: string): ComparisonModel {
  const [first] = alternatives;
  return {
    names: alternatives.map(({ name }) => name),
    rows: (first?.rows ?? []).map(({ attribute, attributeLabel }) => ({
      attribute: attributeLabel,
      cells: alternatives.map(({ name, rows }) => {
        const { levelLabel = '', lacks } = rows.find((row) => row.attribute === attribute) ?? {};
        return { name, level: lacks ? words(language, 'task.doesNotApply') : levelLabel };
      }),
    })),
  };
}
