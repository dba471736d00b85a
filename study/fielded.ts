/** What of a study its respondents are fielded with, and what its file may change while it is in the field. */
import { recodesOfRules } from './recode/recodesOfRules.ts';
import type { Study } from './study.ts';

/** What analyses take from the study file as it is now, wherever its respondents came in before. */
export type AnalysisWords = Pick<Study, (typeof wordsOfAnalysis)[number]>;
const wordsOfAnalysis = ['instrument', 'margins', 'recodes', 'reportWords', 'scales', 'value'] as const;

/**
 * How people come in, what stands around the pages, and all that an analysis takes from the study file is no part of what
 * they are asked, and holds for all. What is recoded for a rule of the study decides what a respondent meets, and stays.
 */
export function asFielded({ entry: _entry, frame: _frame, ...study }: Study): Study {
  const fielded = Object.fromEntries(Object.entries(study).filter(([name]) => !isOfAnalysis(name)));
  const recodes = recodesOfRules(study);
  return { ...fielded, ...(recodes.length > 0 && { recodes }) } as unknown as Study;
}

export function analysisWords(study: Study): AnalysisWords {
  return Object.fromEntries(Object.entries(study).filter(([name]) => isOfAnalysis(name)));
}

function isOfAnalysis(name: string): boolean {
  return wordsOfAnalysis.some((one) => one === name);
}
