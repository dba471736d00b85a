import { counted } from '../counted.ts';
import { alternativesOf, type SawtoothHeader, type SawtoothScan, type TaskPlace, takeLine } from './sawtoothScan.ts';

/** The line behind the concepts of a .CHO task: the concept chosen, the seconds, and what a dual response adds. */
export function takeChoice(
  scan: SawtoothScan,
  header: SawtoothHeader,
  rows: readonly (readonly number[])[],
  same: TaskPlace,
): boolean {
  const line = scan.lines[scan.at];
  const path = `respondent ${same.respondent}, task ${same.task}`;
  if (!line || line.numbers.length < 1 || line.numbers.length > 4) {
    return takeLine(scan, 2, `the choice of ${path}`) !== undefined;
  }
  scan.at += 1;
  const [choice = 0] = line.numbers;
  const isDual = header.none === 2;
  const second = isDual ? takeSecond(scan, line.numbers, path) : undefined;
  if (isDual && second === undefined) return false;
  scan.hasNone ||= header.none === 1;
  scan.hasDual ||= isDual;
  if (choice === 0 || second === 0) {
    scan.unanswered += 1;
    return true;
  }
  const shown = alternativesOf(scan, rows, false);
  const alternatives = header.none === 1 ? [...shown, { id: '0', levels: undefined }] : shown;
  if (Number.isInteger(choice) && choice > 0 && choice <= alternatives.length) {
    scan.tasks.push({ ...same, alternatives, chosen: choice - 1, ...(isDual && { accept: second === 1 }) });
    return true;
  }
  const hint = header.none === 1 ? `${alternatives.length} is none` : 'does the header say that there is a none?';
  const message = `the choice is ${choice}, and there are ${counted(rows.length, 'concept')}`;
  scan.problems.push({ file: scan.file, line: line.line, path, message, hint });
  return true;
}

/** 1: would accept, 2: would not, 0: no answer. The third number of the line, or the first of a line of its own. */
function takeSecond(scan: SawtoothScan, numbers: readonly number[], path: string): number | undefined {
  const own = numbers.length > 2 ? undefined : scan.lines[scan.at];
  if (own) scan.at += 1;
  const answer = own ? own.numbers[0] : numbers[2];
  const isRight = answer !== undefined && [0, 1, 2].includes(answer) && (own?.numbers.length ?? 1) <= 2;
  if (isRight) return answer;
  const message = 'has no second answer (1 would accept, 2 would not, 0 no answer)';
  const hint = 'the header says that it is a dual response: the answer stands behind the seconds, or on the next line';
  scan.problems.push({ file: scan.file, line: own?.line ?? scan.lines[scan.at - 1]?.line, path, message, hint });
  return undefined;
}
