/**
 * What takes longer than a page may: a command of ours (`design`, `estimate`, `simulate`, `report`) in a process of its own,
 * with less of the processors than the survey has. One runs at a time, the others wait their turn, and none of them needs
 * a page to be open. A page shows how far it is, and the words that a person would have typed.
 */
import { randomBytes } from 'node:crypto';
import { isOver, type Job } from './job.ts';
import type { CommandRun, RunCommand } from './runCommand.ts';
import { makeSecondsLeft } from './secondsLeft.ts';

export type { Job, JobProgress, JobState } from './job.ts';
export type { CommandEvents, CommandRun, RunCommand } from './runCommand.ts';

export interface JobOrder {
  readonly study: string;
  readonly kind: string;
  readonly commands: readonly (readonly string[])[];
  /** Called when all of its commands have done their work, before it is `done`. */
  readonly whenDone?: (out: string) => Promise<void> | void;
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
  /** Ends all of a study now; resolves when nothing of them writes any more. */
  end(study: string): Promise<void>;
  /** Calls back at every change until it is let go. */
  follow(id: string, onChange: (job: Job) => void): () => void;
  /** Ends all of them. */
  stop(): Promise<void>;
}

export interface JobClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some moment; never goes back. */
  readonly monotonic: () => number;
}

export interface JobLimits {
  /** The others wait their turn. */
  readonly atOnce: number;
  /** Jobs that are over and still known. */
  readonly remembered: number;
  /** Characters that a command may print as its result. */
  readonly out: number;
}

const mostNotes = 50;
const longestNote = 4_000;
const usualLimits: JobLimits = { atOnce: 1, remembered: 100, out: 4_000_000 };

interface OwnJob {
  job: Job;
  readonly order: JobOrder;
  run?: CommandRun;
  /** How often it was asked to end. */
  asked: number;
}

export function makeJobs(run: RunCommand, { now, monotonic }: JobClock, limits: JobLimits = usualLimits): Jobs {
  /** In the order of their start. */
  const all = new Map<string, OwnJob>();
  const waiting: OwnJob[] = [];
  const working = new Map<OwnJob, Promise<void>>();
  const followers = new Map<string, Set<(job: Job) => void>>();
  let isClosed = false;

  const change = (one: OwnJob, more: Partial<Job>) => {
    one.job = { ...one.job, ...more };
    for (const follow of [...(followers.get(one.job.id) ?? [])]) follow(one.job);
  };
  const note = (one: OwnJob, text: string) =>
    change(one, { notes: [...one.job.notes, text.slice(-longestNote)].slice(-mostNotes) });

  const runStep = async (one: OwnJob, step: number): Promise<number> => {
    const secondsLeft = makeSecondsLeft(monotonic);
    let isCut = false;
    change(one, { step, out: '', progress: undefined, msLeft: undefined });
    one.run = run(one.order.commands[step] ?? [], {
      onProgress: (progress) => {
        const left = secondsLeft(progress.done, progress.total);
        change(one, { progress, msLeft: left === undefined ? undefined : left * 1000 });
      },
      onOut: (text) => {
        if (isCut) return;
        isCut = one.job.out.length + text.length > limits.out;
        one.job = { ...one.job, out: isCut ? '' : one.job.out + text };
      },
      onNote: (text) => note(one, text),
    });
    const code = await one.run.ended;
    one.run = undefined;
    if (isCut) throw new Error(`it printed more than ${limits.out} characters, which are not kept`);
    return code;
  };

  const work = async (one: OwnJob) => {
    try {
      change(one, { state: 'running', ahead: undefined });
      for (const step of one.order.commands.keys()) {
        if (one.asked > 0) return change(one, { state: 'cancelled' });
        const exitCode = await runStep(one, step);
        change(one, { exitCode });
        // 5: it did its work, and says that it has not converged.
        if (exitCode !== 0 && exitCode !== 5) return change(one, { state: one.asked > 0 ? 'cancelled' : 'failed' });
      }
      await one.order.whenDone?.(one.job.out);
      change(one, { state: 'done', msLeft: 0 });
    } catch (cause) {
      note(one, cause instanceof Error ? cause.message : String(cause));
      change(one, { state: 'failed' });
    }
  };
  const advance = () => {
    while (working.size < limits.atOnce) {
      const next = waiting.shift();
      if (!next) break;
      const ends = work(next).then(() => {
        working.delete(next);
        advance();
      });
      working.set(next, ends);
    }
    for (const [place, one] of waiting.entries()) {
      if (one.job.ahead !== working.size + place) change(one, { ahead: working.size + place });
    }
    forget();
  };
  const forget = () => {
    const over = [...all.values()].filter(({ job }) => isOver(job));
    for (const { job } of over.slice(0, Math.max(0, over.length - limits.remembered))) all.delete(job.id);
  };
  const jobsOf = (study: string) => [...all.values()].map(({ job }) => job).filter((job) => job.study === study);
  const latest = (study: string, kind: string) => jobsOf(study).findLast((job) => job.kind === kind);

  const cancel = (one: OwnJob) => {
    if (isOver(one.job)) return;
    one.asked += 1;
    const place = waiting.indexOf(one);
    if (place >= 0) {
      waiting.splice(place, 1);
      change(one, { state: 'cancelled', isStopping: true, ahead: undefined });
      return advance();
    }
    // What is written is finished by a second Ctrl-C; whatever does not hear it either is ended.
    if (one.asked > 2) one.run?.kill();
    else one.run?.interrupt();
    change(one, { isStopping: true });
  };

  const kill = (one: OwnJob) => {
    one.asked += 1;
    one.run?.kill();
  };

  return {
    latest,
    list: jobsOf,
    start: (order) => {
      const known = latest(order.study, order.kind);
      if (known && !isOver(known)) return known;
      const job: Job = {
        ...{
          id: randomBytes(12).toString('base64url'),
          study: order.study,
          kind: order.kind,
          commands: order.commands,
        },
        ...{ state: isClosed ? 'cancelled' : 'waiting', isStopping: false, step: 0, out: '', notes: [] },
        startedAt: new Date(now()).toISOString(),
      };
      const one: OwnJob = { job, order, asked: 0 };
      all.set(job.id, one);
      if (!isClosed) waiting.push(one);
      advance();
      return one.job;
    },
    find: (id) => all.get(id)?.job,
    cancel: (id) => {
      const one = all.get(id);
      if (one) cancel(one);
    },
    end: async (study) => {
      const own = ({ job }: OwnJob) => job.study === study;
      for (const one of waiting.filter(own)) cancel(one);
      const running = [...working].filter(([one]) => own(one));
      for (const [one] of running) kill(one);
      await Promise.all(running.map(([, ends]) => ends));
    },
    follow: (id, onChange) => {
      const own = followers.get(id) ?? new Set();
      followers.set(id, own.add(onChange));
      return () => {
        own.delete(onChange);
        if (own.size === 0 && followers.get(id) === own) followers.delete(id);
      };
    },
    stop: async () => {
      isClosed = true;
      for (const one of [...waiting]) cancel(one);
      for (const one of working.keys()) kill(one);
      await Promise.all(working.values());
    },
  };
}
