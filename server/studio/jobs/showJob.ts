/** A job as a page shows it: the model of survey-templates/studio/parts/job.hbs, and what its script is told at every change. */
import { formatNumber } from '../../../study/speech.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { nameOfPlace } from '../../store/engine/postgres/postgresPlace.ts';
import { studioPath } from '../paths.ts';
import { say } from '../words.ts';
import { isOver, type Job } from './job.ts';

export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly state: Job['state'];
  /** `Running: about 2 minutes left.` in a sentence. */
  readonly says: string;
  readonly isOver: boolean;
  /** From 0 to 100; nothing where it can't be told. */
  readonly percent: number | '';
  /** `Draws: 40 of 100`. */
  readonly at: string;
  readonly left: string;
  /** `Step 1 of 2`; nothing where there is one. */
  readonly step: string;
  /** As a person would type them. */
  readonly lines: readonly string[];
  /** The latest last. */
  readonly notes: readonly string[];
  readonly cancel: string;
  readonly words: Readonly<Record<'title' | 'typed' | 'notes' | 'refresh' | 'progress', string>>;
  readonly hrefs: { readonly job: string; readonly events: string; readonly cancel: string };
}

const mostNotes = 8;
const longestNote = 600;

export function showJob(job: Job, language: string): JobView {
  const { id, kind, state, step, commands, progress, isStopping } = job;
  const word = (key: string, values = {}) => say(language, `jobs.${key}`, values);
  const path = `${studioPath}/jobs/${id}`;
  const done = isOver(job);
  return {
    ...{ id, kind, state, isOver: done },
    says: saysOf(job, language),
    percent: percentOf(job),
    at: progress && !done ? `${labelOf(progress.label, language)}: ${word('of', { ...progress })}` : '',
    left: job.msLeft === undefined || done ? '' : timeInWords(job.msLeft / 1000, language),
    step: commands.length > 1 ? word('step', { step: step + 1, steps: commands.length }) : '',
    lines: commands.map(commandLine),
    notes: job.notes
      .slice(-mostNotes)
      .map((note) => (note.length > longestNote ? `${note.slice(0, longestNote)}…` : note)),
    cancel: done ? '' : word(isStopping ? 'end' : kind === 'design' && state === 'running' ? 'stopDesign' : 'cancel'),
    words: {
      title: word(`kinds.${kind}`) === `jobs.kinds.${kind}` ? word('title') : word(`kinds.${kind}`),
      typed: word('typed'),
      notes: word('notes'),
      refresh: word('refresh'),
      progress: word('progress'),
    },
    hrefs: {
      job: hrefIn(language, path),
      events: hrefIn(language, `${path}/events`),
      cancel: hrefIn(language, `${path}/cancel`),
    },
  };
}

function saysOf({ state, ahead = 0, isStopping }: Job, language: string): string {
  if (state === 'waiting') return say(language, 'jobs.states.waiting', { ahead });
  const early = isStopping && (state === 'running' || state === 'done') ? 'Early' : '';
  return say(language, `jobs.states.${state}${early}`);
}

function percentOf({ state, progress }: Job): number | '' {
  if (state === 'done') return 100;
  if (!progress || !(progress.total > 0)) return '';
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}

function labelOf(label: string, language: string): string {
  const key = `jobs.labels.${label.replaceAll(' ', '-')}`;
  const found = say(language, key);
  return found === key ? label : found;
}

/** `about 40 s left`, `about 2.5 min left`. */
export function timeInWords(seconds: number, language: string): string {
  if (seconds <= 90)
    return say(language, 'jobs.left', { time: `${formatNumber(Math.max(1, Math.round(seconds)), language)} s` });
  const minutes = Math.round((2 * seconds) / 60) / 2;
  return say(language, 'jobs.left', { time: `${formatNumber(minutes, language)} min` });
}

/** The words behind `partworth`, quoted where a shell would take them apart. */
export function commandLine(words: readonly string[]): string {
  const quote = (word: string) => (/^[\w./:=,+@%-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  // The address of a database may hold a password.
  const told = words.map((word, place) => (words[place - 1] === '--database' ? nameOfPlace(word) : word));
  return ['partworth', ...told.map(quote)].join(' ');
}
