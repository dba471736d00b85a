/** A piece of work that takes longer than a page may, as a page shows it. */

export interface JobProgress {
  /** What is being done: `design`, `draws`. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  /** Nobody can guess it. */
  readonly id: string;
  /** The folder of the study that it is about. */
  readonly study: string;
  /** What it is for, by which a room finds its own: `design`, `try`, `fit:hb`. */
  readonly kind: string;
  /** The commands one after another, each as the words behind `partworth`. */
  readonly commands: readonly (readonly string[])[];
  readonly state: JobState;
  /** How many go before it; absent once it has begun. */
  readonly ahead?: number;
  /** Was it asked to end early? One that is `done` all the same has kept what it had by then. */
  readonly isStopping: boolean;
  /** Which of its commands runs, from 0. */
  readonly step: number;
  readonly progress?: JobProgress;
  /** Milliseconds that are left of this command, as far as that can be told from how far it is. */
  readonly msLeft?: number;
  /** What its last command printed as its result. */
  readonly out: string;
  /** Its notes, the latest last; where it failed, why. */
  readonly notes: readonly string[];
  readonly startedAt: string;
  readonly exitCode?: number;
}

export function isOver({ state }: Pick<Job, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running';
}
