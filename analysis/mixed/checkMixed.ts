/** What can be said against a mixed logit before it is fitted. */
import { EstimationError, type Problem } from '../../study/errors.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { PanelChoices } from '../panel/panelChoices.ts';
import type { MixedLayout } from './mixedModel.ts';

/** Fewer draws are no average. */
export const fewestDraws = 20;

/**
 * Whether the data can tell tastes that differ from noise at all. That the columns can be told apart is the plain logit's to
 * check, which is fitted first.
 *
 * @returns warnings, in words
 * @throws EstimationError `not-identified` with all that is wrong
 */
export function checkMixed(panel: PanelChoices, layout: MixedLayout, nDraws: number): string[] {
  const { nRespondents: N, personStart, nParameters: K } = panel;
  const P = layout.parameters.length;
  const D = layout.shapes.length;
  const choices = personStart[N] as number;
  const repeated = countRepeated(panel);
  const problems: Problem[] = [];
  if (layout.coefficients.length !== K)
    throw new RangeError(`${layout.coefficients.length} coefficients for ${K} columns`);
  if (D === 0) {
    const hint = 'name at least one coefficient that differs, or fit the plain logit';
    problems.push({ message: 'no coefficient is random', hint });
  }
  if (nDraws < fewestDraws) {
    const message = `${nDraws} draws are too few to average over: at least ${fewestDraws}, and 500 are usual`;
    problems.push({ message });
  }
  if (repeated === 0) {
    const message = 'nobody made more than one choice, so these data hardly tell how tastes differ between people';
    problems.push({ message, hint: 'ask several tasks of each person, or fit the plain logit' });
  }
  if (choices <= P) {
    const message = `${choices} choices for ${P} parameters`;
    problems.push({ message, hint: 'let fewer coefficients be random, or independent ones' });
  }
  if (problems.length > 0) throw new EstimationError('not-identified', problems);
  return warn({ N, P, repeated, choices });
}

/** Respondents with more than one choice that counts. */
function countRepeated({ nRespondents, personStart, weights }: PanelChoices): number {
  let count = 0;
  for (let n = 0; n < nRespondents; n++) if (weights[n] > 0 && personStart[n + 1] - personStart[n] > 1) count += 1;
  return count;
}

interface Counts {
  readonly N: number;
  readonly P: number;
  readonly repeated: number;
  readonly choices: number;
}

function warn({ N, P, repeated, choices }: Counts): string[] {
  const warnings: string[] = [];
  if (N <= P) warnings.push(makeWarning('singular', { n: N, parameters: P }));
  if (repeated < N / 2) warnings.push(makeWarning('fewRepeated', { n: repeated, of: N }));
  else if (choices < 3 * N) warnings.push(makeWarning('fewChoicesEach', { n: (choices / N).toFixed(1) }));
  return warnings;
}
