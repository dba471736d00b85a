/**
 * Makes one file of dist/cli/estimate.js and the hundred and thirty that it imports, after the compiler has made them:
 * Node takes longer to find and link them one by one than to fit a usual study. Other commands keep theirs, and those
 * that call `estimate` get the bundle. What has to be one thing in the whole process stays outside: errors, which are
 * told by their class, and packages. What is imported only when it is needed stays where it is, too.
 */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../dist/cli/', import.meta.url));
const file = `${folder}estimate.js`;
const errors = fileURLToPath(new URL('../dist/study/errors.js', import.meta.url));

const keepOutside = {
  name: 'keep outside',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'ours') return undefined;
      if (!path.startsWith('.')) return { path, external: true };
      const found = await resolve(path, { kind, resolveDir, pluginData: 'ours' });
      if (kind !== 'dynamic-import' && found.path !== errors) return undefined;
      const from = relative(folder, found.path).split(sep).join('/');
      return { path: from.startsWith('.') ? from : `./${from}`, external: true };
    });
  },
};

await build({
  entryPoints: [file],
  outfile: file,
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [keepOutside],
});
