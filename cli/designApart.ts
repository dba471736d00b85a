/**
 * Designs in a thread of its own, so that this one can draw the progress and hear Ctrl-C: the first one ends the search
 * with the best design so far, a second one ends the command.
 */
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DesignStudy } from '../analysis/design/designStudy.ts';
import type { Design } from '../study/design.ts';
import { DesignError, type Problem } from '../study/errors.ts';
import type { Study } from '../study/study.ts';
import type { Terminal } from './terminal.ts';

export interface DesignOrder {
  readonly study: Study;
  readonly instead: DesignStudy['instead'];
  /** One 32-bit number: 1 when the search should stop. */
  readonly stop: SharedArrayBuffer;
}

export type DesignReply =
  | { readonly percent: number }
  | { readonly design: Required<Design> }
  | { readonly code: string; readonly problems: readonly Problem[] };

/** @throws DesignError as `designStudy` */
export async function designApart(
  study: Study,
  instead: DesignStudy['instead'],
  terminal: Terminal,
): Promise<Required<Design>> {
  const stop = new SharedArrayBuffer(4);
  const workerData: DesignOrder = { study, instead, stop };
  const program = join(import.meta.dirname, `designThread${extname(import.meta.filename)}`);
  const progress = terminal.progress('design', 100);
  const askToStop = () => {
    Atomics.store(new Int32Array(stop), 0, 1);
    terminal.note('Stopping: the best design so far is taken (Ctrl-C again ends at once).');
  };
  process.once('SIGINT', askToStop);
  const worker = new Worker(program, { workerData });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (reply: DesignReply) => {
        if ('percent' in reply) progress.at(reply.percent);
        else if ('design' in reply) resolve(reply.design);
        else reject(new DesignError(reply.code, reply.problems));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the design's thread ended with ${code} before it was done`)));
    });
  } finally {
    process.off('SIGINT', askToStop);
    progress.end();
    await worker.terminate();
  }
}
