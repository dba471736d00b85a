/** How the fields of estimates.json are held against what readers of it rely on. */

/** Notes what is wrong with the field at a path, unless it is fine. */
export type Expect = (isFine: boolean, path: string, message: string) => void;

export type Loose = Readonly<Record<string, unknown>>;

export function expectLists(fields: Loose, paths: readonly string[], expect: Expect): void {
  for (const path of paths) expect(Array.isArray(fields[path]), path, 'is missing, or no list');
}

/** A list of as many lists of as many finite numbers. */
export function isMatrix(value: unknown, size: number): boolean {
  const isRow = (row: unknown) => Array.isArray(row) && row.length === size && row.every(Number.isFinite);
  return Array.isArray(value) && value.length === size && value.every(isRow);
}
