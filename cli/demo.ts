/** `partworth demo`: the whole road on the study Fair exchange, with simulated respondents. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { readFielded } from '../server/folder/readFielded.ts';
import { linkMinutes } from '../server/studio/door/oneTimeLinks.ts';
import { PartworthError } from '../study/errors.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import { type ServerApart, startServerApart } from './apart/serverApart.ts';
import { newFolder } from './files/demoFolder.ts';
import { readTruth } from './files/readTruth.ts';
import { examples } from './flags/examples.ts';
import { addLocalesFlag } from './flags/localesFlag.ts';
import { wholeNumber } from './flags/numbers.ts';
import type { Terminal } from './terminal.ts';
import { makeToken } from './token.ts';
import { demoTable } from './words/demoTable.ts';
import { wrapLines } from './words/wrapLines.ts';

/** A command of the road, with its words, inside this process; gives what it printed. */
export type RunStep = (
  name: 'init' | 'design' | 'simulate' | 'export' | 'estimate' | 'acceptance' | 'importance' | 'report',
  words: readonly string[],
  terminal: Terminal,
) => Promise<string>;

interface DemoFlags {
  readonly respondents: number;
  readonly seed: number;
  readonly port: number;
  readonly data?: string;
  readonly exit?: boolean;
  readonly locales?: string;
}

export function addDemoCommand(program: Command, terminal: Terminal, runStep: RunStep): void {
  const command = program
    .command('demo')
    .summary('go the whole road with simulated respondents')
    .description('go the whole road on fair-exchange, with simulated respondents; leaves the survey open')
    .option('--respondents <n>', 'how many simulated respondents', wholeNumber(20), 400)
    .option('--seed <n>', 'the seed of their tastes and answers', wholeNumber(0), 1)
    .option('--port <n>', 'the port of the survey (0: any that is free)', wholeNumber(0, 65_535), 0)
    .option('--data <dir>', 'a new folder for everything (default: partworth-data/demo, or the next that is free)')
    .option('--exit', 'end when the report is written, instead of leaving the survey open')
    .action(async (flags: DemoFlags) => demo(flags, terminal, runStep));
  addLocalesFlag(command);
  examples(command, [
    { command: 'partworth demo --respondents 40 --exit', says: 'a short trip: too few respondents to find much' },
    { command: 'partworth demo --respondents 40 --data trip', says: 'into a folder of your choice; Ctrl-C ends it' },
  ]);
}

async function demo(
  { respondents, seed, port, data, exit, locales }: DemoFlags,
  terminal: Terminal,
  runStep: RunStep,
): Promise<void> {
  const folder = await newFolder(data);
  const at = (name: string) => join(folder, name);
  const timed = makeTimer(terminal);
  const own = locales === undefined ? [] : ['--locales', locales];
  const run = (name: Parameters<RunStep>[0], ...words: readonly string[]) =>
    timed(`partworth ${name} ${words.join(' ')}`, () => runStep(name, words, terminal));

  terminal.print(wrapLines(opening(respondents), terminal.width));
  await run('init', folder, '--id', 'fair-exchange');
  await run('design', folder);
  const { fielded } = await readFielded(folder);
  const server = await timed(
    `partworth serve ${folder} --data ${at('survey')} --allow-simulated${own.map((word) => ` ${word}`).join('')}`,
    () => startServerApart({ fielded, dataFolder: at('survey'), port, locales, ...(!exit && { studyFolder: folder }) }),
  );
  try {
    await run('simulate', folder, '--respondents', `${respondents}`, '--seed', `${seed}`, '--url', server.url);
    await run('export', folder, '--data', at('survey'));
    await run('estimate', at('responses.csv'));
    const acceptance: Acceptance = JSON.parse(await run('acceptance', at('estimates.json'), '--json'));
    await run('report', at('estimates.json'), ...own);
    const { truth } = await readTruth(at('truth.yaml'), fielded.study);
    terminal.print(`\n${demoTable({ acceptance, truth, study: fielded.study }, terminal)}`);
    terminal.print(`\n${ending(folder)}`);
    terminal.next({
      does: `open ${at('report.html')} in a browser, and begin a study of your own`,
      command: ['init', 'my-study', '--template', 'blank'],
    });
    if (exit) return;
    const token = await makeToken(at('survey'), 'demo');
    terminal.print(`\nHow fieldwork stands: ${server.url}/researcher (sign in with ${token})`);
    terminal.print(`The study in the studio (the link signs you in once, within ${linkMinutes} minutes):`);
    terminal.print(await server.studioLink());
    await leaveOpen(`${server.url}/s/${fielded.study.id}`, server, terminal);
  } finally {
    await server.close();
  }
}

/** Says of every step what a person would have typed, and how long it took. */
function makeTimer(terminal: Terminal) {
  return async <T>(words: string, work: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    const result = await work();
    const seconds = (performance.now() - begin) / 1000;
    terminal.print(`${seconds.toFixed(1).padStart(5)} s  ${words}`);
    return result;
  };
}

function opening(respondents: number): string {
  const words = [
    'Fair exchange: which privacy promise makes people accept an offer? The road from study file to report,',
    `with ${respondents} SIMULATED respondents: their tastes are known, so one can see whether the analysis finds them.`,
    'They say nothing about people.',
  ];
  return `${words.join(' ')}\n`;
}

function ending(folder: string): string {
  const files = [
    ['report.html', 'the report: open it in a browser'],
    ['study.yaml, truth.yaml', 'the study, and what its simulated respondents believe'],
    ['design.csv, design.json', 'what each version of the questionnaire shows'],
    ['survey/', 'the database of the survey'],
    ['responses.csv, codebook.json', 'what was answered, marked as simulated'],
    ['estimates.json', 'the part-worths, calibrated to published effects and no replication of them'],
  ] as const;
  return [`In ${folder}:`, ...files.map(([name, says]) => `  ${name.padEnd(30)}${says}`)].join('\n');
}

async function leaveOpen(address: string, server: ServerApart, terminal: Terminal): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  terminal.print(`The survey is open: ${address} (Ctrl-C ends it)`);
  const failed = server.ended.then(() => {
    throw new PartworthError('server-ended', 'the survey server ended by itself; see its message above');
  });
  await Promise.race([asked, failed]);
}
