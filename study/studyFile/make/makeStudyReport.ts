/** What only the report says: short labels of attributes, factors and their levels. */
import type { ReportWords, ShortLabels } from '../../reportWords.ts';
import type { Texts } from '../../texts.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

/** `undefined` where the file has nothing of the kind. */
export function makeReportWords({ attributes, factors = {}, languages }: StudyFile): ReportWords | undefined {
  const short = Object.entries({ ...factors, ...attributes }).flatMap(([id, file]) => {
    const own = makeShort(file, languages);
    return own ? [[id, own] as const] : [];
  });
  return short.length > 0 ? { short: Object.fromEntries(short) } : undefined;
}

type LevelledFile = Pick<StudyFile['attributes'][string], 'short' | 'levels'>;

function makeShort({ short, levels }: LevelledFile, languages: readonly string[]): ShortLabels | undefined {
  const named = Object.entries(levels).flatMap(([id, level]): [string, Texts][] => {
    if (typeof level === 'string' || !('label' in level) || level.short === undefined) return [];
    return [[id, makeText(level.short, languages)]];
  });
  if (short === undefined && named.length === 0) return undefined;
  return { ...(short !== undefined && { label: makeText(short, languages) }), levels: Object.fromEntries(named) };
}
