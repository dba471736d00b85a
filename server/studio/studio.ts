/** What the rooms of the studio share beside what a researcher's pages do: the studies on the disk, and work that takes long. */
import { join } from 'node:path';
import type { MachineDoor } from './door/machineDoor.ts';
import { type EventStreams, makeEventStreams } from './events/streams.ts';
import { type JobClock, type Jobs, makeJobs, type RunCommand } from './jobs/jobs.ts';
import { makeShelf, type Shelf } from './shelf/shelf.ts';

/** What a studio is opened with. */
export interface StudioOrder {
  /** The folder of the researcher's studies. */
  readonly folder: string;
  /** The one folder in it that is shown, beside those that are made there; all of them if it is not named. */
  readonly only?: string;
  /** Runs a command of ours in a process of its own. */
  readonly runCommand: RunCommand;
  /** One-time links sign people in: on a machine of one's own, and nowhere else. */
  readonly opensByLink?: boolean;
}

export interface Studio {
  readonly shelf: Shelf;
  readonly jobs: Jobs;
  /** What a page waits for some seconds for, which never stands behind work of minutes. */
  readonly quickJobs: Jobs;
  /** Pages that are told of what changes as it happens; `events/stream.ts` opens one. */
  readonly streams: EventStreams;
  /** Where responses and the trail are kept, and what was computed of studies; of a database elsewhere only the latter. */
  readonly dataFolder: string;
  /** Where what was computed of a study is kept (estimates, reports, trials): beside the responses, and never in its folder. */
  workFolder(study: string): string;
  /** The flags by which a command finds the responses that this server keeps. */
  readonly placeFlags: readonly string[];
  /** Somebody looks at a page of the studio, and may soon ask for figures. */
  standBy(): void;
  /** Where one-time links sign people in. */
  readonly door?: MachineDoor;
  /** Ends what runs. */
  stop(): Promise<void>;
}

interface StudioPlace {
  readonly dataDir: string;
  readonly database?: string;
  readonly clock: JobClock;
  readonly door?: MachineDoor;
}

export function makeStudio(
  { folder, only, runCommand }: StudioOrder,
  { dataDir, database, clock, door }: StudioPlace,
): Studio {
  const jobs = makeJobs(runCommand, clock);
  const quickJobs = makeJobs(runCommand, clock);
  const streams = makeEventStreams();
  return {
    shelf: makeShelf(folder, only),
    jobs,
    quickJobs,
    streams,
    dataFolder: dataDir,
    workFolder: (study) => join(dataDir, 'studio', study),
    placeFlags: database === undefined ? ['--data', dataDir] : ['--database', database],
    standBy: () => runCommand.standBy?.(),
    ...(door && { door }),
    stop: async () => {
      runCommand.standDown?.();
      await Promise.all([jobs.stop(), quickJobs.stop()]);
      await door?.close();
    },
  };
}
