/** Checks short labels: short enough for a chart, in every language, and not the same for two levels. */
import { longestShort } from '../../reportWords.ts';
import { isNamed } from '../schema/pictured.ts';
import type { StudyDraft, TextDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { isTextOfLanguages } from './textPlaces.ts';

export function checkShort({ attributes = {}, factors = {} }: StudyDraft, report: ProblemReport): void {
  for (const [part, columns] of Object.entries({ factors, attributes })) {
    for (const [id, column] of Object.entries(columns)) {
      checkLength([part, id, 'short'], column?.short, report);
      const seen = new Map<string, string>();
      for (const [level, file] of Object.entries(column?.levels ?? {})) {
        if (!isNamed(file)) continue;
        const path = [part, id, 'levels', level, 'short'];
        const short = file['short'] as TextDraft | undefined;
        checkLength(path, short, report);
        checkTwice({ path, short, level, seen }, report);
      }
    }
  }
}

/** Every text with its path: one for all languages, or one by language. */
function writtenAt(path: Path, text: TextDraft | undefined): [Path, string][] {
  if (text === undefined) return [];
  if (!isTextOfLanguages(text)) return [[path, text.trim()]];
  return Object.entries(text).map(([language, words = '']) => [[...path, language], words.trim()]);
}

function checkLength(path: Path, text: TextDraft | undefined, report: ProblemReport): void {
  for (const [place, words] of writtenAt(path, text)) {
    const { length } = [...words];
    if (length <= longestShort) continue;
    const hint = 'leave out what the name of the attribute says already; the full label stays in the tables';
    report.wrong(place, `has ${length} characters, and a short label at most ${longestShort}`, hint);
  }
}

interface Labelled {
  readonly path: Path;
  readonly short: TextDraft | undefined;
  readonly level: string;
  /** Levels by language and short label. */
  readonly seen: Map<string, string>;
}

/** Two rows of a chart under one name would be read as one. */
function checkTwice({ path, short, level, seen }: Labelled, report: ProblemReport): void {
  for (const [place, words] of writtenAt(path, short)) {
    const key = JSON.stringify([place.slice(path.length), words.toLowerCase()]);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, level);
    else report.wrong(place, `is also the short label of ${other}`, 'two levels of one attribute need two names');
  }
}
