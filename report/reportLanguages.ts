/** The languages that reports are written in: a file of survey-templates/locales/report each. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Estimates } from '../study/estimates/estimates.ts';
import { type Language, makeLanguage } from './figures/language.ts';
import { templateFolder } from './templateFolder.ts';

const localeFolder = join(templateFolder, 'locales', 'report');

export const reportLanguages: readonly string[] = readdirSync(localeFolder)
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

/** The study's first language; English if reports do not speak that. */
export function languageOf({ codebook }: Pick<Estimates, 'codebook'>): string {
  const base = codebook?.languages[0]?.split('-')[0];
  return reportLanguages.find((code) => code === base) ?? 'en';
}

export async function readLanguage(code: string): Promise<Language> {
  const text = await readFile(join(localeFolder, `${code}.json`), 'utf8');
  return makeLanguage(code, JSON.parse(text) as Record<string, string>);
}
