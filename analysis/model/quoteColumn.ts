/**
 * A column's name as a formula has it: as it is, or between backquotes, with every backquote in it twice.
 *
 * @example quoteColumn('price') // price
 * @example quoteColumn('kind of work') // `kind of work`
 */
export function quoteColumn(name: string): string {
  return /^[^\s+:*(),`]+$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}
