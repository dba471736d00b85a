/** Starts the process that a command runs in apart: of a lower priority, and with a processor fewer than there are. */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { join } from 'node:path';
import { processorsVariable } from './processors.ts';

/** A checkout runs its commands from the build, too: some of them start threads, which Node 20 can't from TypeScript. */
const built = import.meta.filename.endsWith('.ts') ? join('..', '..', 'dist', 'cli', 'apart') : '.';
const program = join(import.meta.dirname, built, 'commandProcess.js');
/**
 * Where both processors are wanted, a thirtieth of one is left for it. Beside respondents who answer without a pause, 10 made
 * them wait up to half as long again (docs/benchmarks-studio-jobs.md).
 */
export const niceness = 15;
const isWindows = process.platform === 'win32';

/** Without words it waits for them. */
export function startProcess(words: readonly string[]): ChildProcess {
  const child = fork(program, [...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, NO_COLOR: '1', [processorsVariable]: processorsLeft() },
    detached: !isWindows,
  });
  if (child.pid !== undefined) yieldToOthers(child.pid);
  return child;
}

/** What whoever started the server allows, or all but one. */
function processorsLeft(): string {
  return process.env[processorsVariable] ?? String(Math.max(1, availableParallelism() - 1));
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended already, or this machine does not let us.
  }
}
