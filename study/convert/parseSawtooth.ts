/**
 * Sawtooth's .CHO and .CHS files: numbers between spaces. Each respondent begins with a line of five (id, extra variables,
 * attributes, tasks, none: 0 no, 1 yes, 2 dual response) and, where there are any, a line of the extra variables. A task of
 * a .CHO is a line with the number of concepts (and the depth of preference, always 1), a line of levels per concept, and
 * a line with the concept chosen and the seconds; none is the number after the last concept and has no line. A task of a
 * .CHS is a line with the number of concepts, and a line per concept of levels and points; none is the last one, all zeros.
 *
 * Source: "CBC .CHO File Format" and ".CHS File Format" in the manual of Lighthouse Studio. Where a dual response writes
 * its second answer is not in what is public of it: a third number behind the seconds and a line of its own are read.
 */
import { counted } from '../counted.ts';
import type { ConvertReading, ParsedTasks } from './converted.ts';
import { numbersOf, type SawtoothHeader, type SawtoothScan, takeLine } from './sawtoothScan.ts';
import { takeChoice } from './takeChoice.ts';
import { refuseDivided, takePoints } from './takePoints.ts';

export function parseSawtooth(reading: ConvertReading, shape: 'cho' | 'chs'): ParsedTasks {
  const scan: SawtoothScan = {
    ...reading,
    ...{ isChs: shape === 'chs', lines: numbersOf(reading), at: 0, tasks: [], seen: new Map() },
    ...{ attributes: 0, extras: 0, respondents: 0, unanswered: 0, divided: 0 },
    ...{ hasDual: false, hasNone: false, hasZeros: false },
  };
  // A line that is not what it should be leaves the rest without a meaning, so reading ends there.
  while (scan.at < scan.lines.length && readRespondent(scan));
  if (scan.respondents === 0 && reading.problems.length === 0) {
    reading.problems.push({ file: reading.file, line: 1, message: 'is empty' });
  }
  refuseDivided(scan);
  const attributes = namesOf(scan);
  const traits = Array.from({ length: scan.extras }, (_, index) => `extra${index + 1}`);
  return { attributes, traits, tasks: scan.tasks, unanswered: scan.unanswered, assumptions: tell(scan) };
}

function namesOf({ file, attributes, options, problems }: SawtoothScan): string[] {
  const { attributes: names } = options;
  if (names && names.length === attributes) return [...names];
  if (names && attributes > 0) {
    const message = `has ${counted(attributes, 'attribute')}, and --attributes names ${names.length}`;
    problems.push({ file, message, hint: 'name each of them, in the order of the file' });
  }
  return Array.from({ length: attributes }, (_, index) => `att${index + 1}`);
}

/** False where the file can't be read on. */
function readRespondent(scan: SawtoothScan): boolean {
  const header = readHeader(scan);
  if (!header) return false;
  scan.respondents += 1;
  const extras = header.extras > 0 ? takeLine(scan, header.extras, `${counted(header.extras, 'extra variable')}`) : [];
  if (!extras) return false;
  const traits = Array.from({ length: scan.extras }, (_, index) =>
    index < extras.length ? String(extras[index]) : '',
  );
  for (let task = 1; task <= header.tasks; task++) if (!readTask(scan, header, task, traits)) return false;
  return true;
}

function readHeader(scan: SawtoothScan): SawtoothHeader | undefined {
  const { line = 0, numbers = [] } = scan.lines[scan.at] ?? {};
  const [id, extras = -1, attributes = 0, tasks = 0, none = -1] = numbers;
  const isRight = numbers.length === 5 && extras >= 0 && attributes >= 1 && tasks >= 0 && [0, 1, 2].includes(none);
  if (!isRight) {
    const message = `is "${numbers.slice(0, 12).join(' ')}" where a respondent begins`;
    const hint = 'five numbers: respondent, extra variables, attributes, tasks, none (0, 1 or 2)';
    scan.problems.push({ file: scan.file, line, message, hint });
    return undefined;
  }
  const respondent = String(id);
  const before = scan.seen.get(respondent);
  const problem = (message: string) =>
    scan.problems.push({ file: scan.file, line, path: `respondent ${respondent}`, message });
  if (before !== undefined) problem(`begins on line ${before} too`);
  scan.seen.set(respondent, line);
  if (scan.attributes === 0) Object.assign(scan, { attributes, extras });
  if (attributes !== scan.attributes)
    problem(`has ${counted(attributes, 'attribute')}, the others have ${scan.attributes}`);
  if (extras > scan.extras) problem(`has ${counted(extras, 'extra variable')}, the first has ${scan.extras}`);
  if (attributes !== scan.attributes || extras > scan.extras) return undefined;
  scan.at += 1;
  return { respondent, extras, attributes, tasks, none };
}

function readTask(scan: SawtoothScan, header: SawtoothHeader, task: number, traits: readonly string[]): boolean {
  const head = scan.lines[scan.at];
  const concepts = head?.numbers[0] ?? 0;
  const isHead = head !== undefined && head.numbers.length <= 2 && Number.isInteger(concepts) && concepts >= 1;
  if (!isHead)
    return takeLine(scan, 0, `the number of concepts of task ${task} of respondent ${header.respondent}`) !== undefined;
  scan.at += 1;
  const width = header.attributes + (scan.isChs ? 1 : 0);
  const rows: (readonly number[])[] = [];
  for (let concept = 1; concept <= concepts; concept++) {
    const row = takeLine(scan, width, `concept ${concept} of task ${task} of respondent ${header.respondent}`);
    if (!row) return false;
    rows.push(row);
  }
  const same = { respondent: header.respondent, version: '', task: String(task), traits };
  const where = { file: scan.file, line: head.line, path: `respondent ${header.respondent}, task ${task}` };
  return scan.isChs ? takePoints(scan, header, rows, same, where) : takeChoice(scan, header, rows, same);
}

function tell(scan: SawtoothScan): string[] {
  const { respondents, attributes, options, extras, hasDual, hasNone, hasZeros, divided, isChs } = scan;
  return [
    `${counted(respondents, 'respondent')}, ${counted(attributes, 'attribute')} called ${options.attributes?.join(', ') ?? `att1 to att${attributes}`}, all of them codes of levels`,
    ...(extras > 0 ? [`the extra variables are called extra1 to extra${extras}`] : []),
    ...(hasNone ? [isChs ? 'the last concept, of zeros, is none' : 'the number after the last concept is none'] : []),
    ...(hasDual ? ['the second answer is 1 for would accept, 2 for would not'] : []),
    ...(hasZeros ? ['a level 0 was not shown: its cell is empty'] : []),
    ...(divided > 0
      ? [
          `${counted(divided, 'task')} had points for several concepts: the one with the most is the choice, ties are left out`,
        ]
      : []),
  ];
}
