/** A bar of how much is done, in one line that is written again and again, with the time that is left where it takes a while. */
import { makeTimeLeft } from './timeLeft.ts';

export interface Progress {
  /** Says how much is done, and what else has changed. */
  at(done: number, change?: ProgressChange): void;
  /** Removes the bar. */
  end(): void;
}

export interface ProgressChange {
  /** What is being done now. */
  readonly label?: string;
  /** Of how much, where that was not known before. */
  readonly total?: number;
}

export interface BarPlace {
  readonly write: (text: string) => unknown;
  /** Columns of the terminal, where they are known. */
  readonly columns?: number;
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number;
}

const widest = 24;
const narrowest = 4;
const unknownWidth = 80;

export const invisibleBar: Progress = { at: () => {}, end: () => {} };

export function makeBar({ write, columns, now }: BarPlace, label: string, total: number): Progress {
  const timeLeft = makeTimeLeft(now);
  const room = (columns || unknownWidth) - 1;
  let told = { label, total };
  let drawn = '';
  return {
    at: (done, change) => {
      told = { ...told, ...change };
      const left = timeLeft(done, told.total);
      const news = `${Math.floor((100 * done) / Math.max(told.total, 1))} ${told.label} ${left}`;
      if (news === drawn) return;
      drawn = news;
      write(`\r${fitLine({ ...told, done, left }, room)}\u001b[K`);
    },
    end: () => void write('\r\u001b[K'),
  };
}

interface Drawn {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly left: string;
}

/** In one line, or it could not be written over: the bar gives way first, then the words before and behind it. */
function fitLine({ label, done, total, left }: Drawn, room: number): string {
  const count = `${done}/${total}`;
  const lines = [`${label} # ${count} ${left}`, `# ${count} ${left}`, `# ${count}`].map((words) => words.trimEnd());
  const line = lines.find((words) => words.length - 1 + narrowest <= room) ?? count;
  const width = Math.min(widest, room - (line.length - 1));
  const filled = Math.min(width, Math.round((width * done) / Math.max(total, 1)));
  return line.replace('#', () => '█'.repeat(filled) + '░'.repeat(width - filled));
}
