import { readFileSync } from 'node:fs';
import { makeLanguage } from '../../../report/figures/language.ts';

const file = new URL('../../../survey-templates/locales/report/en.json', import.meta.url);

/** The report's own English. */
export const english = makeLanguage('en', JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
