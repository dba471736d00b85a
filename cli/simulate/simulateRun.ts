/** The two ways to simulate: through a server's pages, or without a server. */
import { simulateResponses } from '../../analysis/simulate/simulateResponses.ts';
import { nameOfPlace } from '../../server/store/engine/postgres/postgresPlace.ts';
import { compileConditions } from '../../study/applies/conditions.ts';
import { UsageError } from '../../study/errors.ts';
import { analysisWords } from '../../study/fielded.ts';
import { compileFlow } from '../../study/flow/flow.ts';
import { type FieldedStudy, type FieldedVersion, makeSnapshot, withWords } from '../../study/snapshot.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { startServerApart } from '../apart/serverApart.ts';
import type { WrittenQuality } from '../files/writeQuality.ts';
import { writeResponses } from '../files/writeResponses.ts';
import type { Terminal } from '../terminal.ts';
import { type SurveyTally, simulateSurvey } from './simulateSurvey.ts';

export interface SimulationJob {
  readonly fielded: FieldedStudy;
  readonly truth: Truth;
  readonly respondents: number;
  readonly seed: number;
}

/** What a simulation left where; figures that depend on the machine are not among them. */
export interface Simulated {
  readonly way: 'offline' | 'http';
  readonly responsesFile?: string;
  readonly codebookFile?: string;
  readonly pages?: number;
  /** For whom the survey ended before its last page; 0 in a study without such rules. */
  readonly screenedOut: number;
  readonly quotaFull: number;
  readonly quality?: WrittenQuality;
  readonly url?: string;
  readonly dataFolder?: string;
}

export interface OfflineJob extends SimulationJob {
  /** How many of each kind come after the respondents; then quality.csv is written too. */
  readonly robots?: number;
  readonly folder: string;
}

export async function simulateOffline(job: OfflineJob): Promise<Simulated> {
  const { hash, study, design } = makeSnapshot(job.fielded);
  const [flow, conditions] = await Promise.all([compileFlow(study), compileConditions(study.attributes)]);
  const responses = () => simulateResponses({ ...job, study, design, flow, conditions, snapshot: hash });
  const snapshots = withWords<FieldedVersion>([{ hash, study, design }], analysisWords(job.fielded.study));
  const files = { folder: job.folder, snapshots };
  const written = await writeResponses({ ...files, responses: responses() });
  const { responsesFile, codebookFile, codebook } = written;
  const { screenedOut = 0, quotaFull = 0 } = codebook.respondents;
  const done: Simulated = { way: 'offline', responsesFile, codebookFile, screenedOut, quotaFull };
  if (!job.robots) return done;
  const { writeQuality } = await import('../files/writeQuality.ts');
  return { ...done, quality: await writeQuality({ ...files, responses: responses() }, written) };
}

export interface OnlineJob extends SimulationJob {
  /** The server to answer, or else one of our own is started on `dataFolder`. */
  readonly url?: string;
  readonly dataFolder: string;
  /** Of that server, where it is not in the folder. */
  readonly database?: string;
  readonly concurrency: number;
  /** Where to export to afterwards; nothing is exported without. */
  readonly folder?: string;
  readonly terminal: Terminal;
}

export async function simulateOnline(job: OnlineJob): Promise<Simulated> {
  const { fielded, url, dataFolder, database, folder } = job;
  if (url !== undefined) return { way: 'http', url, ...(await answerSurvey(job, url)) };
  const server = await startServerApart({ fielded, dataFolder, database, port: 0 });
  let tally: SurveyTally;
  try {
    tally = await answerSurvey(job, server.url);
  } finally {
    await server.close();
  }
  const place = database ?? dataFolder;
  const simulated: Simulated = { way: 'http', dataFolder: nameOfPlace(place), ...tally };
  if (folder === undefined) return simulated;
  const { exportStudy } = await import('../export.ts');
  const { responsesFile, codebookFile } = await exportStudy({ study: fielded.study, dataFolder: place, folder });
  return { ...simulated, responsesFile, codebookFile };
}

export async function answerSurvey(
  { fielded: { study }, truth, terminal, ...run }: Omit<OnlineJob, 'url' | 'dataFolder'>,
  url: string,
): Promise<SurveyTally> {
  const progress = terminal.progress('simulated respondents', run.respondents);
  try {
    const start = startPage(url, study.id);
    return await simulateSurvey({ ...run, start, population: { truth, study }, onFinished: progress.at });
  } finally {
    progress.end();
  }
}

/** The address may be the server's, or already the start page of a study. */
function startPage(url: string, study: string): URL {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError('not-an-address', [{ path: '--url', message: `${url} is no web address`, hint: addressHint }]);
  }
  const given = new URL(url);
  const start = given.pathname.includes('/s/') ? given : new URL(`/s/${study}`, given);
  // Neither dates nor links keep those out who are simulated, where they are let in at all.
  start.searchParams.set('simulated', '1');
  return start;
}

const addressHint = 'give the one that `partworth serve` prints, such as http://localhost:3000';
