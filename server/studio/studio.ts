/** What the rooms of the studio share beside what a researcher's pages do: the studies on the disk, and work that takes long. */
import { join } from 'node:path';
import { type EventStreams, makeEventStreams } from './events/streams.ts';
import { type Answer, makeCommandDesk } from './jobs/askCommand.ts';
import { type JobClock, type Jobs, makeJobs, type RunCommand } from './jobs/jobs.ts';
import { makeShelf, type Shelf } from './shelf/shelf.ts';

/** What a studio is opened with. */
export interface StudioOrder {
  /** The folder of the researcher's studies. */
  readonly folder: string;
  /** Runs a command of ours in a process of its own. */
  readonly runCommand: RunCommand;
}

export interface Studio {
  readonly shelf: Shelf;
  readonly jobs: Jobs;
  /** Runs a command apart whose answer a page waits for; beside the jobs, one after another. */
  ask(words: readonly string[]): Promise<Answer>;
  /** Pages that are told of what changes as it happens; `events/stream.ts` opens one. */
  readonly streams: EventStreams;
  /** Where what was computed of a study is kept (estimates, reports, trials): beside the responses, and never in its folder. */
  workFolder(study: string): string;
  /** The flags by which a command finds the responses that this server keeps. */
  readonly placeFlags: readonly string[];
  /** Ends what runs. */
  stop(): Promise<void>;
}

interface StudioPlace {
  readonly dataDir: string;
  readonly database?: string;
  readonly clock: JobClock;
}

export function makeStudio({ folder, runCommand }: StudioOrder, { dataDir, database, clock }: StudioPlace): Studio {
  const jobs = makeJobs(runCommand, clock);
  const streams = makeEventStreams();
  const commands = makeCommandDesk(runCommand);
  return {
    shelf: makeShelf(folder),
    jobs,
    streams,
    ask: commands.ask,
    workFolder: (study) => join(dataDir, 'studio', study),
    placeFlags: database === undefined ? ['--data', dataDir] : ['--database', database],
    stop: async () => void (await Promise.all([jobs.stop(), commands.stop()])),
  };
}
