/**
 * The compiled command, as somebody calls it. Most calls go to one process that runs them one after another: a process of
 * its own takes a command longer to start than to do its work. What is about a process (signals, pipes, its end) has one.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
export const main = join(root, 'dist', 'cli', 'main.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  /** Where it is called; the root of the repository, if it does not matter. */
  readonly folder?: string;
  /** Instead of that of the tests. */
  readonly environment?: NodeJS.ProcessEnv;
  /** What rights new files do not get, if not those of the tests. */
  readonly umask?: number;
  /** What it reads from stdin; it then has a process of its own. */
  readonly input?: string;
}

interface Waiting {
  readonly resolve: (ran: Ran) => void;
  readonly reject: (error: Error) => void;
}

/** Shared by the files that share a process; it ends with that. */
let commands: ChildProcess | undefined;
/** In the order of the calls, which is that of the answers. */
const waiting: Waiting[] = [];

/** That of the tests, whether or not npm started them, or output is to be in colour; no browser is opened. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, npm_command: __, ...environment } = process.env;
  return { ...environment, BROWSER: 'none' };
}

export function partworth(
  words: readonly string[],
  { folder = root, environment = plainEnvironment(), umask, input }: Call = {},
): Promise<Ran> {
  if (input !== undefined) return runAlone(words, { folder, environment, input });
  commands ??= startCommands();
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    commands?.send({ words, folder, environment: { ...environment }, umask });
  });
}

function runAlone(words: readonly string[], { folder, environment, input }: Call): Promise<Ran> {
  const options = { cwd: folder, env: environment, maxBuffer: 1e8 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...words], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

function startCommands(): ChildProcess {
  const program = join(import.meta.dirname, 'commandProcess.mjs');
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('message', (ran) => waiting.shift()?.resolve(ran as Ran));
  child.once('exit', (code, signal) => {
    commands = undefined;
    const words = `the process of the commands ended (${signal ?? code}) before a command did`;
    for (const { reject } of waiting.splice(0)) reject(new Error(words));
  });
  // The tests do not wait for it.
  child.unref();
  child.channel?.unref();
  return child;
}
