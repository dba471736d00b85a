/**
 * Where a command writes: results to stdout, notes and progress to stderr. Commands get a Terminal as an argument, so
 * that the demo can run several of them and a test can listen. Words are wrapped only where a width is known, on a
 * terminal or by COLUMNS: in a pipe a line stays a line, for scripts that look for it.
 */
import { formatStep, isForProgram, type NextStep, programName } from './next/nextStep.ts';
import { hasColor } from './screen/hasColor.ts';
import { paint } from './screen/paint.ts';
import { invisibleBar, makeBar, type Progress } from './screen/progressBar.ts';
import { wrapLines } from './words/wrapLines.ts';

export type { NextStep, Progress };

export interface Terminal {
  /** Columns that a table may take. */
  readonly width: number;
  /** May results be in colour and bold? */
  readonly color: boolean;
  /** Is stderr a terminal, so that a note is seen by a person and stands in no log? */
  readonly isWatched: boolean;
  /** What was typed behind `partworth`. */
  readonly words: readonly string[];
  /** A result that programs may read too, on stdout, as it is; a line end is added. */
  out(text: string): void;
  /** A result in words, on stdout: lines that are too long for a terminal are wrapped. */
  print(text: string): void;
  /** A note for the person, on stderr, wrapped; nothing with --quiet. */
  note(text: string): void;
  /** A note of what deserves attention: its first words, up to a mark, are in colour. */
  warn(text: string): void;
  /** What went wrong, on stderr, wrapped. */
  fail(text: string): void;
  /** What to do next, on stderr; nothing with --quiet, or where another program reads what this one prints. */
  next(step: NextStep): void;
  /** A bar on stderr, drawn only when stderr is a terminal. */
  progress(label: string, total: number): Progress;
  /** The command did its work, and this exit code says what came of it (5: not converged). */
  exitWith(code: number): void;
  /** From here on notes and bars are not shown. */
  silence(): void;
}

interface Stream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where `makeTerminal` writes: the process's own streams, or a test's. */
export interface TerminalStreams {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onExitCode: (code: number) => void;
  readonly words?: readonly string[];
  /** A clock in milliseconds that never goes back. */
  readonly now?: () => number;
  /** Another program listens: it is told how far the work is, draws its own bar, and knows what to do next. */
  readonly onProgress?: (progress: ToldProgress) => void;
}

export interface ToldProgress {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Where a width is not known, as in a pipe. */
export const defaultWidth = 100;

const monotonic = () => performance.now();

export function makeTerminal(streams: TerminalStreams): Terminal {
  const { stdout, stderr, environment, onExitCode, words = [], now = monotonic, onProgress } = streams;
  let silent = false;
  const asked = Number(environment['COLUMNS']);
  const wanted = asked >= 40 ? asked : undefined;
  // A terminal that nobody has told its size says 0.
  const widthOf = ({ columns }: Stream) => columns || wanted;
  const writeTo = (stream: Stream, text: string) => {
    const known = widthOf(stream);
    stream.write(`${known === undefined ? text : wrapLines(text, known)}\n`);
  };
  const noted = { color: hasColor(stderr, environment), width: widthOf(stderr) };
  // Where a person sees notes and not the results, these go to another program.
  const goesOn = !onProgress && !isForProgram(words) && Boolean(stdout.isTTY) === Boolean(stderr.isTTY);
  return {
    width: widthOf(stdout) ?? defaultWidth,
    color: hasColor(stdout, environment),
    isWatched: Boolean(stderr.isTTY),
    words,
    out: (text) => void stdout.write(`${text}\n`),
    print: (text) => writeTo(stdout, text),
    note: (text) => {
      if (!silent) writeTo(stderr, text);
    },
    warn: (text) => {
      if (!silent) writeTo(stderr, paintFirst(text, 'warning', noted));
    },
    fail: (text) => writeTo(stderr, paintPlaces(text, noted)),
    next: (step) => {
      const program = programName(environment);
      if (!silent && goesOn) stderr.write(`${formatStep(step, { program, ...noted })}\n`);
    },
    progress: (label, total) => {
      if (onProgress) return tellProgress(onProgress, label, total);
      const isShown = stderr.isTTY && environment['TERM'] !== 'dumb' && !silent;
      return isShown
        ? makeBar({ write: (text) => stderr.write(text), columns: stderr.columns, now }, label, total)
        : invisibleBar;
    },
    exitWith: onExitCode,
    silence: () => {
      silent = true;
    },
  };
}

function tellProgress(tell: (progress: ToldProgress) => void, label: string, total: number): Progress {
  let told = { label, total };
  return {
    at: (done, change) => {
      told = { ...told, ...change };
      tell({ ...told, done });
    },
    end: () => {},
  };
}

function paintFirst(text: string, tone: 'warning', page: { readonly color: boolean }): string {
  return text.replace(/^[^:;,.]+/, (first) => paint(page, tone, first));
}

/** `study.yaml:14:7`, `--columns:`, `partworth:` at the beginning of a line. */
function paintPlaces(text: string, page: { readonly color: boolean }): string {
  return text.replace(/^(?:.*?:\d+:\d+|\S+:)(?= )/gm, (place) => paint(page, 'bad', place));
}
