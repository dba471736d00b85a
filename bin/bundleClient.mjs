/**
 * Makes one script of report/client/ and of what it takes from analysis/ and study/, for the pages that compute in the
 * reader's browser. It is made from the sources, so that a checkout that is not compiled yet (tsx, tests) has the same
 * bytes; called as a command it writes the script into dist/, where an installed package finds it.
 */
import { join } from 'node:path';
import { bundleForPages, isCommand, ofOurPages, root, writeToDist } from './bundleForPages.mjs';

/** The script as a text. */
export function bundleClient() {
  return bundleForPages(join(root, 'report', 'client', 'main.ts'), ofOurPages);
}

if (isCommand(import.meta)) await writeToDist(join('report', 'client', 'main.js'), await bundleClient());
