/** Work that takes a while: a bar, and Ctrl-C ends it with what there is. */
import type { EstimateEvents } from '../../analysis/estimate/commonOptions.ts';
import type { Progress, Terminal } from '../terminal.ts';

/** @param canStop can the work end before its time with something to show for it? */
export async function watchWork<Result>(
  terminal: Terminal,
  canStop: boolean,
  work: (events: EstimateEvents) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
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
        bar.at(done, { label: task, total });
      },
    });
  } finally {
    process.off('SIGINT', askToStop);
    bar?.end();
  }
}
