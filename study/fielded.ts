/** What of a study its respondents are fielded with, and what its file may change while it is in the field. */
import type { Study } from './study.ts';

/** What analyses take from the study file as it is now, wherever its respondents came in before. */
export type AnalysisWords = Pick<Study, (typeof wordsOfAnalysis)[number]>;
const wordsOfAnalysis = ['instrument', 'margins', 'reportWords', 'scales', 'value'] as const;

/**
 * How people come in, what stands around the pages, and all that an analysis takes from the study file is no part of what
 * they are asked, and holds for all.
 */
export function asFielded({ entry: _entry, frame: _frame, ...study }: Study): Study {
  return Object.fromEntries(Object.entries(study).filter(([name]) => !isOfAnalysis(name))) as unknown as Study;
}

export function analysisWords(study: Study): AnalysisWords {
  return Object.fromEntries(Object.entries(study).filter(([name]) => isOfAnalysis(name)));
}

function isOfAnalysis(name: string): boolean {
  return wordsOfAnalysis.some((one) => one === name);
}
