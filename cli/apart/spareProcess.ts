/**
 * A process that has read its program and waits for the words of a command: that takes a third of a second, of which somebody
 * before a page is spared.
 */
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { startProcess } from './startProcess.ts';

/** What a process that stands by is told. */
export interface CommandOrder {
  readonly words: readonly string[];
}

/** Of no use to anybody any more after so many milliseconds: it takes memory. */
const standsBy = 5 * 60_000;
let spare: ChildProcess | undefined;
let leave: NodeJS.Timeout | undefined;

/** @returns its id; the same as long as it is not taken */
export function standBy(): number | undefined {
  clearTimeout(leave);
  leave = setTimeout(standDown, standsBy).unref();
  if (spare) return spare.pid;
  const child = startProcess([]);
  const forget = () => {
    if (spare === child) spare = undefined;
  };
  child.once('error', forget).once('exit', forget);
  // It keeps no server from ending.
  setHold(child, 'unref');
  spare = child;
  return child.pid;
}

export function standDown(): void {
  spare?.kill('SIGKILL');
  spare = undefined;
  clearTimeout(leave);
}

/** The one that stands by, told its words; `undefined` where none does. */
export function takeSpare(words: readonly string[]): ChildProcess | undefined {
  const child = spare;
  spare = undefined;
  if (!child?.connected) return undefined;
  setHold(child, 'ref');
  child.send({ words } satisfies CommandOrder);
  return child;
}

function setHold(child: ChildProcess, hold: 'ref' | 'unref'): void {
  child[hold]();
  child.channel?.[hold]();
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.[hold]();
}
