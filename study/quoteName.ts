/**
 * A name as it is written in a flag of the command line. Commas, `=`, `:` and quotes mean something there; a name that
 * holds one goes in double quotes, with every quote in it twice, as in a CSV file.
 *
 * @example quoteName('sell') // sell
 * @example quoteName('Police, fire') // "Police, fire"
 * @example quoteName('5"') // "5"""
 */
export function quoteName(name: string): string {
  return name === '' || /[,=:"]/.test(name) || name !== name.trim() ? `"${name.replaceAll('"', '""')}"` : name;
}

/** `a=b` in a flag. */
export function quoteAssignment(name: string, value: string): string {
  return `${quoteName(name)}=${quoteName(value)}`;
}
