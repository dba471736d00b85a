/**
 * A command of ours in a process of its own, for a server that has respondents to answer: it yields to them (a lower
 * priority, and one processor left free), says how far it is, and can be interrupted as with Ctrl-C. The Ctrl-C of the
 * server's own terminal does not reach it; that the server is gone does.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { join } from 'node:path';
import type { CommandEvents, RunCommand } from '../../server/studio/jobs/runCommand.ts';
import { processorsVariable } from './processors.ts';

/** What the process says, beside its result on stdout. */
export type CommandReply =
  | { readonly label: string; readonly done: number; readonly total: number }
  | { readonly note: string };

/** A checkout runs its commands from the build, too: some of them start threads, which Node 20 can't from TypeScript. */
const built = import.meta.filename.endsWith('.ts') ? join('..', '..', 'dist', 'cli', 'apart') : '.';
const program = join(import.meta.dirname, built, 'commandProcess.js');
/**
 * Where both processors are wanted, a thirtieth of one is left for it. Beside respondents who answer without a pause, 10 made
 * them wait up to half as long again (docs/benchmarks-studio-jobs.md).
 */
export const niceness = 15;
const isWindows = process.platform === 'win32';
/** Of what it says on stderr, where Node writes why a process ended. */
const longestLastWords = 2_000;

export const runCommandApart: RunCommand = (words, events) => {
  const child = fork(program, [...words], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, NO_COLOR: '1', [processorsVariable]: processorsLeft() },
    detached: !isWindows,
  });
  const { pid } = child;
  if (pid !== undefined) yieldToOthers(pid);
  const ended = listen(child, events);
  return {
    ...(pid !== undefined && { pid }),
    ended,
    interrupt: () => void child.kill('SIGINT'),
    kill: () => {
      if (pid !== undefined && !isWindows && !isOver(child)) killGroup(pid);
      else child.kill('SIGKILL');
    },
  };
};

function listen(child: ChildProcess, { onProgress, onOut, onNote }: CommandEvents): Promise<number> {
  let lastWords = '';
  child.stdout?.setEncoding('utf8').on('data', onOut);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-longestLastWords);
  });
  child.on('message', (message) => {
    const reply = message as CommandReply;
    if ('note' in reply) onNote(reply.note);
    else onProgress(reply);
  });
  return new Promise((resolve) => {
    child.once('error', (cause) => {
      onNote(`the command can't be run: ${cause.message}`);
      resolve(1);
    });
    // Not 'exit': what it has said before comes first.
    child.once('close', (code, signal) => {
      if (lastWords.trim() !== '') onNote(lastWords.trim());
      if (signal !== null && signal !== 'SIGINT') onNote(`the command was ended by ${signal}${reasonOf(signal)}`);
      resolve(code ?? 1);
    });
  });
}

function reasonOf(signal: string): string {
  return signal === 'SIGKILL' || signal === 'SIGABRT' ? ': it was stopped, or there was not enough memory for it' : '';
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

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** With what it has started. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
