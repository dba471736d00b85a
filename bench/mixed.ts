/**
 * What a panel mixed logit costs: 17 normal coefficients, 12 tasks of two profiles and none, one start to the optimum with its
 * standard errors, beside the log-likelihood that it reaches; then how that grows with respondents, and the memory. Writes
 * docs/benchmarks-mixed.md.
 *
 *     npm run build && npx tsx bench/mixed.ts [--largest 10000]
 *
 * Each case runs in a process of its own. CPU is user and system time of the fit, without reading and packing. Before and after each
 * a loop calibrates the machine: 3,400 table exps take 9.5 us where nothing else runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeChoiceFile } from './choiceFile.ts';

interface Measured {
  readonly fit: number;
  readonly scores: number;
  readonly second: number;
  readonly memory: number;
  readonly calibration: number;
  readonly logLikelihood: number;
  readonly logit: number;
  readonly iterations: number;
}

const { values } = parseArgs({ options: { largest: { type: 'string', default: '10000' } } });
const script = join(import.meta.dirname, 'fitMixed.mjs');
/** Microseconds of the calibrating loop on this kind of machine with nothing beside it. */
const alone = 9.5;

const cases = [
  { respondents: 300, draws: 200, starts: 1 },
  { respondents: 300, draws: 500, starts: 1 },
  { respondents: 300, draws: 500, starts: 5 },
  ...[100, 1000, 3000, 10_000].map((respondents) => ({ respondents, draws: 200, starts: 1 })),
].filter(({ respondents }) => respondents <= Number(values.largest));

const titles =
  '| respondents | draws | starts | CPU of the fit | the same alone | an evaluation | with second derivatives | memory | steps | log-likelihood (logit) | calibration |';
const lines = [titles, titles.replace(/[^|]+/g, ' --- ')];
console.log(titles);
const folder = mkdtempSync(join(tmpdir(), 'partworth-mixed-'));
try {
  for (const { respondents, draws, starts } of cases) {
    const path = join(folder, 'choices.csv');
    await writeChoiceFile({ path, respondents, neverRepeat: true });
    const args = [script, path, String(draws), String(starts)];
    const told = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 });
    const { fit, scores, second, memory, calibration, ...rest } = JSON.parse(told) as Measured;
    const cells = [
      respondents.toLocaleString('en'),
      draws,
      starts,
      `${fit.toFixed(2)} s`,
      `${((fit * alone) / calibration).toFixed(2)} s`,
      `${(1000 * scores).toFixed(0)} ms`,
      `${(1000 * second).toFixed(0)} ms`,
      `${memory.toFixed(0)} MB`,
      rest.iterations,
      `${rest.logLikelihood.toFixed(4)} (${rest.logit.toFixed(2)})`,
      `${calibration.toFixed(1)} us`,
    ];
    lines.push(`| ${cells.join(' | ')} |`);
    console.log(lines.at(-1));
  }
} finally {
  rmSync(folder, { recursive: true });
}

const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
const page = `# Benchmarks of the mixed logit

Written by [bench/mixed.ts](../bench/mixed.ts), which anyone can run again: \`npm run build && npx tsx bench/mixed.ts\`.

${new Date().toISOString().slice(0, 10)}, ${machine}. 17 normal coefficients, 12 tasks of two profiles and none, drawn anew for every respondent; scrambled Sobol draws; from the start to the
optimum with its standard errors, without the draw-stability table, in one thread. Other programs ran at the same time: a loop of 3,400 exponentials, before and after each fit,
takes ${alone} us where nothing else runs, and "the same alone" is the CPU time divided by how much longer it took here, an estimate and no measurement. These invented people hardly differ in taste, which makes the search longer than where people do.

${lines.join('\n')}

\`partworth estimate --method mixed\` takes five starts of 500 draws and the fit with 1,000 draws by default, in two threads where the machine has them.
`;
writeFileSync(join(import.meta.dirname, '..', 'docs', 'benchmarks-mixed.md'), page);
