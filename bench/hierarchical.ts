/**
 * Effective draws of hierarchical Bayes per second of CPU, beside R's bayesm on the same file, with the same prior and in the
 * same run; and how time and memory grow from 100 to 10,000 respondents. Prints a table.
 *
 *     npm run build && npx tsx bench/hierarchical.ts [--draws 1000] [--bayesm 8000] [--largest 10000]
 *
 * Needs GNU time (Debian: apt install time); leaves R out where there is no Rscript with bayesm. Some minutes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagnose } from '../analysis/diagnostics/diagnose.ts';
import { writeChoiceFile } from './choiceFile.ts';
import { type Cost, measure } from './measure.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: '1000' },
    bayesm: { type: 'string', default: '8000' },
    largest: { type: 'string', default: '10000' },
  },
});
const people = 300;
const nParameters = 17;

const folder = mkdtempSync(join(tmpdir(), 'partworth-hierarchical-'));
try {
  const path = join(folder, 'choices.csv');
  await writeChoiceFile({ path, respondents: people, neverRepeat: true, spread: 0.7 });
  const ours = join(folder, 'ours.json');
  const cost = await measure(runOf(path, values.draws, ours));
  console.log(tell(`ours, 4 chains of ${values.draws} draws`, JSON.parse(readFileSync(ours, 'utf8')), cost));
  if (hasBayesm()) await runBayesm(path);
  else console.log('there is no Rscript with bayesm here: it is left out');
  for (const respondents of [100, 300, 1000, 3000, 10_000].filter((size) => size <= Number(values.largest))) {
    await writeChoiceFile({ path, respondents, neverRepeat: true, spread: 0.7 });
    const { stdout, cpu, memory } = await measure(runOf(path, '100'));
    const { perIteration } = JSON.parse(stdout) as { perIteration: number };
    const words = [
      `${perIteration.toFixed(2)} ms an iteration`,
      `${cpu.toFixed(1)} s of CPU for 1,600`,
      `${memory.toFixed(0)} MB`,
    ];
    console.log(`${respondents} respondents: ${words.join(', ')}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function runOf(path: string, draws: string, into = ''): string[] {
  return [process.execPath, join(root, 'bench', 'hierarchicalRun.mjs'), path, draws, into];
}

async function runBayesm(path: string): Promise<void> {
  const costs: Cost[] = [];
  const chains: number[][][] = [];
  for (const seed of ['1', '2', '3', '4']) {
    const into = join(folder, `bayesm${seed}.txt`);
    costs.push(await measure(['Rscript', join(root, 'bench', 'hierarchical.R'), path, values.bayesm, seed, into]));
    const lines = readFileSync(into, 'utf8').trim().split('\n');
    chains.push(lines.map((line) => line.split(' ').map(Number)));
  }
  const parameters = Array.from({ length: 2 * nParameters }, (_, p) =>
    chains.map((chain) => chain.map((draw) => draw[p] as number)),
  );
  const cpu = costs.reduce((sum, cost) => sum + cost.cpu, 0);
  const memory = Math.max(...costs.map((cost) => cost.memory));
  console.log(tell(`bayesm, 4 chains of ${values.bayesm}, a quarter burn-in`, parameters, { cpu, memory }));
}

/** @param parameters means, then SDs; by chain */
function tell(
  name: string,
  parameters: readonly (readonly (readonly number[])[])[],
  { cpu, memory }: Omit<Cost, 'stdout'>,
) {
  const found = parameters.map((chains) => diagnose(chains.map((chain) => Float64Array.from(chain))));
  const line = (what: string, own: typeof found) => {
    const rates = own.map(({ essBulk = 0 }) => essBulk / cpu).sort((a, b) => a - b);
    const [worst = 0, median = 0] = [rates[0], rates[rates.length >> 1]];
    const rhat = Math.max(...own.map(({ rhat = Number.NaN }) => rhat));
    return `  ${what}: ${median.toFixed(1)} effective draws a second in the median, ${worst.toFixed(1)} at worst, R-hat up to ${rhat.toFixed(3)}`;
  };
  return [
    `${name}: ${cpu.toFixed(1)} s of CPU, ${memory.toFixed(0)} MB`,
    line('means', found.slice(0, nParameters)),
    line('SDs', found.slice(nParameters)),
  ].join('\n');
}

function hasBayesm(): boolean {
  try {
    execFileSync('Rscript', ['-e', 'library(bayesm)'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
