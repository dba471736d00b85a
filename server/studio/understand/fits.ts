/**
 * What was estimated of a study: `estimate` writes each fit into a file of its own, named by all that it depends on, and the
 * latest that were looked at stay parsed in memory.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Job, Jobs } from '../jobs/jobs.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { Studio } from '../studio.ts';
import { type Asked, flagsOf } from './asked.ts';
import { type Fit, readFit } from './readFit.ts';

export interface FitOrder {
  readonly folder: StudyFolder;
  readonly asked: Asked;
  /** Of study.yaml: its words, its model, the levels that it names. */
  readonly studyHash: string;
  /** Of the responses: another one as soon as one of them has changed. */
  readonly state: string;
  readonly hasSimulated: boolean;
  /** A file of responses, where they are not those that this server keeps. */
  readonly responses?: string;
}

/** `job` is the one that computes it, or that failed to. */
export interface FitStatus {
  readonly is: 'ready' | 'computing' | 'failed' | 'absent';
  readonly job?: Job;
}

export interface Fits {
  status(order: FitOrder): Promise<FitStatus>;
  /** Of one that is ready. */
  open(order: FitOrder): Promise<Fit>;
  /** Starts it, or gives the job that is under way. */
  start(order: FitOrder): Promise<Job>;
}

/** How many are kept parsed, and how many files of a study. */
const mostParsed = 8;
const mostFiles = 60;

export function makeFits(studio: Studio): Fits {
  const parsed = new Map<string, Promise<Fit>>();
  const jobsOf = ({ asked }: FitOrder): Jobs => (asked.method === 'mnl' ? studio.quickJobs : studio.jobs);
  const folderOf = ({ folder }: FitOrder) => join(studio.workFolder(folder.name), 'fits');
  const fileOf = (order: FitOrder) => join(folderOf(order), `${keyOf(order)}.json`);
  const kindOf = (order: FitOrder) => `fit:${order.asked.method}:${keyOf(order)}`;

  const open = (order: FitOrder): Promise<Fit> => {
    const file = fileOf(order);
    const known = parsed.get(file) ?? readFit(file, order.folder.path);
    // The one that was asked for last stands at the end.
    parsed.delete(file);
    parsed.set(file, known);
    known.catch(() => parsed.delete(file));
    for (const old of [...parsed.keys()].slice(0, -mostParsed)) parsed.delete(old);
    return known;
  };

  return {
    open,
    status: async (order) => {
      const file = fileOf(order);
      const job = jobsOf(order).latest(order.folder.name, kindOf(order));
      if (job && (job.state === 'waiting' || job.state === 'running')) return { is: 'computing', job };
      if (parsed.has(file) || (await isThere(file))) return { is: 'ready' };
      return job?.state === 'failed' ? { is: 'failed', job } : { is: 'absent', ...(job && { job }) };
    },
    start: async (order) => {
      const { folder, asked } = order;
      await mkdir(folderOf(order), { recursive: true, mode: 0o700 });
      await forgetOldest(folderOf(order));
      const file = fileOf(order);
      const from = order.responses === undefined ? [folder.path, ...studio.placeFlags] : [order.responses];
      const words = ['estimate', ...from, ...flagsOf(asked, order), '--out', file];
      const jobs = jobsOf(order);
      const job = jobs.start({ study: folder.name, kind: kindOf(order), commands: [words] });
      const leave = jobs.follow(job.id, ({ state }) => {
        if (state === 'waiting' || state === 'running') return;
        leave();
        // What chains that were stopped could go on from holds everyone's part-worths.
        void rm(file.replace(/\.json$/, '.state'), { force: true });
      });
      return job;
    },
  };
}

/** Of all that the file depends on. */
export function keyOf(order: FitOrder): string {
  const { asked, studyHash, state, responses = '' } = order;
  return sha256(JSON.stringify([flagsOf(asked, order), responses, studyHash, state])).slice(0, 32);
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  if (names.length < mostFiles) return;
  const files = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const oldest = files.sort((one, other) => one.at - other.at).slice(0, names.length - mostFiles + 1);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
