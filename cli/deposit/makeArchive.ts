/** Fills the folder of an archive: study, public release, scripts, numbers, and what says where they come from. */
import { join } from 'node:path';
import { openExport } from '../../server/export/openExport.ts';
import { publicHeader } from '../../server/export/publicFiles.ts';
import { makePublicTable, type PublicTable } from '../../server/export/publicTable.ts';
import { readPictures } from '../../server/export/readPictures.ts';
import { releaseScripts } from '../../server/export/scripts/scriptFiles.ts';
import type { StudyOnDisk } from '../../server/folder/readStudy.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { busySince } from '../../server/respondent/visit/busyFor.ts';
import { nameOfPlace } from '../../server/store/engine/postgres/postgresPlace.ts';
import type { FieldworkCounts } from '../../server/store/fieldwork/countFieldwork.ts';
import { type Archive, archiveFile, type ParticipantFlow, sumsFile } from '../../study/archive/archive.ts';
import { formatSums } from '../../study/archive/sums.ts';
import type { Design } from '../../study/design/design.ts';
import { DataError } from '../../study/errors.ts';
import { designFingerprint, sha256, studyFingerprint } from '../../study/fingerprint.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { findDeviations } from '../../study/registration/findDeviations.ts';
import { formulaOf } from '../../study/registration/registration.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { type FieldedVersion, makeSnapshot } from '../../study/snapshot.ts';
import { writePublicFiles } from '../files/publicFiles.ts';
import { analyseRelease, languageOfReport, type ReleaseAnalysis } from './analyseRelease.ts';
import { archiveReadme, leftOutOfArchives } from './archiveReadme.ts';
import { copyRegistration, copyStudy } from './copyInto.ts';
import { hashFolder } from './hashFolder.ts';
import type { RegistrationOnDisk } from './readRegistration.ts';

export interface ArchiveOrder {
  readonly read: StudyOnDisk;
  readonly design: Design;
  /** Where the responses are: a folder, or the address of a database. */
  readonly place: string;
  readonly registration?: RegistrationOnDisk;
  readonly k: number;
  readonly keep: readonly string[];
  readonly snapshot?: string;
  readonly model?: string;
  readonly invited?: number;
  readonly now: Date;
}

export interface MadeArchive {
  readonly archive: Archive;
  /** Of SHA256SUMS, and so of every byte. */
  readonly fingerprint: string;
}

/** @throws as `export --public` and `estimate` do; then the folder is not to be kept */
export async function makeArchive(folder: string, order: ArchiveOrder): Promise<MadeArchive> {
  const { study } = order.read;
  const released = await writeRelease(folder, order);
  const { snapshots, codebook } = released;
  await copyStudy(folder, { ...order, snapshots });
  if (order.registration) await copyRegistration(folder, order.registration);
  const language = languageOfReport(study.languages);
  const analysed = await analyseRelease({ folder, model: order.model, language });
  const fitted = order.model === undefined ? codebook.model : { ...codebook.model, effects: [order.model] };
  const scripts = releaseScripts(snapshots, { header: released.header, codebook: { ...codebook, model: fitted } });
  await writeFiles([
    ...[...analysed.files].map(([path, content]) => ({ path: join(folder, path), content })),
    ...scripts.map(({ name, content }) => ({ path: join(folder, 'analysis', name), content })),
  ]);
  const archive = describe(order, { ...released, analysed, language });
  const json = `${JSON.stringify(archive, null, 2)}\n`;
  await writeFiles([
    { path: join(folder, archiveFile), content: json },
    { path: join(folder, 'README.md'), content: archiveReadme(archive) },
  ]);
  const sums = formatSums(await hashFolder(folder));
  await writeFiles([{ path: join(folder, sumsFile), content: sums }]);
  return { archive, fingerprint: sha256(sums) };
}

