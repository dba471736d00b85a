/** Work that takes a while: a bar with the time that is left, and Ctrl-C ends it with what there is. */
import type { EstimateEvents } from '../analysis/estimate/commonOptions.ts';
import type { Progress, Terminal } from './terminal.ts';

/** @param canStop can the work end before its time with something to show for it? */
export async function watchWork<Result>(
  terminal: Terminal,
  canStop: boolean,
  work: (events: EstimateEvents) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const began = Date.now();
  let bar: Progress | undefined;
  const askToStop = () => {
    bar?.end();
    terminal.note('Stopping: what was drawn so far is kept (Ctrl-C again ends at once).');
    controller.abort();
  };
  if (canStop) process.once('SIGINT', askToStop);
  try {
    return await work({
      signal: controller.signal,
      onProgress: ({ task, done, total }) => {
        bar ??= terminal.progress(task, total);
        bar.at(done, timeLeft(Date.now() - began, done, total));
      },
    });
  } finally {
    process.off('SIGINT', askToStop);
    bar?.end();
  }
}

/** `about 40 s left`; nothing before there is something to go by. */
export function timeLeft(elapsed: number, done: number, total: number): string {
  if (done === 0 || elapsed < 1000) return '';
  const seconds = (elapsed / 1000) * (total / done - 1);
  if (seconds < 90) return `about ${Math.ceil(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}
