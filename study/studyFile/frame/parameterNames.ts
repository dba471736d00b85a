/** What a parameter of an address may be called. */
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

/** What the survey's own addresses say. */
const takenParameters = ['lang', 'link', 'test', 'simulated', 'another', 'mistake'];
const parameterPattern = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const objectNames = ['constructor', 'prototype'];

export function checkParameter(path: Path, name: string, report: ProblemReport): void {
  const wrong = findParameterProblem(name, path.at(-1) === 'signature');
  if (wrong) report.wrong(path, wrong.message, wrong.hint);
}

/** @param isAdded Does it stand in an address of somebody else's? There ours are free. */
export function findParameterProblem(name: string, isAdded = false): { message: string; hint: string } | undefined {
  if (!parameterPattern.test(name) || objectNames.includes(name)) {
    const hint = 'a letter, then letters, digits, _, . and -, at most 64: such as pid or PROLIFIC_PID';
    return { message: `"${name}" is no name of a parameter`, hint };
  }
  if (isAdded || !takenParameters.includes(name)) return undefined;
  return { message: `"${name}" is a parameter that the survey uses itself`, hint: 'choose another name, such as pid' };
}