interface Released {
  readonly snapshots: readonly [FieldedVersion, ...FieldedVersion[]];
  readonly codebook: Codebook;
  readonly header: readonly string[];
  readonly counts: FieldworkCounts;
  readonly timeOver: number;
}

async function writeRelease(folder: string, order: ArchiveOrder): Promise<Released> {
  const { read, place, snapshot, now } = order;
  const { reader, snapshots, responses, leftOut } = await openExport(read.study, place, { now, snapshot });
  try {
    const table = await tableOf(order, () => makePublicTable(responses, snapshots, order));
    const { codebook } = await writePublicFiles(
      table,
      snapshots,
      join(folder, 'release'),
      await readPictures(reader, snapshots),
    );
    const counts = await reader.countFieldwork(read.study.id, busySince(now));
    return { snapshots, codebook, header: publicHeader(table, snapshots), counts, timeOver: leftOut };
  } finally {
    await reader.close();
  }
}

/** Says where nobody is complete. */
async function tableOf({ read, place }: ArchiveOrder, make: () => Promise<PublicTable>): Promise<PublicTable> {
  try {
    return await make();
  } catch (cause) {
    if (!(cause instanceof DataError) || cause.code !== 'nobody-complete') throw cause;
    const message = `nobody has completed ${read.study.id} there: there is nothing to archive`;
    const hint = 'make the archive once somebody has; `partworth dossier` needs no answers';
    throw new DataError('nobody-complete', [{ file: nameOfPlace(place), message, hint }], { cause });
  }
}

interface Described extends Released {
  readonly analysed: ReleaseAnalysis;
  readonly language: string;
}

function describe(order: ArchiveOrder, made: Described): Archive {
  const { study } = order.read;
  const { codebook, snapshots, analysed, language } = made;
  const { k, smallestGroup, leftOut, columns } = codebook.publicRelease ?? {
    k: order.k,
    smallestGroup: 0,
    leftOut: 0,
    columns: [],
  };
  const { estimates, commands, files } = analysed;
  const model = order.model ?? formulaOf(codebook, codebook.response);
  const { registration } = order;
  const done = {
    files: { study, design: order.design },
    editions: snapshots,
    ...{ model, confidence: estimates.confidence, analysed: estimates.nRespondents },
  };
  const asFiled = { study: studyFingerprint(study), design: designFingerprint(study) };
  return {
    ...{ schemaVersion: 1, kind: 'partworth-archive', study: study.id, title: study.title, version: partworthVersion },
    ...(codebook.instrument && { instrument: codebook.instrument }),
    hashes: { ...asFiled, snapshot: makeSnapshot({ study, design: order.design }).hash },
    editions: snapshots.map(({ hash }) => hash),
    release: { k, smallestGroup, leftOut, columns },
    flow: flowOf(order, made),
    analysis: {
      ...{ model, isOwnModel: order.model !== undefined, confidence: estimates.confidence, language },
      ...{ converged: estimates.converged, commands, files: [...files.keys()] },
    },
    ...(registration && {
      preregistration: {
        ...{ sha256: registration.sha256, version: registration.registration.version },
        changedSince: registration.documents.filter(({ isChanged }) => isChanged).map(({ name }) => name),
      },
      deviations: findDeviations(registration.registration, done),
    }),
    leftOut: leftOutOfArchives,
  };
}

function flowOf({ invited }: ArchiveOrder, { counts, codebook, analysed, timeOver }: Described): ParticipantFlow {
  const { people, simulated, test } = counts;
  const both = (status: keyof typeof people) => people[status] + simulated[status];
  return {
    ...(invited !== undefined && { invited }),
    started: both('started'),
    screenedOut: both('screenedOut'),
    quotaFull: both('quotaFull'),
    unfinished: both('busy') + both('left'),
    complete: both('complete'),
    timeOver,
    released: codebook.respondents.total,
    analysed: analysed.estimates.nRespondents,
    simulated: codebook.respondents.simulated,
    tests: test.started,
  };
}
