/** What an archive holds as it stood: the study's files, and its preregistration. */
import { cp, mkdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { StudyOnDisk } from '../../server/folder/readStudy.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import type { Design } from '../../study/design/design.ts';
import { type FieldedVersion, makeSnapshot } from '../../study/snapshot.ts';
import type { RegistrationOnDisk } from './readRegistration.ts';

export interface StudyToCopy {
  readonly read: StudyOnDisk;
  readonly design: Design;
  /** What respondents answered. */
  readonly snapshots: readonly FieldedVersion[];
}

/** The files as they stand; and what respondents saw, where that was something else. */
export async function copyStudy(folder: string, { read, design, snapshots }: StudyToCopy): Promise<void> {
  const target = join(folder, 'study');
  await mkdir(target, { recursive: true });
  const beside = ['design.csv', 'design.json'].map((name) => [join(read.folder, name), name] as const);
  for (const [source, name] of [[read.file, 'study.yaml'] as const, ...beside]) {
    if (await isFile(source)) await cp(source, join(target, name));
  }
  await copyPriors(target, read);
  // A photograph as it stands may say where it was taken: an archive has what respondents saw of it.
  await writeFiles(
    read.pictures.map(({ file, content }) => ({ path: join(target, file), content: Buffer.from(content, 'base64') })),
  );
  const now = makeSnapshot({ study: read.study, design }).hash;
  const others = snapshots.filter(({ hash }) => hash !== now);
  await writeFiles(
    others.map(({ hash, study, design: shown }) => ({
      path: join(target, `fielded-${hash.slice(0, 12)}.json`),
      content: `${JSON.stringify({ hash, study, design: shown }, null, 2)}\n`,
    })),
  );
}

/** The estimates that priors come from, without which the study can't be read; those outside of its folder stay there. */
async function copyPriors(target: string, { study, folder }: StudyOnDisk): Promise<void> {
  const file = study.design.priorsFrom?.file;
  const path = file === undefined ? undefined : normalize(file);
  if (path === undefined || isAbsolute(path) || path.split(/[\\/]/)[0] === '..') return;
  await mkdir(dirname(join(target, path)), { recursive: true });
  await cp(join(folder, path), join(target, path));
}

/** As it stands, with the documents that were made with it. */
export async function copyRegistration(folder: string, { file, documents }: RegistrationOnDisk): Promise<void> {
  const target = join(folder, 'preregistration');
  await mkdir(target, { recursive: true });
  await cp(file, join(target, 'preregistration.json'));
  for (const { name } of documents) {
    await mkdir(dirname(join(target, name)), { recursive: true });
    await cp(join(dirname(file), name), join(target, name));
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
