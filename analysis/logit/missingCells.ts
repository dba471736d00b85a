/** Combinations of levels that the data never show: most often the reason why a model is not identified. */
import type { Choices } from '../../study/choices/choices.ts';
import type { Problem } from '../../study/errors.ts';
import type { ModelTerm } from '../../study/estimates/estimatedModel.ts';
import { ascSource, noneColumn } from '../model/encodeRow.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';

/** One problem for every combination of the levels of a term that no fitted task shows to somebody with a weight. */
export function findMissingCells(model: ResolvedModel, choices: Choices): Problem[] {
  const missing = model.terms.flatMap((term) => {
    const parts = term.filter(({ column }) => column !== noneColumn);
    return parts.every(({ transform }) => transform === 'categorical') ? missingIn(parts, model, choices) : [];
  });
  // A level that is never shown at all is missing from its interactions too: the shortest say it best.
  const shortest = missing.filter((cell) => !missing.some((other) => other !== cell && isPartOf(other, cell)));
  const who = choices.roles.weight === undefined ? 'in these data' : 'to a respondent with a weight above 0';
  return [...new Set(shortest.map((cell) => cell.join(' with ')))].map((words) => ({
    message: `${words} is never shown ${who}`,
    hint: 'leave the term out, or collect such choices',
  }));
}

type Cell = readonly string[];

function isPartOf(some: Cell, all: Cell): boolean {
  return some.length < all.length && some.every((name) => all.includes(name));
}

function missingIn(parts: ModelTerm, model: ResolvedModel, choices: Choices): Cell[] {
  const columns = parts.map(({ column: name }) => choices.table.columns.get(ascSource(name) ?? name));
  const shown = new Set<string>();
  for (const task of choices.tasks.fitted) {
    if (choices.weights[choices.taskRespondent[task]] === 0) continue;
    for (let at = choices.taskStart[task]; at < choices.taskStart[task + 1]; at++) {
      const row = choices.taskRows[at];
      if (choices.isNone[row]) continue;
      shown.add(columns.map((column) => column?.values[column.codes[row]]).join('\u0000'));
    }
  }
  const cells = parts.reduce<string[][]>(
    (crossed, { column, only }) => {
      const { levels = [] } = only ? { levels: only } : (model.columns.find(({ name }) => name === column) ?? {});
      return crossed.flatMap((cell) => levels.map((level) => [...cell, level]));
    },
    [[]],
  );
  return cells
    .filter((cell) => !shown.has(cell.join('\u0000')))
    .map((cell) => cell.map((level, index) => `${parts[index]?.column}=${level}`));
}
