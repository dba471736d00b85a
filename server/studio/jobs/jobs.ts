/**
 * What takes longer than a page may: a command of ours (`design`, `estimate`, `simulate`, `report`) in a process of its own,
 * with less of the processors than the survey has. A page shows how far it is, and the words that a person would have typed.
 */
import { randomBytes } from 'node:crypto';

/** How a command that runs apart is heard and stopped; who knows the commands gives it to the server. */
export interface CommandRun {
  /** Its exit code, when it has ended; never rejects. */
  readonly ended: Promise<number>;
  /** As Ctrl-C: a search ends with the best so far, chains with what they have drawn; a second one ends it at once. */
  interrupt(): void;
  /** Ends it now. */
  kill(): void;
}

export interface CommandEvents {
  readonly onProgress: (progress: JobProgress) => void;
  /** A piece of what it prints as its result. */
  readonly onOut: (text: string) => void;
  /** A note, a warning or why it failed. */
  readonly onNote: (text: string) => void;
}

/** @param words what a person would type behind `partworth` */
export type RunCommand = (words: readonly string[], events: CommandEvents) => CommandRun;

export interface JobProgress {
  /** What is being done: `design`, `chain`. */
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
  /** Which of its commands runs, from 0. */
  readonly step: number;
  readonly progress?: JobProgress;
  /** Milliseconds that are left, as far as that can be told from how far it is. */
  readonly msLeft?: number;
  /** What its last command printed as its result. */
  readonly out: string;
  /** Its notes, the latest last; where it failed, why. */
  readonly notes: readonly string[];
  readonly startedAt: string;
  readonly exitCode?: number;
}

export interface JobOrder {
  readonly study: string;
  readonly kind: string;
  readonly commands: readonly (readonly string[])[];
  /** Called when all of its commands have done their work, before it is `done`. */
  readonly then?: (out: string) => Promise<void> | void;
}

export interface Jobs {
  /** Starts it, or gives the one of this study and kind that still runs. */
  start(order: JobOrder): Job;
  find(id: string): Job | undefined;
  /** The latest of a study and kind. */
  latest(study: string, kind: string): Job | undefined;
  list(study: string): readonly Job[];
  /** The first time as Ctrl-C (what it has so far is kept where there is something), the second time at once. */
  cancel(id: string): void;
  /** Calls back at every change until it is let go. */
  follow(id: string, onChange: (job: Job) => void): () => void;
  /** Ends all of them. */
  stop(): Promise<void>;
}

const mostNotes = 50;

interface RunningJob {
  job: Job;
  run?: CommandRun;
  cancelled: boolean;
  stepBegan: number;
}

/** @param mostAtOnce the others wait their turn */
export function makeJobs(run: RunCommand, now: () => number, mostAtOnce = 1): Jobs {
  const all = new Map<string, RunningJob>();
  const waiting: (() => void)[] = [];
  const followers = new Map<string, Set<(job: Job) => void>>();
  let running = 0;

  const change = (one: RunningJob, more: Partial<Job>) => {
    one.job = { ...one.job, ...more };
    for (const follow of followers.get(one.job.id) ?? []) follow(one.job);
  };
  const isOver = ({ state }: Job) => state !== 'waiting' && state !== 'running';
  const enter = () =>
    new Promise<void>((resolve) => {
      if (running < mostAtOnce) {
        running += 1;
        resolve();
      } else waiting.push(resolve);
    });
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  const runStep = async (one: RunningJob, step: number): Promise<number> => {
    one.stepBegan = now();
    change(one, { step, out: '', progress: undefined, msLeft: undefined });
    one.run = run(one.job.commands[step] ?? [], {
      onProgress: (progress) => change(one, { progress, msLeft: timeLeft(progress, now() - one.stepBegan) }),
      onOut: (text) => {
        one.job = { ...one.job, out: one.job.out + text };
      },
      onNote: (text) => change(one, { notes: [...one.job.notes, text].slice(-mostNotes) }),
    });
    const code = await one.run.ended;
    one.run = undefined;
    return code;
  };

  const work = async (one: RunningJob, then: JobOrder['then']) => {
    await enter();
    try {
      if (one.cancelled) return change(one, { state: 'cancelled' });
      change(one, { state: 'running' });
      for (const step of one.job.commands.keys()) {
        const exitCode = await runStep(one, step);
        // 5: it did its work, and says that it has not converged.
        if (exitCode !== 0 && exitCode !== 5) {
          return change(one, { state: one.cancelled ? 'cancelled' : 'failed', exitCode });
        }
        change(one, { exitCode });
        if (one.cancelled && step + 1 < one.job.commands.length) return change(one, { state: 'cancelled' });
      }
      await then?.(one.job.out);
      change(one, { state: 'done', msLeft: 0 });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      change(one, { state: 'failed', notes: [...one.job.notes, why] });
    } finally {
      leave();
    }
  };

  const latest = (study: string, kind: string) =>
    [...all.values()].filter(({ job }) => job.study === study && job.kind === kind).at(-1)?.job;

  return {
    latest,
    start: ({ study, kind, commands, then }) => {
      const known = latest(study, kind);
      if (known && !isOver(known)) return known;
      if (known) all.delete(known.id);
      const id = randomBytes(12).toString('base64url');
      const startedAt = new Date(now()).toISOString();
      const job: Job = { id, study, kind, commands, state: 'waiting', step: 0, out: '', notes: [], startedAt };
      const one: RunningJob = { job, cancelled: false, stepBegan: 0 };
      all.set(id, one);
      void work(one, then);
      return one.job;
    },
    find: (id) => all.get(id)?.job,
    list: (study) => [...all.values()].map(({ job }) => job).filter((job) => job.study === study),
    cancel: (id) => {
      const one = all.get(id);
      if (!one || isOver(one.job)) return;
      if (one.cancelled) one.run?.kill();
      else one.run?.interrupt();
      one.cancelled = true;
    },
    follow: (id, onChange) => {
      const own = followers.get(id) ?? new Set();
      followers.set(id, own.add(onChange));
      return () => {
        own.delete(onChange);
        if (own.size === 0) followers.delete(id);
      };
    },
    stop: async () => {
      const ends = [...all.values()].map((one) => {
        one.cancelled = true;
        one.run?.kill();
        return one.run?.ended;
      });
      await Promise.all(ends);
    },
  };
}

/** From how long the part took that is done; nothing is told of the first hundredth. */
function timeLeft({ done, total }: JobProgress, elapsed: number): number | undefined {
  if (done <= 0 || done / total < 0.01) return undefined;
  return Math.max(0, (elapsed * (total - done)) / done);
}
