/**
 * Makes one script of report/client/ and of what it takes from analysis/ and study/, for the pages that compute in the
 * reader's browser. It is made from the sources, so that a checkout that is not compiled yet (tsx, tests) has the same
 * bytes; called as a command it writes the script into dist/, where an installed package finds it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The script as a text. */
export async function bundleClient() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'report', 'client', 'main.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    conditions: ['browser'],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'dist', 'report', 'client', 'main.js');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await bundleClient());
}
