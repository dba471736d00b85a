/** From a file in another shape to tasks that our long layout can hold, with all that is wrong with it at once. */
import { isDescriptive } from '../choices/check/ownFile.ts';
import { counted } from '../counted.ts';
import { DataError, type Problem } from '../errors.ts';
import { makeProblemList } from '../problemList.ts';
import type { ResponseFormat } from '../study.ts';
import type { ConvertedTask, ConvertOptions, ConvertReading, Labels, ParsedTasks, Shape } from './converted.ts';
import { parseLabels, withLabels } from './labels.ts';
import { parseLongCodes } from './parseLongCodes.ts';
import { parseSawtooth } from './parseSawtooth.ts';
import { parseTaskRows } from './parseTaskRows.ts';
import { parseWide } from './parseWide.ts';
import { type Recognised, recogniseShape, refuseOtherPrograms } from './recogniseShape.ts';
import { withPlainNumbers } from './writtenNumbers.ts';

export interface Converted extends ParsedTasks, Recognised {
  readonly file: string;
  readonly response: ResponseFormat;
  readonly labels?: Labels;
}

/** @throws DataError with everything that is wrong with the file and those beside it: the first ten, and how many more */
export function convertFile(text: string, file: string, shape: Shape | undefined, options: ConvertOptions): Converted {
  refuseOtherPrograms(text, file);
  const recognised = shape ? { shape } : recogniseShape(text, file, options);
  const problems: Problem[] = [];
  const labels = options.labels && parseLabels(options.labels, problems);
  const read = parseShape({ text, file, options, problems }, recognised.shape, labels);
  const labelled = labels && read.tasks.length > 0 ? withLabels(read, labels, file, problems) : read;
  const parsed = withPlainNumbers(labelled, labels);
  if (problems.length === 0 && parsed.tasks.length === 0)
    problems.push({ file, message: 'has no task with an answer' });
  const { tasks, alone } = leaveAlone(parsed.tasks);
  const response = findResponse(tasks, file, problems);
  throwProblems(problems, file);
  const said = alone > 0 ? [`${counted(alone, 'task')} with one alternative only tell nothing and are left out`] : [];
  const named = withFreeNames({ ...parsed, tasks, assumptions: [...parsed.assumptions, ...said] });
  return { ...named, ...recognised, file, response, ...(labels && { labels }) };
}

function parseShape(reading: ConvertReading, shape: Shape, labels: Labels | undefined): ParsedTasks {
  switch (shape) {
    case 'wide':
      return parseWide(reading);
    case 'cho':
    case 'chs':
      return parseSawtooth(reading, shape);
    case 'task-rows':
      return parseTaskRows(reading);
    case 'long-codes':
      return parseLongCodes(reading, [...(labels?.byAttribute.keys() ?? [])]);
  }
}

/** Where all but one alternative were not offered nothing was chosen between. */
function leaveAlone(all: readonly ConvertedTask[]): { tasks: readonly ConvertedTask[]; alone: number } {
  const tasks = all.filter(({ alternatives, accept }) => accept !== undefined || alternatives.length > 1);
  return { tasks, alone: all.length - tasks.length };
}

function findResponse(tasks: readonly ConvertedTask[], file: string, problems: Problem[]): ResponseFormat {
  const hasNone = tasks.some(({ alternatives }) => alternatives.some(({ levels }) => levels === undefined));
  const dual = tasks.filter(({ accept }) => accept !== undefined).length;
  if (dual > 0 && hasNone) {
    problems.push({
      file,
      message: 'has second answers and a none beside the products',
      hint: 'one of them says none: leave out --accept or --none',
    });
  } else if (dual > 0 && dual < tasks.length) {
    problems.push({ file, message: `has a second answer in ${dual} of ${counted(tasks.length, 'task')} only` });
  }
  if (dual > 0) return 'dual-response';
  if (!hasNone) return 'choice';
  return tasks.every(({ alternatives }) => alternatives.length <= 2) ? 'accept-reject' : 'choice-none';
}

function throwProblems(problems: readonly Problem[], file: string): void {
  const list = makeProblemList(file);
  for (const problem of problems) list.add(problem);
  list.throwIfAny((kept) => new DataError('convert', kept));
}

/** Names that mean something else in responses.csv, beside those that no column of an attribute may have. */
const alsoTaken = new Set(['status', 'task', 'test', 'weight', 'available', 'choice']);

/** An attribute that is called as one of our own columns gets another name, and it is said. */
function withFreeNames(parsed: ParsedTasks): ParsedTasks {
  const all = new Set([...parsed.attributes, ...parsed.traits]);
  const renamed: string[] = [];
  const free = (name: string) => {
    if (name !== '' && isDescriptive(name, {}, true) && !alsoTaken.has(name)) return name;
    let other = `${name}_`;
    while (all.has(other)) other += '_';
    renamed.push(`"${name}" is the name of a column of ours: it is called "${other}"`);
    return other;
  };
  const attributes = parsed.attributes.map(free);
  const traits = parsed.traits.map(free);
  return { ...parsed, attributes, traits, assumptions: [...parsed.assumptions, ...renamed] };
}
