/**
 * Numbers as people write them: decimal comma, marks between thousands, a currency or a unit before or after. A column is
 * read so only where all of its cells allow one reading: 20,5 is one number, and 1,000 may be two.
 */

export type DecimalMark = '.' | ',';

/** The number of each text; `two-ways` where both marks could be the decimal one, and would make other numbers. */
export function readNumbers(
  texts: readonly string[],
  decimal?: DecimalMark,
): ReadonlyMap<string, number> | 'two-ways' | undefined {
  const cells = texts.map((text) => ({ text, ...splitCell(text) }));
  const [first] = cells;
  if (!first || cells.some(({ before, after }) => before !== first.before || after !== first.after)) return undefined;
  if (!isUnit(first.before, 'before') || !isUnit(first.after, 'after')) return undefined;
  const read = (mark: DecimalMark) => {
    const numbers = cells.map(({ text, digits }) => [text, numberOf(digits, mark)] as const);
    return numbers.every(([, value]) => value !== undefined) ? new Map(numbers as [string, number][]) : undefined;
  };
  if (decimal) return read(decimal);
  const byPoint = read('.');
  const byComma = read(',');
  if (!byPoint || !byComma) return byPoint ?? byComma;
  return texts.every((text) => byPoint.get(text) === byComma.get(text)) ? byPoint : 'two-ways';
}

/** What stands before the first digit (or its sign) and after the last. */
function splitCell(text: string): { before: string; digits: string; after: string } {
  const start = text.search(/\d/);
  if (start < 0) return { before: text, digits: '', after: '' };
  let end = text.length;
  while (!/\d/.test(text[end - 1] ?? '')) end -= 1;
  // A sign or a decimal mark in front belongs to the number; the sign may stand before the currency, too.
  const lead = /[-+\u2212]?[.,]?$/.exec(text.slice(0, start))?.[0] ?? '';
  const before = text.slice(0, start - lead.length);
  const sign = /^[-+\u2212]/.exec(before)?.[0] ?? '';
  return {
    before: before.slice(sign.length).trim(),
    digits: sign + lead + text.slice(start, end),
    after: text.slice(end),
  };
}

const currency =
  /^(\p{Sc}|[A-Z]{1,2}\p{Sc}|(EUR|USD|GBP|CHF|JPY|CNY|INR|AUD|CAD|NOK|SEK|DKK|PLN|CZK|HUF|kr|Fr|Rs|zł)\.?)$/u;
const unit = /^(%|ct|GB|MB|TB|km|m|cm|mm|kg|g|mg|l|ml|min|h|kWh|kW|W|mAh|MP|px)$/;
const words = /^\s[\p{L}%°/²³ .]{1,20}$/u;
const perSomething = /^\s?(\p{Sc}|%)?\s?\/\s?\p{L}{1,12}$/u;

/** A currency may stand on either side; a unit after the number, a word only with a space before it: 5G is no number. */
function isUnit(text: string, side: 'before' | 'after'): boolean {
  const bare = text.trim();
  if (bare === '' || currency.test(bare)) return true;
  return side === 'after' && (unit.test(bare) || words.test(text) || perSomething.test(text));
}

const grouped = {
  '.': /^[-+]?[1-9]\d{0,2}([, \u00a0\u202f'\u2019])\d{3}(\1\d{3})*(\.\d+)?$/,
  ',': /^[-+]?[1-9]\d{0,2}([. \u00a0\u202f'\u2019])\d{3}(\1\d{3})*(,\d+)?$/,
} as const;
const plain = {
  '.': /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/,
  ',': /^[-+]?(\d+(,\d*)?|,\d+)([eE][-+]?\d+)?$/,
} as const;

/** In thousands or without, with the decimals after this mark; `undefined` for what is not written so. */
function numberOf(digits: string, mark: DecimalMark): number | undefined {
  const text = digits.replace('\u2212', '-');
  if (plain[mark].test(text)) return Number(text.replace(mark, '.'));
  if (!grouped[mark].test(text)) return undefined;
  const [whole = '', decimals = '0'] = text.split(mark);
  return Number(`${whole.replace(/[^-+\d]/g, '')}.${decimals}`);
}
