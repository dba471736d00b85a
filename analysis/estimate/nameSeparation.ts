/** Says in the study's words why a part-worth has no finite estimate. */
import type { Choices } from '../../study/choices/choices.ts';
import type { ModelTerm } from '../../study/estimates/estimatedModel.ts';
import { makeWarning } from '../../study/warnings.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';

/** How often a combination of levels could be chosen instead of something else, and how often it was. */
interface Tally {
  offered: number;
  chosen: number;
}

/**
 * `usage=sell was never chosen: its part-worth has no finite estimate`; where no single level is to blame, the
 * parameters that separate the choices together.
 */
export function nameSeparation(separated: readonly string[], model: ResolvedModel, choices: Choices): string {
  const causes = model.terms.flatMap((term) => {
    const isNumeric = term.some((part) => part.column !== noneColumn && part.transform !== 'categorical');
    return isNumeric ? [] : findExtremes(term, model, choices);
  });
  if (causes.length > 0) return causes.join('; ');
  const [name = '', ...others] = separated;
  if (others.length === 0) return makeWarning('predicts', { name });
  return makeWarning('predictTogether', { names: separated.join(', ') });
}

function findExtremes(term: ModelTerm, model: ResolvedModel, choices: Choices): string[] {
  const tallies = tallyLevels(term, choices);
  return [...tallies].flatMap(([name, { offered, chosen }]) => {
    if (offered === 0 || (chosen > 0 && chosen < offered)) return [];
    const often = chosen === 0 ? 'neverChosen' : 'alwaysChosen';
    // Where a main effect is to blame already, its interactions follow from it.
    const main = name.includes(':') && model.terms.some((other) => other.length < term.length);
    return main ? [] : [makeWarning(often, { name })];
  });
}

/** Counts, for every combination of levels of the term, the steps in which it competed with something else. */
function tallyLevels(term: ModelTerm, choices: Choices): Map<string, Tally> {
  const { taskStart, taskRows, chosenRow, accepted, isNone } = choices;
  const tallies = new Map<string, Tally>();
  const count = (names: readonly string[], chosen: string) => {
    for (const name of new Set(names)) {
      if (name === '' || names.every((other) => other === name)) continue;
      const tally = tallies.get(name) ?? { offered: 0, chosen: 0 };
      tally.offered += 1;
      if (name === chosen) tally.chosen += 1;
      tallies.set(name, tally);
    }
  };
  for (const task of choices.tasks.fitted) {
    const rows = taskRows.subarray(taskStart[task], taskStart[task + 1]);
    const profile = rows.find((row) => !isNone[row]) ?? rows[0];
    const nameOf = (row: number) => combination(term, choices, profile, isNone[row] ? undefined : row);
    const chosen = nameOf(chosenRow[task]);
    count(Array.from(rows, nameOf), chosen);
    if (!accepted) continue;
    const none = combination(term, choices, profile, undefined);
    count([chosen, none], accepted[task] ? chosen : none);
  }
  return tallies;
}

/** `usage=sell:sector=bank`; empty where the term has no value, as an attribute has none on "none". */
function combination(term: ModelTerm, { table }: Choices, profile: number, row: number | undefined): string {
  const hasNone = term.some(({ column }) => column === noneColumn);
  if (hasNone !== (row === undefined)) return '';
  const names = term.map(({ column: name }) => {
    if (name === noneColumn) return noneColumn;
    const column = table.columns.get(ascSource(name) ?? name);
    return `${name}=${column?.values[column.codes[row ?? profile]]}`;
  });
  return names.join(':');
}
