/** What of a study its respondents are fielded with, and what its file may change while it is in the field. */
import type { Study } from './study.ts';

/**
 * How people come in, what they are weighted to, what only the report says, what levels are worth and what the
 * instrument is called are not told to respondents, and hold for all.
 */
export function asFielded({
  entry: _,
  margins: __,
  reportWords: ___,
  value: ____,
  instrument: _____,
  ...study
}: Study): Study {
  return study;
}

/** What analyses take from the study file as it is now, wherever its respondents came in before. */
export type AnalysisWords = Pick<Study, 'margins' | 'reportWords' | 'value' | 'instrument'>;

export function analysisWords({ margins, reportWords, value, instrument }: Study): AnalysisWords {
  return {
    ...(margins && { margins }),
    ...(reportWords && { reportWords }),
    ...(value && { value }),
    ...(instrument && { instrument }),
  };
}
