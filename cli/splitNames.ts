/**
 * Names with commas between, of a flag that may be given several times; one that holds commas stands in quotes, its own
 * quotes doubled.
 *
 * @example splitNames(['age, sex', '"how old, if any"']); // ['age', 'sex', 'how old, if any']
 */
export function splitNames(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const names: string[] = [];
    let name = '';
    let isQuoted = false;
    for (const sign of text) {
      if (sign === '"') isQuoted = !isQuoted;
      if (sign === ',' && !isQuoted) {
        names.push(name);
        name = '';
      } else name += sign;
    }
    return [...names, name].map(unquote).filter((one) => one !== '');
  });
}

function unquote(text: string): string {
  const name = text.trim();
  const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"');
  return isQuoted ? name.slice(1, -1).replaceAll('""', '"') : name;
}
