/**
 * Where a command writes: results to stdout, notes and progress to stderr. Commands get a Terminal as an argument, so
 * that the demo can run several of them and a test can listen. Words are wrapped only where a width is known, on a
 * terminal or by COLUMNS: in a pipe a line stays a line, for scripts that look for it.
 */
import { wrapLines } from './words/wrapLines.ts';

export interface Progress {
  /** Says how much is done, out of the total, and in a few words what else there is to say. */
  at(done: number, note?: string): void;
  /** Removes the bar. */
  end(): void;
}

export interface Terminal {
  /** Columns that a table may take. */
  readonly width: number;
  /** May escape codes for bold and dim be used? Only on a terminal, and not with NO_COLOR. */
  readonly color: boolean;
  /** Is stderr a terminal, so that a note is seen by a person and stands in no log? */
  readonly isWatched: boolean;
  /** A result that programs may read too, on stdout, as it is; a line end is added. */
  out(text: string): void;
  /** A result in words, on stdout: lines that are too long for a terminal are wrapped. */
  print(text: string): void;
  /** A note for the person, on stderr, wrapped; nothing with --quiet. */
  note(text: string): void;
  /** What went wrong, on stderr, wrapped. */
  fail(text: string): void;
  /** A bar on stderr, drawn only when stderr is a terminal. */
  progress(label: string, total: number): Progress;
  /** The command did its work, and this exit code says what came of it (5: not converged). */
  exitWith(code: number): void;
  /** From here on notes and bars are not shown. */
  silence(): void;
}

/** Where `makeTerminal` writes: the process's own streams, or a test's. */
export interface TerminalStreams {
  readonly stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  readonly stderr: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onExitCode: (code: number) => void;
}

/** Where a width is not known, as in a pipe. */
export const defaultWidth = 100;
const barWidth = 24;

export function makeTerminal({ stdout, stderr, environment, onExitCode }: TerminalStreams): Terminal {
  let silent = false;
  const asked = Number(environment['COLUMNS']);
  const wanted = asked >= 40 ? asked : undefined;
  const wrapFor = ({ columns }: { columns?: number }, text: string) => {
    // A terminal that nobody has told its size says 0.
    const known = columns || wanted;
    return known === undefined ? text : wrapLines(text, known);
  };
  return {
    width: stdout.columns || wanted || defaultWidth,
    color: Boolean(stdout.isTTY) && !environment['NO_COLOR'],
    isWatched: Boolean(stderr.isTTY),
    out: (text) => void stdout.write(`${text}\n`),
    print: (text) => void stdout.write(`${wrapFor(stdout, text)}\n`),
    note: (text) => {
      if (!silent) stderr.write(`${wrapFor(stderr, text)}\n`);
    },
    fail: (text) => void stderr.write(`${wrapFor(stderr, text)}\n`),
    progress: (label, total) => (stderr.isTTY && !silent ? makeBar(stderr, label, total) : invisibleBar),
    exitWith: onExitCode,
    silence: () => {
      silent = true;
    },
  };
}

const invisibleBar: Progress = { at: () => {}, end: () => {} };

function makeBar(stderr: TerminalStreams['stderr'], label: string, total: number): Progress {
  let drawn = -1;
  let longest = 0;
  return {
    at: (done, note = '') => {
      const filled = Math.round((barWidth * done) / Math.max(total, 1));
      const percent = Math.floor((100 * done) / Math.max(total, 1));
      if (percent === drawn) return;
      drawn = percent;
      const words = `${label} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total} ${note}`.trimEnd();
      longest = Math.max(longest, words.length);
      stderr.write(`\r${words.padEnd(longest)}`);
    },
    end: () => void stderr.write('\r\u001b[K'),
  };
}
