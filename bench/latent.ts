/**
 * What latent classes cost: one start of three classes beside R's flexmix on the same data in the same run, one to six
 * classes with the default starts, whether these reach the best of many, and the growth with respondents. Writes
 * docs/benchmarks-latent.md.
 *
 *     npx tsx bench/latent.ts [--sets 20] [--starts 100] [--largest 10000]        # --sets 0 leaves the last out
 *
 * Needs GNU time (Debian: apt install time); leaves flexmix out where it is not installed. Two hours with the defaults.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeLatent, type Growth, type OneStart, type Reach } from './describeLatent.ts';
import { formatLong, invent } from './latentData.ts';
import { measure, measureInFolder } from './measure.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '20' },
    starts: { type: 'string', default: '100' },
    largest: { type: 'string', default: '10000' },
  },
});
const fit = [process.execPath, '--import', 'tsx', join(root, 'bench', 'latentFit.ts')];

await measureInFolder(run);

async function run(folder: string): Promise<void> {
  const one = await besideFlexmix(folder);
  console.log(one);
  const growth: Growth[] = [];
  for (const respondents of [100, 300, 1000, 3000, 10_000].filter((n) => n <= Number(values.largest))) {
    growth.push(await ours(respondents, 1, ['--classes', '3', '--starts', '1']));
    console.log(growth.at(-1));
  }
  const all = await ours(300, 1, ['--most', '6']);
  console.log(all);
  const reach: Reach[] = [];
  for (const classes of Number(values.sets) > 0 ? [2, 3, 4, 5, 6] : []) {
    let reached = 0;
    for (let seed = 1; seed <= Number(values.sets); seed++) {
      const wide = ['--classes', `${classes}`, '--starts', values.starts];
      const { text } = await ours(300, seed, wide);
      const { ends } = JSON.parse(text) as { readonly ends: readonly number[] };
      if (Math.max(...ends.slice(0, 20)) > Math.max(...ends) - 0.01) reached += 1;
      console.log(`${classes} classes, data ${seed}: ${reached} of ${seed}`);
    }
    reach.push({ classes, reached, sets: Number(values.sets), starts: Number(values.starts) });
  }
  const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load average ${loadavg()[0]?.toFixed(1)} at the end`;
  const text = describeLatent({ machine, one, growth, all, reach });
  writeFileSync(join(root, 'docs', 'benchmarks-latent.md'), text);
  console.log(text);
}

async function ours(respondents: number, seed: number, flags: readonly string[]): Promise<Growth & { text: string }> {
  const { stdout, cpu, memory } = await measure([...fit, `${respondents}`, `${seed}`, ...flags]);
  const { milliseconds, logLikelihoods } = JSON.parse(stdout) as {
    readonly milliseconds: number;
    readonly logLikelihoods: readonly number[];
  };
  return { respondents, seconds: milliseconds / 1000, process: cpu, memory, logLikelihoods, text: stdout };
}

async function besideFlexmix(folder: string): Promise<OneStart> {
  const mine = await ours(300, 1, ['--classes', '3', '--starts', '1']);
  try {
    execFileSync('Rscript', ['-e', 'library(flexmix); library(survival)'], { stdio: 'ignore' });
  } catch {
    return { ours: mine };
  }
  const path = join(folder, 'choices.csv');
  writeFileSync(path, formatLong(invent(300, 1)));
  const { stdout, cpu, memory } = await measure(['Rscript', join(root, 'bench', 'flexmix.R'), path]);
  const [, seconds, logLikelihood] = /seconds (\S+) logLikelihood (\S+)/.exec(stdout) ?? [];
  return {
    ours: mine,
    flexmix: { seconds: Number(seconds), process: cpu, memory, logLikelihood: Number(logLikelihood) },
  };
}
