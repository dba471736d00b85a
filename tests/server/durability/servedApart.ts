/** The compiled `partworth serve` in a process of its own, which a test may kill, trace or sabotage. */
import { type ChildProcess, spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { designedFolder } from '../../docs/workspace.ts';

export { freePort } from './freePort.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A user's folder with fair-exchange and its design in `study`; gone when `remove` is called. */
export async function makeStudyFolder(): Promise<{ folder: string; remove: () => void }> {
  const folder = await designedFolder();
  renameSync(join(folder, 'fair-exchange'), join(folder, 'study'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface ServedApart {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: { error: string };
  readonly ended: Promise<number | null>;
}

export interface ServeOrder {
  /** The study's folder. */
  readonly study: string;
  /** The installation, where it is not this checkout. */
  readonly root?: string;
  readonly data: string;
  /** More flags, and more of the environment. */
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Modules that are loaded before the program. */
  readonly preload?: readonly string[];
  /** A command that runs the program: strace and its flags. */
  readonly under?: readonly string[];
}

const started: ChildProcess[] = [];

/** Ends what is still serving: for `afterAll`, in every file that serves. */
export function endServed(): void {
  for (const child of started.splice(0)) child.kill('SIGKILL');
}

/** Rejects if it ends before it serves, with what it said. */
export async function serveApart({
  study,
  root: installation = root,
  data,
  flags: more = [],
  environment = {},
  port = 0,
  preload = [],
  under = [],
}: ServeOrder): Promise<ServedApart> {
  const imports = preload.flatMap((module) => ['--import', join(import.meta.dirname, module)]);
  const main = join(installation, 'dist', 'cli', 'main.js');
  const flags = ['--port', `${port}`, '--data', data, '--starts-per-hour', '0', '--drain-seconds', '0', ...more];
  const words = [process.execPath, ...imports, main, 'serve', study, ...flags];
  const [program = '', ...rest] = [...under, ...words];
  const env = { ...process.env, ...environment };
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  started.push(child);
  const said = { error: '' };
  child.stderr.on('data', (chunk) => {
    said.error += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /http:\/\/[^/\s]+/.exec(out)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it served: ${said.error}`)));
  });
  return { child, url, said, ended };
}
