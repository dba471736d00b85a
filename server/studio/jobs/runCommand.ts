/** How a command of ours is run for the studio; who knows the commands gives it to the server. */
import type { JobProgress } from './job.ts';

/** A command that runs apart: how it is heard and stopped. */
export interface CommandRun {
  /** Of its process, where it has one. */
  readonly pid?: number;
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

export interface RunCommand {
  /** @param words what a person would type behind `partworth` */
  (words: readonly string[], events: CommandEvents): CommandRun;
  /** Somebody may soon ask for figures: what takes time before a command can begin is done now. */
  readonly standBy?: () => void;
  /** Nobody will. */
  readonly standDown?: () => void;
}
