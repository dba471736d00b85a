import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;

/** Tests run on what ships: the command and the server that they start are the compiled ones. */
export default function setup(): void {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  if (existsSync(tsc)) execFileSync(process.execPath, [tsc], { cwd: root, stdio: 'inherit' });
}
