/** Writes a text, a number or a word as YAML that says exactly that, to people and to older parsers alike. */
import type { Scalar } from 'yaml';
import type { ModelScalar } from '../model.ts';

export type ScalarType = Scalar['type'];

/** On one line. @param like how the one before it, or its neighbours, are written */
export function writeScalar(value: ModelScalar, like: ScalarType, inFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (like === 'QUOTE_SINGLE' && !needsEscapes(value)) return `'${value.replaceAll("'", "''")}'`;
  if (like === 'QUOTE_DOUBLE' || like === 'QUOTE_SINGLE' || !isPlain(value, inFlow)) return writeQuoted(value);
  return value;
}

/** Between double quotes: holds any text. */
export function writeQuoted(value: string): string {
  const quoted = JSON.stringify(value);
  return quoted.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Control characters, ends of lines that are none to an editor, and marks that no one sees. */
const unseen = /[\u007f-\u009f\u2028\u2029\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const escaped = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/;

/** A pair of surrogates is a letter and needs none, but to ask is enough: such a text goes between double quotes. */
export function needsEscapes(value: string): boolean {
  return escaped.test(value.replace(/[\u{10000}-\u{10ffff}]/gu, ''));
}

/** Words that some parser or other takes for something else than a text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|~|<<|=)$/i;
const numbers = /^[-+]?(?:\.?\d[\d_.:e+-]*|0o[0-7]+|0x[\da-f]+|\.inf|\.nan)$/i;
const dates = /^\d{4}-\d\d?-\d\d?/;
const firstSigns = /^[\s?:,[\]{}#&*!|>'"%@`-]/;

function isPlain(value: string, inFlow: boolean): boolean {
  if (value === '' || needsEscapes(value) || value !== value.trim()) return false;
  if (firstSigns.test(value) || /:(?:\s|$)|\s#/.test(value) || /^(?:---|\.\.\.)/.test(value)) return false;
  if (inFlow && /[,[\]{}]/.test(value)) return false;
  return !words.test(value) && !numbers.test(value) && !dates.test(value);
}
