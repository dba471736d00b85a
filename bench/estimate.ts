/**
 * What `partworth estimate` costs, from the CSV file to the printed result, beside R's survival::clogit on the same file
 * in the same run, and what its parts cost. Writes docs/benchmarks.md. `--before` names the folder dist of an older
 * checkout, which is measured in turn with this one.
 *
 *     npm run build && npx tsx bench/estimate.ts [--largest 100000] [--before ../older/dist]
 *
 * Needs GNU time (Debian: apt install time); leaves R out where there is no Rscript with survival. Ten minutes.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tasksPerRespondent, writeChoiceFile } from './choiceFile.ts';
import { describeBenchmarks, type FitCost, type ReaderCost, type SizeCost } from './describeBenchmarks.ts';
import { type Cost, measure, measureInFolder } from './measure.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { largest: { type: 'string', default: '100000' }, before: { type: 'string' } },
});
const sizes = [300, 1000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.largest));
/** Above this clogit is left out: it would need tens of gigabytes. */
const largestForR = 100_000;
const readers = [
  'ours',
  'csv-parse, named columns',
  'csv-parse, arrays',
  'csv-parse, stream of arrays',
  'split at commas (no quotes)',
];

await measureInFolder(run);

async function run(folder: string): Promise<void> {
  const r = versionOfR();
  if (!r) console.log('there is no Rscript with survival here: clogit is left out');
  const fits: FitCost[] = [
    await measureFit(folder, 'never repeat', true),
    await measureFit(folder, '30 versions', false),
  ];
  const costs: SizeCost[] = [];
  let readerCosts: readonly ReaderCost[] = [];
  for (const respondents of sizes) {
    const path = join(folder, 'choices.csv');
    await writeChoiceFile({ path, respondents, neverRepeat: true });
    costs.push(await measureSize(path, respondents, r !== undefined));
    console.log(costs.at(-1));
    if (respondents === 10_000) readerCosts = await measureReaders(path);
  }
  const idle = await measure([process.execPath, '-e', '0'], 9);
  const text = describeBenchmarks({ machine: describeMachine(r), idle, costs, readers: readerCosts, fits });
  writeFileSync(join(root, 'docs', 'benchmarks.md'), text);
  console.log(text);
}

async function measureSize(path: string, respondents: number, hasR: boolean): Promise<SizeCost> {
  const runs = respondents > 10_000 ? 1 : respondents > 1000 ? 3 : 11;
  const estimate = (dist: string) => [process.execPath, join(dist, 'cli', 'main.js'), 'estimate', path];
  const isForR = hasR && respondents <= largestForR;
  const [ours, before, theirs] = await measureInTurn(runs, [
    estimate(join(root, 'dist')),
    values.before === undefined ? undefined : estimate(values.before),
    isForR ? ['Rscript', join(root, 'bench', 'clogit.R'), path] : undefined,
  ]);
  if (!ours) throw new Error('nothing was measured');
  for (const other of [before, theirs]) if (other) checkSame(ours, other);
  return { respondents, ours, before, theirs };
}

/** In turn, so that what disturbs this machine for a while disturbs all of them. */
async function measureInTurn(runs: number, commands: readonly (readonly string[] | undefined)[]) {
  const best: (Cost | undefined)[] = commands.map(() => undefined);
  for (let run = 0; run < runs; run++) {
    for (const [index, command] of commands.entries()) {
      const known = best[index];
      const cost = command && (await measure(command));
      if (cost && (!known || cost.cpu < known.cpu)) best[index] = cost;
    }
  }
  return best;
}

/** A race between two answers is worth nothing if they differ. */
function checkSame(ours: Cost, theirs: Cost): void {
  const [one, other] = [ours, theirs].map(({ stdout }) => /log-?likelihood (\S+)/i.exec(stdout)?.[1]);
  if (!(Math.abs(Number(one) / Number(other) - 1) < 1e-6)) throw new Error(`the answers differ: ${one} and ${other}`);
}

async function measureReaders(path: string): Promise<ReaderCost[]> {
  const costs: ReaderCost[] = [];
  for (const name of readers) {
    costs.push({ name, ...(await measure([process.execPath, join(root, 'bench', 'readCsv.mjs'), name, path], 3)) });
  }
  return costs;
}

async function measureFit(folder: string, name: string, neverRepeat: boolean): Promise<FitCost> {
  const path = join(folder, 'fit.csv');
  await writeChoiceFile({ path, respondents: 1000, neverRepeat });
  const { stdout } = await measure([process.execPath, join(root, 'bench', 'fitData.mjs'), path]);
  return { name, tasks: 1000 * tasksPerRespondent, ...JSON.parse(stdout) };
}

function versionOfR(): string | undefined {
  try {
    const script =
      'cat(R.version$major, ".", R.version$minor, " with survival ", format(packageVersion("survival")), sep = "")';
    return execFileSync('Rscript', ['-e', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

function describeMachine(r: string | undefined): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cpus().length} x ${first?.model.trim()}, ${memory} GB, Node ${process.versions.node}, ${r ? `R ${r}` : 'without R'}`;
}
