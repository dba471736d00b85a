/** The languages that reports are written in: a file of survey-templates/locales/report each, and those of one's own. */
import type { Estimates } from '../../study/estimates/estimates.ts';
import { type Language, makeLanguage } from '../figures/language.ts';
import { flatTexts, languagesOf, nearestLanguage } from './locales.ts';

export function reportLanguages(): readonly string[] {
  return languagesOf('report');
}

/** The study's first language; English if reports do not speak that. */
export function languageOf({ codebook }: Pick<Estimates, 'codebook'>): string {
  return nearestLanguage('report', codebook?.languages[0] ?? 'en') ?? 'en';
}

export function readLanguage(code: string): Language {
  return makeLanguage(code, flatTexts('report', code));
}
