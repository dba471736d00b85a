/**
 * A command of ours in a process of its own, for a server that has respondents to answer: it yields to them (a lower
 * priority, and one processor left free), says how far it is, and can be interrupted as with Ctrl-C. The Ctrl-C of the
 * server's own terminal does not reach it; that the server is gone does.
 */
import type { ChildProcess } from 'node:child_process';
import type { CommandEvents, CommandRun, RunCommand } from '../../server/studio/jobs/runCommand.ts';
import { standBy, standDown, takeSpare } from './spareProcess.ts';
import { startProcess } from './startProcess.ts';

/** What the process says, beside its result on stdout. */
export type CommandReply =
  | { readonly label: string; readonly done: number; readonly total: number }
  | { readonly note: string };

const isWindows = process.platform === 'win32';
/** Of what it says on stderr, where Node writes why a process ended. */
const longestLastWords = 2_000;

/** `standBy` keeps one process that has read its program, for whichever command comes next. */
export const runCommandApart: RunCommand = Object.assign(
  (words: readonly string[], events: CommandEvents) => follow(takeSpare(words) ?? startProcess(words), events),
  { standBy, standDown },
);

function follow(child: ChildProcess, events: CommandEvents): CommandRun {
  const { pid } = child;
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
}

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
