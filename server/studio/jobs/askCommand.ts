/**
 * What a page waits for and is not worth a job of its own: a command of ours that answers within seconds. It runs apart as a
 * job does, so that respondents never wait for it.
 */
import { isOver, type Job } from './job.ts';
import type { JobOrder, Jobs } from './jobs.ts';

export interface Answer {
  readonly isDone: boolean;
  readonly out: string;
  /** Where it failed, why. */
  readonly notes: readonly string[];
}

/** @param order its kind tells it from all others of the study: of two that have one, the second gets the answer of the first */
export function askCommand(jobs: Jobs, order: JobOrder): Promise<Answer> {
  const job = jobs.start(order);
  const answerOf = ({ state, out, notes }: Job): Answer => ({ isDone: state === 'done', out, notes });
  if (isOver(job)) return Promise.resolve(answerOf(job));
  return new Promise((resolve) => {
    const leave = jobs.follow(job.id, (now) => {
      if (!isOver(now)) return;
      leave();
      resolve(answerOf(now));
    });
  });
}
