/** A file of labels, `attribute,code,label`, and the tasks with labels in place of codes. */
import type { Problem } from '../errors.ts';
import { suggestHint } from '../suggest.ts';
import type { ConvertedAlternative, Labels, ParsedTasks } from './converted.ts';
import { placeOf, readForeignTable } from './foreignTable.ts';
import { zerosQuestion } from './zerosQuestion.ts';

const columnNames = {
  attribute: ['attribute', 'variable', 'name', 'column'],
  code: ['code', 'value', 'level', 'number'],
  label: ['label', 'text', 'meaning', 'description'],
} as const;

export function parseLabels(
  { text, file }: { readonly text: string; readonly file: string },
  problems: Problem[],
): Labels {
  const table = readForeignTable(text, file, problems);
  const lower = table.header.map((name) => name.toLowerCase());
  const places = Object.entries(columnNames).map(([name, usual]) => {
    const place = lower.findIndex((one) => (usual as readonly string[]).includes(one));
    if (place < 0) {
      const hint = 'a file of labels has the columns attribute, code, label';
      problems.push({ file, line: 1, message: `has no column ${name}`, hint });
    }
    return place;
  });
  const byAttribute = new Map<string, Map<string, string>>();
  if (places.includes(-1)) return { file, byAttribute };
  const [attributeAt = 0, codeAt = 0, labelAt = 0] = places;
  for (const row of table.rows) {
    const [attribute = '', code = '', label = ''] = places.map((place) => row.cells[place]);
    const own = byAttribute.get(attribute) ?? new Map<string, string>();
    const problem = (place: number, message: string, hint: string) =>
      problems.push({ ...placeOf(table, row, place), path: attribute, message, hint });
    if (attribute === '') problem(attributeAt, 'has no attribute', 'name the column that it is of');
    if (code === '') problem(codeAt, 'has no code', 'write what stands in the cells');
    if (label === '')
      problem(labelAt, `code ${code} has no label`, 'write one, or leave the attribute out of this file');
    if (own.has(code)) problem(codeAt, `code ${code} has two labels`, 'leave one of them out');
    else if ([...own.values()].includes(label))
      problem(labelAt, `two codes are called "${label}"`, 'they would be one level');
    byAttribute.set(attribute, own.set(code, label));
  }
  return { file, byAttribute };
}

/** 2, 02 and 2.0 are one code. */
const codeOf = (cell: string) => (/^\d{1,9}(\.0{1,9})?$/.test(cell) ? String(Number(cell)) : cell);

/** The tasks with labels; every code without one is a problem, once for each attribute. */
export function withLabels(parsed: ParsedTasks, labels: Labels, file: string, problems: Problem[]): ParsedTasks {
  const { attributes, tasks } = parsed;
  for (const name of labels.byAttribute.keys()) {
    if (attributes.includes(name) || attributes.length === 0) continue;
    problems.push({
      file: labels.file,
      path: name,
      message: `${file} has no attribute "${name}"`,
      hint: suggestHint(name, attributes),
    });
  }
  const own = attributes.map((name) => {
    const entries = labels.byAttribute.get(name);
    return entries && new Map([...entries].map(([code, label]) => [codeOf(code), label]));
  });
  const unknown = new Map<string, number>();
  const relabel = ({ id, levels }: ConvertedAlternative): ConvertedAlternative => ({
    id,
    levels: levels?.map((cell, at) => {
      const known = own[at];
      const label = known?.get(codeOf(cell));
      if (!known || cell === '' || label !== undefined) return label ?? cell;
      const key = JSON.stringify([attributes[at], cell]);
      unknown.set(key, (unknown.get(key) ?? 0) + 1);
      return cell;
    }),
  });
  const labelled = tasks.map((task) => ({ ...task, alternatives: task.alternatives.map(relabel) }));
  for (const [key, count] of unknown) {
    const [name, code] = JSON.parse(key) as [string, string];
    if (code === '0' && problems.some(({ message }) => message === zerosQuestion)) continue;
    const message = `code "${code}" stands in ${count} rows of ${file} and has no label`;
    const hint =
      code === '0' ? 'a row of zeros that is none: --none zeros' : `add a line ${name},${code},... to the labels`;
    problems.push({ file: labels.file, path: name, message, hint });
  }
  return { ...parsed, tasks: labelled };
}
