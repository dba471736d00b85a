/** What of a study its respondents are fielded with, and what its file may change while it is in the field. */
import type { Study } from './study.ts';

/** How people come in, what they are weighted to and what only the report says are not told to them, and hold for all. */
export function asFielded({ entry: _, margins: __, reportWords: ___, value: ____, ...study }: Study): Study {
  return study;
}

/** What analyses take from the study file as it is now, wherever its respondents came in before. */
export type AnalysisWords = Pick<Study, 'margins' | 'reportWords' | 'value'>;

export function analysisWords({ margins, reportWords, value }: Study): AnalysisWords {
  return { ...(margins && { margins }), ...(reportWords && { reportWords }), ...(value && { value }) };
}
