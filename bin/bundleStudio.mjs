/**
 * Makes the scripts of the studio's pages, one for each folder of server/studio/client/ that has a main.ts or main.tsx. Made
 * from the sources, so that a checkout that is not compiled yet has the same bytes; called as a command it writes them into
 * dist/, where an installed package finds them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const clients = join(root, 'server', 'studio', 'client');

function entryOf(name) {
  return ['main.tsx', 'main.ts'].map((file) => join(clients, name, file)).find((file) => existsSync(file));
}

/** One script as a text. */
export async function bundleStudio(name) {
  const { outputFiles } = await build({
    entryPoints: [entryOf(name)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    conditions: ['browser'],
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = readdirSync(clients).filter((name) => entryOf(name) !== undefined);
  for (const name of names) {
    const file = join(root, 'dist', 'server', 'studio', 'client', `${name}.js`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await bundleStudio(name));
  }
}
