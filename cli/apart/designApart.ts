/**
 * Designs in threads of their own, so that this one can draw the progress and hear Ctrl-C: the first one ends the search
 * with the best design so far, a second one ends the command.
 */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DesignStudy } from '../../analysis/design/designStudy.ts';
import type { FoundVersions, SearchShare } from '../../analysis/design/strategies/designProblem.ts';
import type { MadeDesign } from '../../study/design/design.ts';
import { DesignError, type Problem } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import type { Progress, Terminal } from '../terminal.ts';

export interface DesignOrder {
  readonly study: Study;
  readonly instead: DesignStudy['instead'];
  /** One 32-bit number: 1 when the search should stop. */
  readonly stop: SharedArrayBuffer;
  readonly share: SearchShare;
}

export type DesignReply =
  | { readonly percent: number }
  /** The best of this thread's starts; absent where it had none. */
  | { readonly found: FoundVersions | undefined }
  | { readonly design: MadeDesign }
  | { readonly code: string; readonly problems: readonly Problem[] };

/** What the first thread is told when all of them are done. */
export interface FoundByOthers {
  readonly found: readonly FoundVersions[];
}

export interface DesignApart {
  readonly study: Study;
  readonly instead: DesignStudy['instead'];
  /** Threads that share the starts of the search. The design is the same however many there are. */
  readonly workers: number;
}

const program = join(import.meta.dirname, `designThread${extname(import.meta.filename)}`);

/** @throws DesignError as `designStudy` */
export async function designApart({ study, instead, workers }: DesignApart, terminal: Terminal): Promise<MadeDesign> {
  const stop = new SharedArrayBuffer(4);
  const progress = terminal.progress('design', 100);
  const askToStop = () => {
    Atomics.store(new Int32Array(stop), 0, 1);
    terminal.note('Stopping: the best design so far is taken (Ctrl-C again ends at once).');
  };
  // Where nothing is searched for there is no best so far: Ctrl-C ends the command.
  if ((instead?.strategy ?? study.design.strategy) === 'efficient') process.once('SIGINT', askToStop);
  const threads = Array.from({ length: workers }, (_, place) => {
    const workerData: DesignOrder = { study, instead, stop, share: { place, of: workers } };
    return new Worker(program, { workerData });
  });
  try {
    return await listen(threads, progress);
  } finally {
    process.off('SIGINT', askToStop);
    progress.end();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Resolves with the design; once every thread has found what it could, the first one is told what the others found. */
function listen(threads: readonly Worker[], progress: Progress): Promise<MadeDesign> {
  /** Of the threads that have something to search. */
  const percents = new Map<number, number>();
  const found = threads.map((): FoundVersions | undefined => undefined);
  let searching = threads.length;
  return new Promise((resolve, reject) => {
    for (const [place, thread] of threads.entries()) {
      thread.on('message', (reply: DesignReply) => {
        if ('percent' in reply) {
          percents.set(place, reply.percent);
          progress.at(Math.floor([...percents.values()].reduce((sum, percent) => sum + percent, 0) / percents.size));
        } else if ('found' in reply) {
          found[place] = reply.found;
          searching -= 1;
          const others = found.slice(1).filter((one) => one !== undefined);
          if (searching === 0) threads[0]?.postMessage({ found: others } satisfies FoundByOthers);
        } else if ('design' in reply) resolve(reply.design);
        else reject(new DesignError(reply.code, reply.problems));
      });
      thread.once('error', reject);
      thread.once('exit', (code) => {
        // The others end when they have told what they found.
        if (place === 0 || code !== 0) reject(new Error(`the design's thread ended with ${code} before it was done`));
      });
    }
  });
}
