/**
 * What a page waits for and is not worth a job: a command of ours that answers within seconds. It runs apart as a job does,
 * so that respondents never wait for it, and beside the jobs, so that it does not wait for them.
 */
import type { CommandRun, RunCommand } from './runCommand.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  /** Where it failed, why. */
  readonly notes: readonly string[];
}

export interface CommandDesk {
  /** @param words what a person would type behind `partworth` */
  ask(words: readonly string[]): Promise<Answer>;
  /** Ends what runs; the others are told so. */
  stop(): Promise<void>;
}

const ended: Answer = { code: 1, out: '', notes: [] };

/** One after another. */
export function makeCommandDesk(run: RunCommand): CommandDesk {
  let last: Promise<unknown> = Promise.resolve();
  let running: CommandRun | undefined;
  let isClosed = false;
  const answer = async (words: readonly string[]): Promise<Answer> => {
    if (isClosed) return ended;
    const out: string[] = [];
    const notes: string[] = [];
    running = run(words, {
      onProgress: () => {},
      onOut: (text) => void out.push(text),
      onNote: (text) => void notes.push(text),
    });
    const code = await running.ended;
    running = undefined;
    return { code, out: out.join(''), notes };
  };
  return {
    ask: (words) => {
      const turn = last.then(() => answer(words));
      last = turn;
      return turn;
    },
    stop: async () => {
      isClosed = true;
      running?.kill();
      await last;
    },
  };
}
