/** What levels are worth to the organisation, with what the file leaves out. */
import type { LevelValues } from '../../value.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

export function makeValue(file: NonNullable<StudyFile['value']>, languages: readonly string[]): LevelValues {
  const entries = Object.entries(file.levels);
  const levels = entries.flatMap(([attribute, worth]) =>
    typeof worth === 'number' ? [] : [[attribute, worth] as const],
  );
  const perUnit = entries.flatMap(([attribute, worth]) =>
    typeof worth === 'number' ? [[attribute, worth] as const] : [],
  );
  return {
    unit: makeText(file.unit, languages),
    base: file.base ?? 0,
    levels: Object.fromEntries(levels),
    ...(perUnit.length > 0 && { perUnit: Object.fromEntries(perUnit) }),
  };
}
