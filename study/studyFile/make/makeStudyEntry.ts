/** How people come in and where they go, of a study file in which nothing is wrong. */
import type { EntrySettings, Fieldwork, Moment, PanelSettings } from '../../entry.ts';
import { parseGrace, parseMoment } from '../schema/parseMoment.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

const usualGrace = 1440;

/** `undefined` where the file says nothing about it. */
export function makeEntry({ access, panel, fieldwork, results, languages }: StudyFile): EntrySettings | undefined {
  if ([access, panel, fieldwork, results].every((part) => part === undefined)) return undefined;
  return {
    ...(access && { access }),
    ...(panel && { panel: makePanel(panel, languages) }),
    ...(fieldwork && { fieldwork: makeFieldwork(fieldwork) }),
    ...(results === 'live' && { results }),
  };
}

function makePanel(file: NonNullable<StudyFile['panel']>, languages: readonly string[]): PanelSettings {
  const { parameter = 'pid', required = false, once = false, characters = 'token', name, return: returnTo } = file;
  return {
    ...{ parameter, required, once },
    shape: { characters, minLength: file.minLength ?? 1, maxLength: file.maxLength ?? 64 },
    ...(name !== undefined && { name: makeText(name, languages) }),
    ...(returnTo && { returnTo }),
  };
}

function makeFieldwork(file: NonNullable<StudyFile['fieldwork']>): Fieldwork {
  const { opens, closes, timeZone, grace, pauseAt } = file;
  return {
    ...(opens !== undefined && { opens: makeMoment(opens, timeZone) }),
    ...(closes !== undefined && { closes: makeMoment(closes, timeZone) }),
    graceMinutes: (grace === undefined ? undefined : parseGrace(grace)) ?? usualGrace,
    ...(timeZone !== undefined && { timeZone }),
    ...(pauseAt !== undefined && { pauseAt }),
  };
}

/** The parser has refused what can't be read. */
function makeMoment(text: string, timeZone: string | undefined): Moment {
  const parsed = parseMoment(text, timeZone);
  if ('moment' in parsed) return parsed.moment;
  throw new RangeError(parsed.message);
}
