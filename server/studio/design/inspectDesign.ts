/**
 * What `partworth inspect` says of a study's design. It may take seconds, so it runs apart, and its answer is kept for as
 * long as neither the study, nor the design, nor what is assumed of people changes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesignDiagnostics } from '../../../analysis/design/judge/diagnostics.ts';
import type { WeakestContrast } from '../../../analysis/design/judge/weakestContrast.ts';
import type { DesignProvenance } from '../../../study/design/design.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { type Answer, askCommand } from '../jobs/askCommand.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';

/** What it prints with `--json`. */
export interface Inspected {
  readonly provenance?: DesignProvenance;
  /** Whom the figures are for, in words. */
  readonly assumed: string;
  readonly diagnostics: DesignDiagnostics;
  readonly weakest?: WeakestContrast;
}

export interface InspectFor {
  readonly respondents: number;
  /** The smallest change that is to be found, in points or utility. */
  readonly effect?: number;
  /** Its truth file does not fit the study any more, and says nothing of it. */
  readonly withoutTruth?: boolean;
}

export type Inspection =
  | { readonly state: 'ready'; readonly inspected: Inspected }
  | { readonly state: 'under-way' }
  | { readonly state: 'failed'; readonly notes: readonly string[] };

export interface Inspector {
  /** @returns what is known after `patience` milliseconds at the latest */
  inspect(folder: Pick<StudyFolder, 'name' | 'path'>, asked: InspectFor, patience: number): Promise<Inspection>;
}

/** Of all studies; one is some 40 kB. */
const mostKept = 40;
/** Figures for other numbers of respondents follow from those for this one. */
const ofRespondents = 300;
const read = ['study.yaml', 'design.csv', 'design.json', 'truth.yaml', 'estimates.json'];

export function makeInspector(quickJobs: Jobs): Inspector {
  const known = new Map<string, { readonly answer: Promise<Inspection>; found?: Inspection }>();
  const start = (study: string, key: string, words: readonly string[]) => {
    const asked = askCommand(quickJobs, { study, kind: `inspect:${key}`, commands: [words] });
    const one: { answer: Promise<Inspection>; found?: Inspection } = { answer: asked.then(inspectionOf) };
    void one.answer.then((found) => {
      one.found = found;
    });
    return one;
  };
  return {
    inspect: async ({ name, path: folder }, { effect, withoutTruth }, patience) => {
      const texts = await Promise.all(read.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
      const key = sha256(JSON.stringify([folder, effect ?? '', ...texts.map(sha256)]));
      const one = known.get(key) ?? start(name, key, wordsOf(folder, { effect, withoutTruth }));
      known.delete(key);
      known.set(key, one);
      for (const old of [...known.keys()].slice(0, Math.max(0, known.size - mostKept))) known.delete(old);
      return one.found ?? withPatience(one.answer, patience);
    },
  };
}

/** As a person would type it. */
export function wordsOf(
  folder: string,
  { effect, withoutTruth }: Pick<InspectFor, 'effect' | 'withoutTruth'> = {},
): string[] {
  const stated = effect === undefined ? [] : ['--effect', String(effect)];
  const assumed = withoutTruth ? ['--no-truth'] : [];
  return [
    'inspect',
    join(folder, 'design.csv'),
    '--respondents',
    String(ofRespondents),
    ...stated,
    ...assumed,
    '--json',
  ];
}

/** What is cut short, or printed nothing, is no answer. */
function inspectionOf({ isDone, out, notes }: Answer): Inspection {
  try {
    if (isDone) return { state: 'ready', inspected: JSON.parse(out) as Inspected };
  } catch {
    return { state: 'failed', notes: [...notes, 'partworth inspect ended without an answer'] };
  }
  return { state: 'failed', notes };
}

async function withPatience(answer: Promise<Inspection>, patience: number): Promise<Inspection> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<Inspection>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'under-way' }), patience);
  });
  try {
    return await Promise.race([answer, tired]);
  } finally {
    clearTimeout(timer);
  }
}
