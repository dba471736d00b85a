/**
 * Makes the scripts of the studio's pages, one for each folder of server/studio/client/ that has a main.ts or main.tsx. Made
 * from the sources, so that a checkout that is not compiled yet has the same bytes; called as a command it writes them into
 * dist/, where an installed package finds them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForPages, isCommand, ofOurPages, root, writeToDist } from './bundleForPages.mjs';

const clients = join(root, 'server', 'studio', 'client');

function entryOf(name) {
  return ['main.tsx', 'main.ts'].map((file) => join(clients, name, file)).find((file) => existsSync(file));
}

/** One script as a text. */
export function bundleStudio(name) {
  return bundleForPages(entryOf(name), {
    ...ofOurPages,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

if (isCommand(import.meta)) {
  const names = readdirSync(clients).filter((name) => entryOf(name) !== undefined);
  for (const name of names)
    await writeToDist(join('server', 'studio', 'client', `${name}.js`), await bundleStudio(name));
}
