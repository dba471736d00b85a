/** Numbers as people write them, in a file of another shape: they are read as `estimate` reads them in a file of its own. */
import { readNumbers } from '../choices/csv/readNumbers.ts';
import { mayHaveThousands } from '../choices/csv/tidyTable.ts';
import { isNumeric } from '../csv/isNumeric.ts';
import type { Labels, ParsedTasks } from './converted.ts';

/** The tasks with plain numbers in place of 2,50 or EUR 1 000; what is read so, and what could be read in two ways, is said. */
export function withPlainNumbers(parsed: ParsedTasks, labels: Labels | undefined): ParsedTasks {
  const said: string[] = [];
  const plainOf = (name: string, cells: Iterable<string>) => {
    const distinct = [...new Set(cells)].filter((cell) => cell !== '');
    if (labels?.byAttribute.has(name) || distinct.length === 0) return undefined;
    const areNumbers = distinct.every(isNumeric);
    if (areNumbers && !(distinct.every(mayHaveThousands) && distinct.some((cell) => cell.includes('.'))))
      return undefined;
    const read = readNumbers(distinct);
    const first = distinct.find((cell) => !/^\d+$/.test(cell)) ?? '';
    if (read === 'two-ways') {
      const taken = areNumbers ? `taken for ${Number(first)}` : 'taken as a text';
      said.push(`"${name}" has numbers that can be read in two ways: "${first}" is ${taken}`);
    }
    if (read === 'two-ways' || read === undefined || areNumbers) return undefined;
    said.push(`"${name}" is read as numbers: "${first}" is ${read.get(first)}`);
    return read;
  };
  const shown = parsed.tasks.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ levels }) => (levels ? [levels] : [])),
  );
  const ofAttributes = parsed.attributes.map((name, at) =>
    plainOf(
      name,
      shown.map((levels) => levels[at] ?? ''),
    ),
  );
  const ofTraits = parsed.traits.map((name, at) =>
    plainOf(
      name,
      parsed.tasks.map(({ traits }) => traits[at] ?? ''),
    ),
  );
  if (said.length === 0) return parsed;
  const change = (columns: typeof ofTraits) => (cell: string, at: number) => String(columns[at]?.get(cell) ?? cell);
  const tasks = parsed.tasks.map((task) => ({
    ...task,
    traits: task.traits.map(change(ofTraits)),
    alternatives: task.alternatives.map(({ id, levels }) => ({ id, levels: levels?.map(change(ofAttributes)) })),
  }));
  return { ...parsed, tasks, assumptions: [...parsed.assumptions, ...said] };
}
