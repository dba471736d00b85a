/**
 * The texts that Partworth says around a study's own, by language: those that come with it, and over them a folder of
 * one's own (`--locales`). What runs in a process speaks with one set of them, chosen before it says anything.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFolder } from '../templateFolder.ts';

/** Texts by name, grouped: `frame.continue`, `status.404.title`. Reports, simulators and dossiers have no groups. */
export interface Locale {
  readonly [key: string]: string | Locale;
}

/** `survey` is that of the pages of a server, `studio` that of its studio. */
export const localeParts = ['survey', 'report', 'simulator', 'dossier', 'studio'] as const;
export type LocalePart = (typeof localeParts)[number];

/** Where a part stands inside a folder of locales: the survey's at its top. */
export const folderOfPart: Readonly<Record<LocalePart, string>> = {
  survey: '',
  report: 'report',
  simulator: 'simulator',
  dossier: 'dossier',
  studio: 'studio',
};

/** By language. */
export type LocaleFiles = ReadonlyMap<string, Locale>;
export type OwnLocales = Readonly<Record<LocalePart, LocaleFiles>>;

/** Of an installation, as messages name it. */
export const builtInFolder = 'survey-templates/locales';
export const fallback = 'en';

const builtIn = new Map<LocalePart, LocaleFiles>();
const spoken = new Map<LocalePart, LocaleFiles>();
let own: OwnLocales | undefined;

/** From here on the texts of one's own hold, too; without an argument those that come with Partworth alone. */
export function speakWith(locales?: OwnLocales): void {
  own = locales;
  spoken.clear();
}

/** What comes with Partworth. */
export function builtInLocales(part: LocalePart): LocaleFiles {
  const known = builtIn.get(part) ?? readBuiltIn(part);
  builtIn.set(part, known);
  return known;
}

function readBuiltIn(part: LocalePart): LocaleFiles {
  const folder = join(templateFolder, 'locales', folderOfPart[part]);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Locale]),
  );
}

function localesOf(part: LocalePart): LocaleFiles {
  const known = spoken.get(part) ?? layLocales(builtInLocales(part), own?.[part]);
  spoken.set(part, known);
  return known;
}

function layLocales(first: LocaleFiles, second: LocaleFiles = new Map()): LocaleFiles {
  const joined = new Map(first);
  for (const [language, texts] of second) {
    const base = findIn(first, language);
    joined.set(language, base ? mergeTexts(base, texts) : texts);
  }
  return joined;
}

/** The second's texts over the first's, with the keys in the order of the first. */
function mergeTexts(first: Locale, second: Locale): Locale {
  const merged: Record<string, string | Locale> = { ...first };
  for (const [key, text] of Object.entries(second)) {
    const base = merged[key];
    merged[key] = typeof base === 'object' && typeof text === 'object' ? mergeTexts(base, text) : text;
  }
  return merged;
}

/** The languages in which there are texts of a part, in alphabetical order. */
export function languagesOf(part: LocalePart): string[] {
  return [...localesOf(part).keys()].sort();
}

/** The texts of a language, or of its base language (`nl` for `nl-BE`). */
export function findLocale(part: LocalePart, language: string): Locale | undefined {
  return findIn(localesOf(part), language);
}

/** As `findLocale`; English where there is neither. */
export function localeOrEnglish(part: LocalePart, language: string): Locale {
  const locale = findLocale(part, language) ?? localesOf(part).get(fallback);
  if (!locale) throw new Error(`${builtInFolder}/${fallback}.json is missing from this installation`);
  return locale;
}

/** The language among those of a part that comes nearest: itself, or its base language. */
export function nearestLanguage(part: LocalePart, language: string): string | undefined {
  const locales = localesOf(part);
  return [language, baseOf(language)].find((code) => locales.has(code));
}

function findIn(locales: LocaleFiles, language: string): Locale | undefined {
  return locales.get(language) ?? locales.get(baseOf(language));
}

function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}

/** The texts of a part without groups. */
export function flatTexts(part: LocalePart, language: string): Readonly<Record<string, string>> {
  const texts = localeOrEnglish(part, language);
  return texts as Readonly<Record<string, string>>;
}
