/** Warnings in the language of the report, with the study's labels for ids and without the flags of the terminal. */
import { unknownLanguage } from '../../study/responses/chosenRespondents.ts';
import { type QualityFlag, qualityFlags } from '../../study/responses/quality.ts';
import { readWarning } from '../../study/warnings.ts';
import { plainText } from '../figures/plainText.ts';
import type { ReportMaterial } from '../reportView.ts';

type Words = Pick<ReportMaterial, 'labels' | 'language'>;

/** The sentence itself where it is none that this release makes. */
export function sayWarning(sentence: string, words: Words): string {
  const found = readWarning(sentence);
  if (!found) return plainText(sentence);
  const values = Object.entries(found.values).map(([name, value]) => [name, sayValue(name, value, words)] as const);
  return words.language.say(`warning.${found.code}`, Object.fromEntries(values));
}

/** Why a fit did not converge: one reason, or several. */
export function sayReason(reason: string | undefined, words: Words): string {
  const all = (reason ?? '').split('; ').filter(Boolean);
  if (all.length === 0) return words.language.say('banner.noReason');
  return all.map((one) => sayWarning(one, words)).join('; ');
}

function sayValue(name: string, value: string, words: Words): string {
  const { labels, language } = words;
  const each = (text: string, between: string, say: (part: string) => string) => text.split(between).map(say);
  const quoted = (part: string) => language.quoted(labels.fullParameter(part));
  switch (name) {
    case 'reason':
      return sayReason(value, words);
    case 'levels':
    case 'names':
      return each(value, ', ', quoted).join(', ');
    case 'pairs':
      return each(value, '; ', (pair) => each(pair, ' with ', quoted).join(' + ')).join('; ');
    case 'term':
      return each(value, ' + ', quoted).join(' + ');
    case 'name':
    case 'profile':
      return quoted(value);
    case 'groups':
      return each(value, ', ', (group) => (group === 'all' ? language.say('group.average') : plainText(group))).join(
        ', ',
      );
    case 'ranges':
      return each(value, ', ', (range) => sayRange(range, words)).join(', ');
    case 'factor':
      return labels.column(value);
    case 'columns':
      return each(value, ', ', labels.column).join(', ');
    case 'languages':
      return each(value, ', ', (code) => nameOfLanguage(code, words)).join(', ');
    case 'share':
    case 'points':
      return language.number(Number(value), value.split('.')[1]?.length);
    case 'flags':
      return each(value, ', ', (flag) =>
        qualityFlags.includes(flag as QualityFlag) ? language.say(`quality.flag.${flag}`) : plainText(flag),
      ).join(', ');
    default:
      return /^\d{1,15}$/.test(value) ? language.number(Number(value)) : plainText(value);
  }
}

function nameOfLanguage(code: string, { language }: Words): string {
  if (code === unknownLanguage) return language.say('value.unknownLanguage');
  try {
    return new Intl.DisplayNames([language.code], { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return plainText(code);
  }
}

/** A group with the least and the largest number that it was shown: `region=city 1.5 to 4.5`. */
function sayRange(range: string, { labels, language }: Words): string {
  const [group = '', least = '', , largest = ''] = range.split(' ');
  const [from, to] = [least, largest].map((number) => language.number(Number(number), number.split('.')[1]?.length));
  return `${language.quoted(labels.fullParameter(group))} ${from}–${to}`;
}
