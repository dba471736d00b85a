import { alternativesOf, type SawtoothHeader, type SawtoothScan, type TaskPlace } from './sawtoothScan.ts';

interface Where {
  readonly file: string;
  readonly line: number;
  readonly path: string;
}

/** One problem for all tasks whose points are divided, if these are not to be read as choices. */
export function refuseDivided({ divided, firstDivided, options, problems }: SawtoothScan): void {
  if (!firstDivided || options.largest) return;
  const { points, ...where } = firstDivided;
  const many = divided > 1 ? ` in ${divided} tasks, this the first` : '';
  const message = `the points are divided (${points.join(', ')})${many}, and an estimate takes one choice per task`;
  problems.push({ ...where, message, hint: '--largest takes the concept with the most of them' });
}

/** The points of a .CHS task, the last number of each concept: whoever has them all is the choice. */
export function takePoints(
  scan: SawtoothScan,
  header: SawtoothHeader,
  rows: readonly (readonly number[])[],
  same: TaskPlace,
  where: Where,
): boolean {
  const isZeros = rows.at(-1)?.every((number, at, { length }) => number === 0 || at === length - 1) ?? false;
  if (isZeros !== header.none > 0) {
    const message = isZeros
      ? 'ends with a concept of zeros, and the header says that there is no none'
      : 'has no last concept of zeros, and the header says that there is a none';
    scan.problems.push({ ...where, message, hint: 'the fifth number of the header is 1 where there is a none' });
    return true;
  }
  scan.hasNone ||= isZeros;
  const points = rows.map((row) => row.at(-1) ?? 0);
  const most = Math.max(...points);
  if (most <= 0) {
    scan.unanswered += 1;
    return true;
  }
  if (points.filter((point) => point > 0).length > 1 && !takesLargest(scan, points, where)) return true;
  const levels = rows.map((row) => row.slice(0, -1));
  scan.tasks.push({ ...same, alternatives: alternativesOf(scan, levels, isZeros), chosen: points.indexOf(most) });
  return true;
}

/** May divided points be read as a choice? Not unless it is asked for, and not where two concepts have as many. */
function takesLargest(scan: SawtoothScan, points: readonly number[], where: Where): boolean {
  scan.divided += 1;
  scan.firstDivided ??= { ...where, points };
  if (!scan.options.largest) return false;
  const isTie = points.filter((point) => point === Math.max(...points)).length > 1;
  if (isTie) scan.unanswered += 1;
  return !isTie;
}
