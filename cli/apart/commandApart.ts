/**
 * A command of ours in a process of its own, for a server that has respondents to answer: it yields to them (a lower
 * priority, and one processor left free), says how far it is, and can be interrupted as with Ctrl-C.
 */
import { fork } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { extname, join } from 'node:path';
import type { RunCommand } from '../../server/studio/jobs/jobs.ts';
import { processorsVariable } from './processors.ts';

/** What the process says. */
export type CommandReply =
  | { readonly label: string; readonly done: number; readonly total: number }
  | { readonly out: string }
  | { readonly note: string };

const program = join(import.meta.dirname, `commandProcess${extname(import.meta.filename)}`);
/** Of the process's priority: what else there is to do goes first. */
const niceness = 10;

export const runCommandApart: RunCommand = (words, { onProgress, onOut, onNote }) => {
  const environment = { ...process.env, [processorsVariable]: String(Math.max(1, availableParallelism() - 1)) };
  const child = fork(program, [...words], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: environment });
  if (child.pid !== undefined) yieldToOthers(child.pid);
  child.on('message', (message) => {
    const reply = message as CommandReply;
    if ('out' in reply) onOut(reply.out);
    else if ('note' in reply) onNote(reply.note);
    else onProgress(reply);
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', (cause) => {
      onNote(cause.message);
      resolve(1);
    });
    // Not 'exit': what it has said before comes first.
    child.once('close', (code) => resolve(code ?? 1));
  });
  return {
    ended,
    interrupt: () => void child.kill('SIGINT'),
    kill: () => void child.kill('SIGKILL'),
  };
};

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended already, or this machine does not let us.
  }
}
