/** SHA256SUMS: a line for each file, `HASH  PATH`, in the order of the paths. */

export function formatSums(hashes: ReadonlyMap<string, string>): string {
  const paths = [...hashes.keys()].sort();
  return paths.map((path) => `${hashes.get(path)}  ${path}\n`).join('');
}

/** @returns `undefined` where a line is none, or leads out of its folder */
export function parseSums(text: string): ReadonlyMap<string, string> | undefined {
  const hashes = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    const leadsOut = path?.split('/').some((part) => part === '..' || part === '') ?? true;
    if (hash === undefined || path === undefined || leadsOut) return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}
