/**
 * The words and numbers of one language, as figures and tables need them. The texts come from a locale file; a number
 * is written without Intl, so that the same figures give the same bytes on any machine.
 */
import { fillText } from '../../study/fillText.ts';

export type Values = Readonly<Record<string, string | number>>;

export interface Language {
  /** `nl`, `en`. */
  readonly code: string;
  /** The text under a key with `{name}` and `{name|one|other}` filled in. @throws RangeError for an unknown key. */
  say(key: string, values?: Values): string;
  /** `1,234.5` in English, `1.234,5` in Dutch; a dash where there is no number. */
  number(value: number | undefined, digits?: number): string;
  /** A number that is written already, with its sign of percent: `17.4%`, in German `17,4 %`. */
  percent(written: string): string;
  /** In the language's quotation marks. */
  quoted(text: string): string;
  /** The same with a sign: `+17.4`, `−20.0`, `0.0`. */
  signed(value: number | undefined, digits?: number): string;
}

/** What stands where there is no number. */
export const noNumber = '–';

export function makeLanguage(code: string, texts: Readonly<Record<string, string>>): Language {
  const textOf = (key: string): string => {
    const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
    if (text === undefined) throw new RangeError(`the locale ${code} has no text ${key}`);
    return text;
  };
  const marks = { decimal: textOf('number.decimal'), thousands: textOf('number.thousands') };
  const number = (value: number | undefined, digits = 0) => formatNumber(value, digits, marks);
  return {
    code,
    say: (key, values = {}) => fillText(textOf(key), values, code),
    number,
    percent: (written) => fillText(textOf('number.percent'), { number: written }, code),
    quoted: (text) => fillText(textOf('number.quoted'), { text }, code),
    signed: (value, digits = 0) => {
      const written = number(value, digits);
      return isNumber(value) && value > 0 && /[1-9]/.test(written) ? `+${written}` : written;
    },
  };
}

/** JSON knows no NaN, and files of others may hold `null`: neither is a number to show. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function formatNumber(
  value: number | undefined,
  digits: number,
  { decimal, thousands }: { decimal: string; thousands: string },
): string {
  if (!isNumber(value)) return noNumber;
  if (Math.abs(value) >= 1e15) return value.toExponential(2).replace('.', decimal).replace('-', '−');
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const written = fraction ? `${grouped}${decimal}${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(written) ? `−${written}` : written;
}
