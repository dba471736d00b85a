import { spawnSync } from 'node:child_process';

const root = new URL('..', import.meta.url).pathname;

/**
 * Tests run on what ships: the command and the server that they start are the compiled ones, compiled anew where a source
 * has changed. Type errors do not keep the compiler from writing; they are shown, and `npm run types` fails on them.
 */
export default function setup(): void {
  spawnSync(process.execPath, ['bin/setup.mjs', '--build'], { cwd: root, stdio: 'inherit' });
}
