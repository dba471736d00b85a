/** The words of a call once more, with something else in them. */

/** With this flag's value in place of the one that it may have had. */
export function withValue(words: readonly string[], flag: string, value: string): string[] {
  return [...without(words, flag), flag, value];
}

/** Without a flag and its value, given as `--flag value` or `--flag=value`. */
function without(words: readonly string[], flag: string): string[] {
  return words.filter((word, index) => word !== flag && words[index - 1] !== flag && !word.startsWith(`${flag}=`));
}

/** Without a flag that has no value. */
export function withoutSwitch(words: readonly string[], flag: string): string[] {
  return words.filter((word) => word !== flag);
}
