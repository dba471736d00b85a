/** What to do next with a study whose design can be fielded. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Study } from '../../study/study.ts';
import type { NextStep } from './nextStep.ts';

/** As many as `inspect` reckons with, where a study does not say how many are to take part. */
const usualRespondents = 300;

/** Simulated respondents before anyone is asked; people where none can be simulated, or have answered already. */
export function stepToAnswers(path: string, folder: string, { respondents = usualRespondents }: Study): NextStep {
  const isThere = (name: string) => existsSync(join(folder, name));
  if (!isThere('truth.yaml') || isThere('responses.csv')) return { does: 'open the survey', command: ['serve', path] };
  const command = ['simulate', path, '--respondents', String(respondents), '--offline'];
  return { does: 'try the analysis before you ask anyone', command };
}
