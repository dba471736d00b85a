/** A value at the top of a study file, written over the one before: every other byte stays what it is. */
import { isMap, isNode, isScalar, parseDocument } from 'yaml';

/** The text as it was where it has no such key, or is no YAML. */
export function setTopValue(text: string, key: string, value: string): string {
  const { contents, errors } = parseDocument(text, { keepSourceTokens: false });
  if (errors.length > 0 || !isMap(contents)) return text;
  const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (!pair || !isScalar(pair.key) || !isNode(pair.value) || !pair.key.range || !pair.value.range) return text;
  const [, , afterKey] = pair.key.range;
  const colon = text.indexOf(':', afterKey);
  const [, end] = pair.value.range;
  // A block ends with its last line, whose end is not its own.
  const own = text.slice(colon + 1, end).trimEnd();
  return `${text.slice(0, colon + 1)} ${value}${text.slice(colon + 1 + own.length)}`;
}
