/** `partworth simulate`: respondents with known tastes answer the survey. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readFielded } from '../server/folder/readFielded.ts';
import { isPostgres } from '../server/store/engine/postgres/postgresPlace.ts';
import { UsageError } from '../study/errors.ts';
import { robotKinds } from '../study/robots.ts';
import { readTruth } from './files/readTruth.ts';
import { addStoreFlags, readPlace, type StoreFlags } from './files/storePlace.ts';
import { examples } from './flags/examples.ts';
import { wholeNumber } from './flags/numbers.ts';
import { atSamePlace } from './next/placeWords.ts';
import { type Simulated, simulateOffline, simulateOnline } from './simulate/simulateRun.ts';
import type { NextStep, Terminal } from './terminal.ts';
import { qualityWords } from './words/qualityWords.ts';

interface SimulateFlags extends StoreFlags {
  readonly respondents: number;
  readonly truth?: string;
  readonly seed?: number;
  readonly url?: string;
  readonly concurrency: number;
  readonly offline?: boolean;
  readonly robots?: number;
  readonly out?: string;
  readonly heterogeneity?: boolean;
  readonly json?: boolean;
}

export function addSimulateCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('simulate')
    .summary('let simulated respondents answer a study')
    .description('let simulated respondents, whose tastes are known, answer a study')
    .argument('<study>', 'the study’s folder or its study.yaml');
  addStoreFlags(command, {
    data: 'where their own server keeps the responses',
    database: 'the PostgreSQL database in which it keeps them instead',
  })
    .requiredOption('--respondents <n>', 'how many answer', wholeNumber(1))
    .option('--truth <file>', 'what they believe (default: truth.yaml beside study.yaml)')
    .option(
      '--seed <n>',
      'the seed of their tastes and answers (default: the seed of the study’s design)',
      wholeNumber(0),
    )
    .option('--url <url>', 'the server that they answer (default: one of their own, on --data)')
    .option('--concurrency <n>', 'how many answer at the same time', wholeNumber(1, 1000), 24)
    .option('--offline', 'no server: write responses.csv and codebook.json at once')
    .option('--out <dir>', 'where those files go (default with --offline: the folder of the study)')
    .option(
      '--robots <n>',
      `with --offline: and so many of each kind that is not honest (${robotKinds.join(', ')}), with quality.csv`,
      wholeNumber(1),
    )
    .option('--heterogeneity', 'let tastes differ between people as the truth file says')
    .option('--json', 'say what was done as JSON')
    .action(async (path: string, flags: SimulateFlags) => simulate(path, flags, terminal));
  examples(command, [
    {
      command: 'partworth simulate fair-exchange --respondents 200 --offline',
      says: 'try the analysis before anyone was asked: responses.csv without a server',
    },
    {
      command: 'partworth simulate fair-exchange --respondents 200 --robots 10 --offline --out robots',
      says: 'how many speeders, straight-liners and the like would be flagged in this study: quality.csv',
    },
    {
      command: 'partworth simulate fair-exchange --respondents 20 --data trial --out trial',
      says: 'through the real pages, into a database of its own, exported afterwards',
    },
  ]);
}

interface SimulateResult extends Simulated {
  readonly schemaVersion: 1;
  readonly study: string;
  readonly respondents: number;
  /** Of each kind. */
  readonly robots?: number;
  readonly seed: number;
  readonly heterogeneity: boolean;
  readonly truthSha256: string;
}

async function simulate(path: string, flags: SimulateFlags, terminal: Terminal): Promise<void> {
  const { url, offline, out, robots } = flags;
  if (robots && !offline) {
    const message = '--robots needs --offline: over HTTP the server measures times itself';
    throw new UsageError('conflicting-flags', message);
  }
  if (url && offline) throw new UsageError('conflicting-flags', '--url and --offline exclude each other');
  if (url && out) throw new UsageError('conflicting-flags', '--out needs the responses, which the server at --url has');
  const { fielded, folder } = await readFielded(path);
  const { study } = fielded;
  const { truth, truthSha256 } = await readTruth(flags.truth ?? join(folder, 'truth.yaml'), study, flags);
  const job = { fielded, truth, respondents: flags.respondents, seed: flags.seed ?? study.design.seed };

  const done = offline
    ? await simulateOffline({ ...job, robots, folder: out ?? folder })
    : await simulateOnline({ ...flags, ...job, ...(await ownServer(flags)), folder: out, terminal });
  const { respondents, seed } = job;
  const heterogeneity = truth.heterogeneity.on;
  const result: SimulateResult = {
    schemaVersion: 1,
    study: study.id,
    respondents,
    ...(robots !== undefined && { robots }),
    seed,
    heterogeneity,
    truthSha256,
    ...done,
  };
  if (flags.json) terminal.out(JSON.stringify(result, null, 2));
  else terminal.print(describe(result));
  terminal.next(stepAfterSimulate(path, result, flags));
}

function stepAfterSimulate(
  path: string,
  { responsesFile, quality, url }: SimulateResult,
  flags: SimulateFlags,
): NextStep {
  if (responsesFile !== undefined) {
    const beside = quality ? ['--quality', quality.qualityFile] : [];
    return { does: 'find out what they believe', command: ['estimate', responsesFile, ...beside] };
  }
  if (url !== undefined)
    return { does: 'write down what they answered, where that server runs', command: ['export', path] };
  return { does: 'write down what they answered', ...atSamePlace(['export', path], flags) };
}

/** Where the server keeps the responses that is started for them. */
async function ownServer(flags: SimulateFlags) {
  const { place, folder } = await readPlace(flags);
  return { dataFolder: folder, database: isPostgres(place) ? place : undefined };
}

function describe(result: SimulateResult): string {
  const { respondents, robots, study, way, pages, dataFolder, url, responsesFile, screenedOut, quotaFull, quality } =
    result;
  const beside = robots === undefined ? '' : `, and ${robots} robots of each of ${robotKinds.length} kinds,`;
  const lines = [
    `${respondents} simulated respondents${beside} answered ${study}; their answers say nothing about people`,
  ];
  if (screenedOut + quotaFull > 0)
    lines.push(`${screenedOut} of them were screened out, ${quotaFull} found a quota full`);
  if (way === 'http')
    lines.push(`${pages} pages, at ${url ?? `a server of their own; the responses are in ${dataFolder}`}`);
  if (responsesFile) lines.push(`${responsesFile}, with codebook.json beside it`);
  if (quality) lines.push(...qualityWords(quality));
  return lines.join('\n');
}
