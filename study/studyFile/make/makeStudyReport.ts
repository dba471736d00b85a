/** What only the report says: short labels of attributes, factors and their levels, and what is known from elsewhere. */
import type { Context, ReportWords, ShortLabels } from '../../reportWords.ts';
import type { Texts } from '../../texts.ts';
import { isNamed } from '../schema/pictured.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

/** `undefined` where the file has nothing of the kind. */
export function makeReportWords({ attributes, factors = {}, context, languages }: StudyFile): ReportWords | undefined {
  const short = Object.entries({ ...factors, ...attributes }).flatMap(([id, file]) => {
    const own = makeShort(file, languages);
    return own ? [[id, own] as const] : [];
  });
  if (short.length === 0 && !context) return undefined;
  return {
    ...(short.length > 0 && { short: Object.fromEntries(short) }),
    ...(context && { context: makeContext(context, languages) }),
  };
}

function makeContext(
  { title, body, sources }: NonNullable<StudyFile['context']>,
  languages: readonly string[],
): Context {
  return {
    title: makeText(title, languages),
    body: makeText(body, languages),
    sources: sources.map((source) => makeText(source, languages)),
  };
}

type LevelledFile = Pick<StudyFile['attributes'][string], 'short' | 'levels'>;

function makeShort({ short, levels }: LevelledFile, languages: readonly string[]): ShortLabels | undefined {
  const named = Object.entries(levels).flatMap(([id, level]): [string, Texts][] => {
    if (!isNamed(level) || level['short'] === undefined) return [];
    return [[id, makeText(level['short'] as StudyFile['title'], languages)]];
  });
  if (short === undefined && named.length === 0) return undefined;
  return { ...(short !== undefined && { label: makeText(short, languages) }), levels: Object.fromEntries(named) };
}
