/** Reads flags of the form `name=value,name=value`, which may also be given several times. */
import { UsageError } from '../study/errors.ts';

/** Collects the values of a flag that may be repeated: commander's second argument is what came before. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * `a=b,c=d` as pairs.
 *
 * @throws UsageError if a part has no `=`, or a name stands there twice
 */
export function parseAssignments(texts: readonly string[], flag: string): [string, string][] {
  const parts = texts.flatMap((text) => text.split(',')).filter((part) => part.trim() !== '');
  const pairs = parts.map((part): [string, string] => {
    const at = part.indexOf('=');
    if (at > 0 && at < part.length - 1) return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const hint = 'write it as name=value,name=value';
    throw new UsageError('assignment', [{ file: flag, message: `"${part}" is no assignment`, hint }]);
  });
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UsageError('assignment', [{ file: flag, message: `"${twice}" stands there twice` }]);
  return pairs;
}
