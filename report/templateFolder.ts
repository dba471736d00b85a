import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `survey-templates` of this installation, from the sources and from the compiled files alike. */
export const templateFolder = findUpwards(dirname(fileURLToPath(import.meta.url)));

function findUpwards(folder: string): string {
  const candidate = join(folder, 'survey-templates');
  if (existsSync(join(candidate, 'parts', 'layout.hbs'))) return candidate;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the folder survey-templates is missing from this installation');
  return findUpwards(parent);
}
