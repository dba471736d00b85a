/** How long answers are kept, in words; also of a study that takes out then what would say who gave them. */
import { words } from '../../render/locales.ts';

export function keepForWords(
  language: string,
  { keepForDays: days, anonymises }: { readonly keepForDays: number; readonly anonymises: boolean },
): string {
  const key = anonymises ? 'consent.anonymise' : 'consent.keepFor';
  return days === 1 ? words(language, `${key}One`) : words(language, key, { days });
}
