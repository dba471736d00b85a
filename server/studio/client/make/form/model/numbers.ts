/** Numbers as people type them, with a point or a comma. */

/** Undefined for what is none. */
export function readNumber(words: string): number | undefined {
  const plain = words.trim().replace(/\s/g, '').replace(',', '.').replace('−', '-');
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/**
 * Several in one field, between spaces, semicolons or commas; a comma without a space after it is a decimal one where the
 * language of the page writes it so.
 *
 * @example readNumbers('20, 30; 40', 'en'); // [20, 30, 40]
 */
export function readNumbers(words: string, language: string): readonly number[] | undefined {
  const isDecimal = new Intl.NumberFormat(language).format(1.5).includes(',');
  const parts = words.split(isDecimal ? /[;\s]+|,\s+|,$/ : /[;,\s]+/).filter((part) => part !== '');
  const numbers = parts.map(readNumber);
  return numbers.includes(undefined) ? undefined : (numbers as number[]);
}

export function writeNumber(number: number, language: string): string {
  const isDecimal = new Intl.NumberFormat(language).format(1.5).includes(',');
  return isDecimal ? String(number).replace('.', ',') : String(number);
}

export function writeNumbers(numbers: readonly number[], language: string): string {
  return numbers.map((number) => writeNumber(number, language)).join('; ');
}
