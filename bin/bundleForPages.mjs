/** What all scripts that pages load are made with, and where they go as files of the package. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns one script and all that it imports, as a text */
export async function bundleForPages(entry, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text;
}

/** Of scripts that our own pages load: letters as they are, and licences in the package's own file. */
export const ofOurPages = { conditions: ['browser'], charset: 'utf8', legalComments: 'none' };

/** @param path below dist/, where an installed package finds it */
export async function writeToDist(path, script) {
  const file = join(root, 'dist', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, script);
}

/** Is a file of this folder called as a command, and not imported? */
export function isCommand({ url }) {
  return process.argv[1] === fileURLToPath(url);
}
