/** Reads flags of the form `name=value,name=value`, which may also be given several times. */
import { UsageError } from '../../study/errors.ts';
import { quotingHint, readFlag } from './flagReader.ts';

/** Collects the values of a flag that may be repeated: commander's second argument is what came before. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * `a=b,c=d` as pairs; a name or value may be in quotes (see `readFlag`).
 *
 * @throws UsageError if a part has no `=`, or a name stands there twice
 */
export function parseAssignments(texts: readonly string[], flag: string): [string, string][] {
  const pairs = texts.flatMap((text) => parseText(text, flag));
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UsageError('assignment', [{ file: flag, message: `"${twice}" stands there twice` }]);
  return pairs;
}

function parseText(text: string, flag: string): [string, string][] {
  const reader = readFlag(text, flag);
  const pairs: [string, string][] = [];
  while (!reader.isAtEnd()) {
    const name = reader.read('=,');
    if (name.stop !== '=' && name.name === '' && !name.isQuoted) continue;
    const value = name.stop === '=' ? reader.read(',') : { name: '', isQuoted: false };
    const isWhole = [name, value].every((one) => one.isQuoted || one.name !== '');
    if (name.stop !== '=' || !isWhole) {
      const part = name.stop === '=' ? `${name.name}=${value.name}` : name.name;
      const hint = `write it as name=value,name=value; ${quotingHint}`;
      throw new UsageError('assignment', [{ file: flag, message: `"${part}" is no assignment`, hint }]);
    }
    pairs.push([name.name, value.name]);
  }
  return pairs;
}
