/**
 * Makes one file of `partworth/browser` and all that it imports, for pages: dist/browser/partworth.js, an ES module. Anything in it that a browser
 * has not ends the build.
 */
import { join } from 'node:path';
import { bundleForPages, root, writeToDist } from './bundleForPages.mjs';

const entry = join(root, 'dist', 'analysis', 'browser.js');
await writeToDist(join('browser', 'partworth.js'), await bundleForPages(entry, { format: 'esm' }));
