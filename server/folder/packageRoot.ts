/** Where the files are that come along with the program. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this installation's package.json, from the sources and from the compiled files alike. */
export const packageRoot = findUpwards(import.meta.dirname);
function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing from this installation');
  return findUpwards(parent);
}
