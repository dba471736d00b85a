/**
 * Designs for four problems (designProblems.ts) with five seeds each: D-errors, bounds and processor time, beside the
 * figures to reach and what open peers reach. Writes docs/benchmarks-design.md:
 *
 *     npx tsx bench/design.ts
 *
 * Coding is dummy, the first level the reference; the none constant is one of the parameters.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { designStudy } from '../analysis/design/designStudy.ts';
import type { DesignProvenance } from '../study/design/design.ts';
import type { Study } from '../study/study.ts';
import { parseStudy } from '../study/studyFile/parseStudy.ts';
import { type Problem, problems, studyText } from './designProblems.ts';

/** As they come: nothing was tuned on any but the first. */
const seeds = [1, 2, 3, 4, 5];

interface Made {
  readonly provenance: DesignProvenance;
  readonly seconds: number;
}

function make(study: Study, seed: number): Made {
  const before = process.cpuUsage();
  const { provenance } = designStudy({ study, instead: { seed } });
  const { user, system } = process.cpuUsage(before);
  return { provenance, seconds: (user + system) / 1e6 };
}

async function measureProblem(problem: Problem): Promise<string> {
  const study = await parseStudy(studyText(problem), problem.name);
  return measureSeeds(study, problem);
}

/** What ships has no target but its time. */
async function measureFairExchange(): Promise<string> {
  const file = new URL('../data/studies/fair-exchange/study.yaml', import.meta.url).pathname;
  const study = await parseStudy(readFileSync(file, 'utf8'), file);
  return measureSeeds(study, { name: 'fair-exchange, 30 versions', target: [undefined, undefined, 10] });
}

function measureSeeds(study: Study, { name, target, peer }: Pick<Problem, 'name' | 'target' | 'peer'>): string {
  const made = seeds.map((seed) => make(study, seed));
  const [pooled = Number.POSITIVE_INFINITY, worst = Number.POSITIVE_INFINITY, limit] = target;
  const worstOf = ({ provenance }: Made) => provenance.worstVersion ?? provenance.dError;
  const reached = made.filter((one) => {
    return one.provenance.dError <= pooled && worstOf(one) <= worst && one.seconds <= limit;
  });
  const { bound, search, versions } = (made[0] as Made).provenance;
  const seconds = made.map((one) => one.seconds);
  return row([
    name,
    bound && 'dError' in bound ? bound.dError.toFixed(4) : 'none',
    spread(made.map(({ provenance }) => provenance.dError)),
    `${target[0] ?? '-'}`,
    versions > 1 ? spread(made.map(worstOf)) : '-',
    `${target[1] ?? '-'}`,
    peer ? peer.map((value) => value ?? '-').join(' / ') : '-',
    `${spread(seconds, 1)} (${limit})`,
    `${search?.starts ?? 0}`,
    `${reached.length} of ${seeds.length}`,
  ]);
}

/** Smallest, median and largest over the seeds. */
function spread(values: readonly number[], digits = 3): string {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
  return [sorted[0] as number, middle, sorted.at(-1) as number].map((value) => value.toFixed(digits)).join(' / ');
}

function row(cells: readonly string[]): string {
  const line = `| ${cells.join(' | ')} |`;
  console.log(line);
  return line;
}

const heading = [
  '| problem | bound | pooled | to reach | worst version | to reach | best open peer | processor seconds (limit) | starts | seeds that reach all |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
console.log(heading.join('\n'));
const load = (loadavg()[0] as number).toFixed(1);
const rows: string[] = [];
for (const problem of problems) rows.push(await measureProblem(problem));
rows.push(await measureFairExchange());

const page = `# Designs, measured

Written by [bench/design.ts](../bench/design.ts) (\`npx tsx bench/design.ts\`), on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}.
D-errors are per choice set, dummy coding against the first level, the none constant among the parameters. P1 to P3 have
4 x 3 x 4 x 3 x 2 levels in pairs with none, P4 has 5 x 5 x 4 x 4 x 3 x 3 in forced choices among three; a version has twelve
tasks; P1 is one version, the others ten, or as the name says. P3 has priors: the levels of each attribute evenly spaced from -0.8 to 0.8, none 0.3. Seconds
are all that \`designStudy\` does, the bound included, of processors, not of a clock; when it began, there was a load ${load} on ${cpus().length} processors.
Peers were measured on the same problems, pooled and worst version; they optimise the pool.

Figures with slashes are the smallest, the median and the largest over the seeds ${seeds[0]} to ${seeds.at(-1)}. The weight of the pool in the objective was
chosen on these problems with seed 1; on the other seeds nothing was tuned.

${[...heading, ...rows].join('\n')}
`;
writeFileSync(new URL('../docs/benchmarks-design.md', import.meta.url), page);
