import { numberMarks } from '../../../study/csv/numberMarks.ts';
import { formatNumber } from '../../../study/speech.ts';
import { listReadings } from './readNumber.ts';

/** A number as the language writes it, in a field of a form: whoever sends the field unchanged has sent the same number. */
export function writeNumber(number: number, language: string): string {
  const text = formatNumber(number, language);
  const [reading, ...more] = listReadings(text, language);
  if (reading?.number === number && more.length === 0) return text;
  // Three decimals could be thousands to others; four could not.
  const { decimal } = numberMarks(language);
  return text.includes(decimal) ? text + formatNumber(0, language) : String(number);
}
