import type { Choices, DataColumn } from '../../study/choices.ts';
import type { ShownProfiles } from '../../study/estimates.ts';
import { addToHash, makeInterner } from '../choices/interner.ts';
import { tasksOf } from '../choices/packChoices.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolveModel.ts';

/** A design has some hundreds; data with a price in cents may have one for every row, and then they are not kept. */
const most = 5000;

/**
 * The distinct profiles in the fitted tasks and how often each was shown, in a fixed order. `undefined` where the model
 * has no none constant (nothing is averaged over them then), or where they are too many to keep.
 */
export function shownProfiles(model: ResolvedModel, choices: Choices): ShownProfiles | undefined {
  if (!model.terms.some((term) => term.some(({ column }) => column === noneColumn))) return undefined;
  const attributes = model.columns.filter(({ role, name }) => role === 'attribute' && ascSource(name) === undefined);
  const columns = attributes.flatMap(({ name }) => choices.table.columns.get(name) ?? []);
  const codings = attributes.map(({ kind, levels }, index) =>
    columns[index]?.values.map((value) => (kind === 'numeric' ? Number(value) : (levels?.indexOf(value) ?? -1))),
  );
  const counts = new Map<string, number>();
  for (const { row, count } of countProfiles(
    choices,
    columns.map(({ codes }) => codes),
  )) {
    const key = columns.map((column, index) => codings[index]?.[column.codes[row]]).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  if (counts.size > most) return undefined;
  const rows = [...counts].map(([key, count]) => ({ row: key.split(' ').map(Number), count }));
  rows.sort(
    (a, b) => a.row.map((value, i) => value - (b.row[i] as number)).find((difference) => difference !== 0) ?? 0,
  );
  return {
    columns: attributes.map(({ name }) => name),
    rows: rows.map(({ row }) => row),
    counts: rows.map(({ count }) => count),
  };
}

/** The distinct combinations of codes in the fitted tasks: a row that has it, and how many do. */
function countProfiles(choices: Choices, codes: readonly DataColumn['codes'][]) {
  const { taskStart, taskRows, isNone } = choices;
  const profiles: { readonly row: number; count: number }[] = [];
  let current = 0;
  const interner = makeInterner((number) => {
    const other = profiles[number]?.row ?? 0;
    for (let i = 0; i < codes.length; i++) if (codes[i]?.[current] !== codes[i]?.[other]) return false;
    return true;
  });
  const tasks = tasksOf(choices, 'fitted');
  for (let t = 0; t < tasks.length; t++) {
    for (let at = taskStart[tasks[t]]; at < taskStart[tasks[t] + 1]; at++) {
      current = taskRows[at];
      if (isNone[current]) continue;
      let hash = 0;
      for (let i = 0; i < codes.length; i++) hash = addToHash(hash, (codes[i] as DataColumn['codes'])[current] + 1);
      const number = interner.numberOf(hash);
      if (number === profiles.length) profiles.push({ row: current, count: 0 });
      (profiles[number] as { count: number }).count += 1;
    }
  }
  return profiles;
}
