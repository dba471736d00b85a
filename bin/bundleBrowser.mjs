/**
 * Makes one file of `partworth/browser` and all that it imports, for pages: dist/browser/partworth.js, an ES module. Anything in it that a browser
 * has not ends the build.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = new URL('../dist/analysis/browser.js', import.meta.url);
const outfile = new URL('../dist/browser/partworth.js', import.meta.url);

await build({
  entryPoints: [fileURLToPath(entry)],
  outfile: fileURLToPath(outfile),
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  logLevel: 'warning',
});
