/** A word of a command line as a shell takes it for one, whatever is in it. */
export function quoteShell(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
