/**
 * Makes the dossier and the archive that stand beside this file, of the study Fair exchange and 30 simulated respondents:
 *
 *     npm run build && npx tsx docs/examples/fair-exchange/make.ts
 *
 * They are the same bytes each time. What was registered are 800 respondents and the study's own model; 30 cannot carry
 * its interactions, so the archive has another model, and says what differs.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;
const main = join(here, '..', '..', '..', 'dist', 'cli', 'main.js');
const scratch = mkdtempSync(join(tmpdir(), 'partworth-example-'));

const run = (...words: readonly string[]) =>
  execFileSync(process.execPath, [main, ...words], { cwd: scratch, stdio: 'inherit' });
const take = (from: string, to: string) => {
  rmSync(join(here, to), { recursive: true, force: true });
  cpSync(join(scratch, from), join(here, to), { recursive: true });
};

try {
  run('init', 'fair-exchange');
  run('design', 'fair-exchange', '--strategy', 'balanced');
  run('dossier', 'fair-exchange', '--respondents', '800', '--no-truth');
  run('simulate', 'fair-exchange', '--respondents', '30', '--seed', '7');
  const model = 'retention + anonymity + usage + control + transparency + none';
  run('archive', 'fair-exchange', '--model', model, '--invited', '50');
  take('fair-exchange/dossier', 'dossier');
  take('fair-exchange/archive', 'archive');
} finally {
  rmSync(scratch, { recursive: true });
}
