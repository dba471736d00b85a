/** Where a trial of a study with simulated respondents is kept: beside the responses, and never in the study's folder. */
import { join } from 'node:path';
import type { Studio } from '../../studio.ts';

export interface TrialPlace {
  readonly folder: string;
  /** The study, as it was when it was tried. */
  readonly copy: string;
  readonly truth: string;
  readonly responses: string;
  readonly estimates: string;
  /** What it was made with; written last. */
  readonly facts: string;
}

export function trialPlace(studio: Studio, study: string): TrialPlace {
  const folder = join(studio.workFolder(study), 'try');
  const at = (name: string) => join(folder, name);
  return {
    ...{ folder, copy: at('study'), truth: at('truth.yaml'), responses: at('responses.csv') },
    ...{ estimates: at('estimates.json'), facts: at('trial.json') },
  };
}

export interface TrialFacts {
  readonly respondents: number;
  readonly seed: number;
  /** `file`: truth.yaml of the study; else made up, with what its priors say or without. */
  readonly truth: 'file' | 'priors' | 'made-up';
  /** Of study and design: is it still what was tried? */
  readonly base: string;
  readonly at: string;
}

/** More answer better from the command line. */
export const mostRespondents = 2000;
export const fewestRespondents = 10;
export const usualRespondents = 200;
export const usualSeed = 1;
