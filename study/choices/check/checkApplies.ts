/** Are the cells of attributes that only some profiles have empty where they do not apply, and nowhere else? */
import { compileConditions } from '../../applies/conditions.ts';
import { DataError } from '../../errors.ts';
import { makeProblemList } from '../../problemList.ts';
import type { CodebookColumn } from '../../responses/codebook.ts';
import type { Attribute } from '../../study.ts';
import type { Choices } from '../choices.ts';
import { taskLabel } from './groupTasks.ts';

/**
 * Holds every row of an alternative against what the codebook, or the study, says of when attributes apply.
 *
 * @throws DataError with all rows that differ: counted, and the first ten with their line, respondent and task
 */
export async function checkApplies(choices: Choices): Promise<void> {
  const { table, roles, words, taskRows, isNone } = choices;
  const described = words?.attributes.filter(({ id }) => table.columns.has(id)) ?? [];
  const dependent = described.filter(({ appliesWhen }) => appliesWhen !== undefined);
  if (dependent.length === 0) return;
  const conditions = await compileConditions(described.map(attributeOf));
  const problems = makeProblemList(table.file);
  const columns = described.flatMap(({ id }) => table.columns.get(id) ?? []);
  const known = new Map<string, ReadonlyMap<string, boolean>>();
  for (const row of taskRows) {
    if (isNone[row]) continue;
    const key = columns.map(({ codes }) => codes[row]).join();
    const profile = Object.fromEntries(columns.map(({ name, values, codes }) => [name, values[codes[row] ?? 0] ?? '']));
    const applies =
      known.get(key) ?? new Map(dependent.map(({ id }) => [id, conditions.applies(id, profile)] as const));
    known.set(key, applies);
    for (const { id, appliesWhen } of dependent) {
      if (applies.get(id) === (profile[id] !== '')) continue;
      const place = { line: table.lines[row], path: taskLabel(table, roles, row) };
      const message = applies.get(id)
        ? `${id} is empty, and applies here (${appliesWhen})`
        : `${id} is "${profile[id]}", and does not apply here (only where ${appliesWhen})`;
      problems.add({ ...place, message });
    }
  }
  problems.throwIfAny((list) => new DataError('applies', list));
}

/** As far as a condition asks for it: what the file says of a number is what it amounts to. */
function attributeOf({ id, label, levels = [], amounts, appliesWhen }: CodebookColumn): Attribute {
  const plain = amounts && { kind: 'values' as const, decimals: amounts.decimals };
  return {
    id,
    label,
    levels: levels.map((level) => ({ ...level, texts: {} })),
    reference: '',
    ...(plain && { amounts: plain }),
    ...(appliesWhen !== undefined && { appliesWhen }),
  };
}
