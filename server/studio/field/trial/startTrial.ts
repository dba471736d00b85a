/** Lets simulated respondents answer a copy of a study as it lies there now, and estimates what they believe. */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeUpTruth } from '../../../../analysis/simulate/makeUpTruth.ts';
import type { FieldedStudy } from '../../../../study/snapshot.ts';
import { readTruthBeside } from '../../../folder/readTruthBeside.ts';
import { type FileToWrite, writeFiles } from '../../../folder/writeFiles.ts';
import type { Job } from '../../jobs/jobs.ts';
import type { StudyFolder } from '../../shelf/studyFolder.ts';
import type { Studio } from '../../studio.ts';
import type { ReadyDraft } from '../readDraft.ts';
import { type TrialFacts, type TrialPlace, trialPlace } from './trialPlace.ts';

export interface TrialOrder extends Pick<TrialFacts, 'respondents' | 'seed' | 'base' | 'at'> {
  readonly folder: StudyFolder;
  readonly ready: ReadyDraft;
}

export const trialKind = 'try';

export async function startTrial(studio: Studio, order: TrialOrder): Promise<Job> {
  const { folder, ready, respondents, seed, base, at } = order;
  const running = studio.jobs.latest(folder.name, trialKind);
  // Its files are being written: one at a time.
  if (running && (running.state === 'running' || running.state === 'waiting')) return running;
  const place = trialPlace(studio, folder.name);
  await rm(place.folder, { recursive: true, force: true });
  await mkdir(place.copy, { recursive: true, mode: 0o700 });
  await copyStudy(folder.path, place, ready);
  const believed = await writeTruth(folder.path, place, ready.fielded, seed);
  const facts: TrialFacts = { respondents, seed, ...believed, base, at };
  const [n, s] = [String(respondents), String(seed)];
  const simulate = ['simulate', place.copy, '--respondents', n, '--seed', s, '--offline', '--out', place.folder];
  return studio.jobs.start({
    study: folder.name,
    kind: trialKind,
    commands: [
      [...simulate, '--truth', place.truth],
      ['estimate', place.responses, '--out', place.estimates],
    ],
    whenDone: () => write([{ path: place.facts, content: JSON.stringify(facts) }]),
  });
}

/** Also the pictures, and the estimates that priors come from. */
async function copyStudy(path: string, place: TrialPlace, { fielded, files }: ReadyDraft): Promise<void> {
  const texts = Object.entries(files).map(([name, content]) => ({ path: join(place.copy, name), content }));
  await write(texts);
  const { study, pictures = [] } = fielded;
  const named = pictures.flatMap((picture) => ('file' in picture ? [String(picture.file)] : []));
  const from = study.design.priorsFrom?.file;
  for (const name of new Set([...named, ...(from === undefined || from.startsWith('..') ? [] : [from])])) {
    await mkdir(dirname(join(place.copy, name)), { recursive: true });
    await copyFile(join(path, name), join(place.copy, name));
  }
}

/** A truth file that the study has outgrown is left out, and why is told: whoever changes a study is not to be stopped by it. */
async function writeTruth(
  path: string,
  place: TrialPlace,
  { study }: FieldedStudy,
  seed: number,
): Promise<Pick<TrialFacts, 'truth' | 'misfit'>> {
  const own = await readTruthBeside(path, study);
  const misfit = own?.misfit;
  const madeUp = own && misfit === undefined ? undefined : makeUpTruth(study, seed);
  await write([{ path: place.truth, content: madeUp?.text ?? own?.text ?? '' }]);
  const truth = madeUp ? (madeUp.usesPriors ? 'priors' : 'made-up') : 'file';
  return { truth, ...(misfit !== undefined && { misfit }) };
}

function write(files: readonly FileToWrite[]): Promise<void> {
  return writeFiles(files, { isPrivate: true });
}
