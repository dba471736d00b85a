/** Ids for what is new: of the words that a researcher typed, or a name and a number while there are none. */

/** Of studies, levels, options and pages; others become names in formulas, where a hyphen would be a minus. */
export type IdKind = 'id' | 'column';

const longest = 40;

/**
 * @param taken the ids of its neighbours
 * @example makeId('Within a week', 'id', []); // 'within-a-week'
 */
export function makeId(words: string, kind: IdKind, taken: readonly string[]): string | undefined {
  const between = kind === 'id' ? '-' : '_';
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, between);
  const trimmed = plain.replace(/^[-_0-9]+/, '').slice(0, longest);
  const id = trimmed.replace(/[-_]$/, '');
  return id === '' ? undefined : freeId(id, kind, taken);
}

/** `level-3`: the first that is free. */
export function numberedId(name: string, kind: IdKind, taken: readonly string[]): string {
  const between = kind === 'id' ? '-' : '_';
  for (let number = 1; ; number += 1) {
    const id = `${name}${between}${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** Was it given by `numberedId`, before there were words? */
export function isNumbered(id: string, name: string): boolean {
  return id.startsWith(name) && /^[-_]\d+$/.test(id.slice(name.length));
}

function freeId(id: string, kind: IdKind, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  const between = kind === 'id' ? '-' : '_';
  for (let number = 2; ; number += 1) {
    const other = `${id}${between}${number}`;
    if (!taken.includes(other)) return other;
  }
}

/** Why it can be none, by the name of its words. */
export function findIdProblem(id: string, kind: IdKind, taken: readonly string[]): 'idForm' | 'idTaken' | undefined {
  const pattern = kind === 'id' ? /^[a-z][a-z0-9_-]{0,63}$/ : /^[a-z][a-z0-9_]{0,63}$/;
  if (!pattern.test(id)) return 'idForm';
  return taken.includes(id) ? 'idTaken' : undefined;
}
