/**
 * Names of columns as R, Python, SPSS and Stata all take them. Ids of a study hold hyphens and dots and are up to 64
 * letters long; Stata takes letters, digits and underscores, and 32 of them; SPSS takes no two names that differ in case
 * only, and no underscore at the end; and all of them have words of their own.
 */

const longest = 32;

/** Words that are no names in Stata, SPSS (also in any mixture of cases), R or Python. */
const reserved: ReadonlySet<string> = new Set([
  ...['_all', '_b', 'byte', '_coef', '_cons', 'double', 'float', 'if', 'in', 'int', 'long', '_n', '_pi', '_pred'],
  ...['_rc', '_skip', 'strl', 'using', 'with', 'all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or'],
  ...['to', 'else', 'repeat', 'while', 'function', 'for', 'next', 'break', 'true', 'false', 'null', 'inf', 'nan', 'na'],
  ...['class', 'def', 'del', 'from', 'import', 'is', 'lambda', 'pass', 'return', 'try', 'as', 'choice_set'],
]);
/** Stata's types of texts, and the names that the scripts themselves give to columns on their way. */
const reservedShape = /^(?:str|v|t)\d+$/;

/**
 * @param names all different
 * @param taken names that are not to be given: those of another map
 * @returns a name that all four programs take, by each of the names, no two of them alike in any mixture of cases
 */
export function programNames(names: readonly string[], taken: Iterable<string> = []): ReadonlyMap<string, string> {
  const given = new Set([...taken].map((name) => name.toLowerCase()));
  const map = new Map<string, string>();
  // Who has a name that all of them take keeps it, whatever the others are shortened to.
  const isFine = (name: string) => plainName(name) === name && !given.has(name.toLowerCase());
  for (const name of names) {
    if (!isFine(name)) continue;
    map.set(name, name);
    given.add(name.toLowerCase());
  }
  for (const name of names) {
    if (map.has(name)) continue;
    const free = firstFree(plainName(name), given);
    map.set(name, free);
    given.add(free.toLowerCase());
  }
  return new Map(names.map((name) => [name, map.get(name) as string]));
}

function plainName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
  const begun = /^[A-Za-z]/.test(plain) ? plain : `x${plain}`;
  const word = begun.toLowerCase();
  const own = reserved.has(word) || reservedShape.test(word) ? `${begun}_x` : begun;
  return own.slice(0, longest).replace(/_$/, '');
}

/** The name, or the name with a number behind it for which there is room. */
function firstFree(name: string, given: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : `_${n}`;
    const tried = name.slice(0, longest - ending.length).replace(/_$/, '') + ending;
    if (!given.has(tried.toLowerCase())) return tried;
  }
}
