/**
 * A folder as a user has it after the first steps of the README: a study, its design, simulated answers and estimates.
 * The commands are the compiled ones.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { main, partworth, plainEnvironment, type Ran } from '../cli/partworth.ts';
import { onceInRun } from '../onceInRun.ts';

/** An empty folder of the user's. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'partworth-user-'));
}

/**
 * Runs a line as a shell with `partworth` on the path does; where a shell would only split it into words, without one.
 * A command that keeps serving is told to stop once it printed its address.
 */
export function runLine(line: string, folder: string, more: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const words = serves(line) ? undefined : wordsOf(line);
  return words
    ? partworth(words, { folder, environment: { ...environment(), ...more } })
    : runInShell(line, folder, more);
}

/** What stands behind `partworth`; `undefined` where a shell does more with a line than to split it. */
function wordsOf(line: string): string[] | undefined {
  const parts = /^(?:npx )?partworth((?: +(?:[\w./:=,+@%…-]|"[^"$`\\]*"|'[^']*')+)*)$/.exec(line);
  if (!parts) return undefined;
  const words = parts[1]?.match(/(?:[^ "']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ''));
}

/** In a process of its own. */
export function runInShell(line: string, folder: string, more: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn('bash', ['-c', `exec ${line}`], {
    cwd: folder,
    // Nobody is there to be answered while it ends.
    env: { ...environment(), ...(serves(line) && { PARTWORTH_DRAIN_SECONDS: '0' }), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      stopWhenServing(child, stdout + stderr);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      stopWhenServing(child, stdout + stderr);
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function stopWhenServing(child: ChildProcess, said: string): void {
  if (serves(child.spawnargs.at(-1) ?? '') && !child.killed && /Ctrl.C/.test(said)) child.kill('SIGTERM');
}

function serves(line: string): boolean {
  return /partworth (serve|demo|studio)\b/.test(line) && !line.includes('--help');
}

/** With `partworth` and `npx` on the path. */
let path: string | undefined;

function environment(): NodeJS.ProcessEnv {
  path ??= makePath();
  return { ...plainEnvironment(), PATH: path, NO_COLOR: '1', COLUMNS: '' };
}

function makePath(): string {
  const bin = mkdtempSync(join(tmpdir(), 'partworth-bin-'));
  writeFileSync(join(bin, 'partworth'), `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`, { mode: 0o755 });
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  return `${bin}${delimiter}${process.env['PATH']}`;
}

/** A folder of the user's with fair-exchange in `fair-exchange`, and a design that was not searched for. */
export async function designedFolder(): Promise<string> {
  const made = await onceInRun('designed', async () => {
    const folder = emptyFolder();
    await runSteps(['init fair-exchange', 'design fair-exchange --strategy balanced'], folder);
    return folder;
  });
  return copyOf(made);
}

/** The workspace; every caller has his own. */
export async function makeWorkspace(): Promise<string> {
  return copyOf(await onceInRun('workspace', fillWorkspace));
}

async function fillWorkspace(): Promise<string> {
  const folder = await designedFolder();
  const steps = [
    'simulate fair-exchange --respondents 200 --seed 1 --offline --out fair-exchange',
    'estimate fair-exchange/responses.csv --out fair-exchange/estimates.json',
    'simulate fair-exchange --respondents 20 --data partworth-data --out fair-exchange/trial',
    'backup --data partworth-data --out backups/monday.sqlite',
  ];
  await runSteps(steps, folder);
  const offers = 'name,usage,anonymity\ntoday,sell,named\nplan,ads,anonymous\n';
  writeFileSync(join(folder, 'fair-exchange', 'offers.csv'), offers);
  writeForeignFiles(join(folder, 'answers'));
  await buyBikes(folder);
  return folder;
}

async function runSteps(steps: readonly string[], folder: string): Promise<void> {
  for (const step of steps) {
    const { code, stderr } = await runLine(`partworth ${step}`, folder);
    if (code !== 0) throw new Error(`partworth ${step} ended with ${code}: ${stderr}`);
  }
}

/** Choices with a price, and a market: what `wtp` is about. */
async function buyBikes(folder: string): Promise<void> {
  cpSync(join(import.meta.dirname, '../../data/reference/willingness/choices.csv'), join(folder, 'bikes/choices.csv'));
  const offers =
    'name,brand,motor,reach,price\nours,volt,hub,90,1499\ncheap,luna,hub,90,1249\ndear,terra,mid,120,1749\n';
  writeFileSync(join(folder, 'bikes/offers.csv'), offers);
  await runSteps(
    [
      'estimate bikes/choices.csv --columns none=none --model "price + brand + motor + reach + none" --out bikes/estimates.json',
    ],
    folder,
  );
}

/** Answers as other programs write them, for `convert`. */
function writeForeignFiles(folder: string): void {
  mkdirSync(folder);
  const profile = (seed: number) => [
    ['Alba', 'Boru'][seed % 2],
    ['basic', 'full'][(seed % 3) % 2],
    10 * ((seed % 4) + 1),
  ];
  const design = Array.from({ length: 12 }, (_, at) => [
    1,
    Math.floor(at / 3) + 1,
    (at % 3) + 1,
    ...profile(at * 5 + 1),
  ]);
  const write = (name: string, lines: readonly (readonly unknown[])[]) =>
    writeFileSync(join(folder, name), lines.map((cells) => `${cells.join(',')}\n`).join(''));
  write('wide-design.csv', [['version', 'task', 'alt', 'brand', 'cover', 'price'], ...design]);
  const answers = [
    ['r1', 1, 2, 4, 3],
    ['r2', 4, 1, 1, 2],
    ['r3', 3, 3, 2, 4],
  ];
  write('wide.csv', [['ResponseId', 'Q1', 'Q2', 'Q3', 'Q4'], ...answers]);
  const trips = [
    [1, 5, 20, 7, 15, 1],
    [1, 6, 30, 7, 25, 2],
    [2, 4, 20, 9, 35, 1],
    [2, 8, 25, 6, 10, 2],
  ];
  write('trips.csv', [['ID', 'CAR_COST', 'CAR_TIME', 'TRAIN_COST', 'TRAIN_TIME', 'CHOICE'], ...trips]);
}

export function copyOf(workspace: string): string {
  const folder = join(emptyFolder(), 'work');
  mkdirSync(folder);
  cpSync(workspace, folder, { recursive: true });
  return folder;
}
