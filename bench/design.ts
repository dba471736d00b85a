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
import { compileProhibitions } from '../analysis/design/model/compileProhibitions.ts';
import { makeDesignModel } from '../analysis/design/model/designModel.ts';
import { makeProfileSpace } from '../analysis/design/model/profileSpace.ts';
import { sampleTasks } from '../analysis/design/model/sampleTasks.ts';
import type { DesignProvenance } from '../study/design/design.ts';
import type { Prohibited } from '../study/expression/prohibited.ts';
import type { Study } from '../study/study.ts';
import { parseStudy } from '../study/studyFile/parseStudy.ts';
import { type Problem, pairsOfProblems, problems, studyText } from './designProblems.ts';

/** As they come: nothing was tuned on any but the first. */
const seeds = [1, 2, 3, 4, 5];

interface Made {
  readonly provenance: DesignProvenance;
  readonly seconds: number;
}

function make(study: Study, seed: number, isProhibited?: Prohibited): Made {
  const before = process.cpuUsage();
  const { provenance } = designStudy({ study, isProhibited, instead: { seed } });
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

/** A study with attributes that depend, and one without of as many parameters, seed by seed in turn. */
async function measurePair(pair: readonly [Problem, Problem]): Promise<string> {
  const studies = await Promise.all(
    pair.map(async (problem) => {
      const study = await parseStudy(studyText(problem), problem.name);
      return { study, isProhibited: await compileProhibitions(study) };
    }),
  );
  const [own, plain] = studies as [(typeof studies)[0], (typeof studies)[0]];
  const made = seeds.map((seed) => [
    make(own.study, seed, own.isProhibited),
    make(plain.study, seed, plain.isProhibited),
  ]) as [Made, Made][];
  const [first, second] = made[0] as [Made, Made];
  const parameters = ({ provenance }: Made, study: Study, isProhibited?: Prohibited) =>
    makeDesignModel(study, 'task', sampleTasks(makeProfileSpace(study, isProhibited), provenance.alternatives))
      .parameters.length;
  const ratio = middle(made.map(([mine, theirs]) => mine.seconds / theirs.seconds));
  const { bound } = first.provenance;
  return row([
    pair[0].name,
    `${parameters(first, own.study, own.isProhibited)}`,
    bound && 'dError' in bound ? bound.dError.toFixed(4) : 'none',
    spread(made.map(([mine]) => mine.provenance.dError)),
    spread(
      made.map(([mine]) => mine.seconds),
      2,
    ),
    pair[1].name,
    `${parameters(second, plain.study, plain.isProhibited)}`,
    spread(
      made.map(([, theirs]) => theirs.seconds),
      2,
    ),
    ratio.toFixed(2),
  ]);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
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
const pairHeading = [
  '| attributes that depend | parameters | bound | pooled | processor seconds | beside | parameters | processor seconds | times |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
const load = (loadavg()[0] as number).toFixed(1);
const rows: string[] = [];
// `npx tsx bench/design.ts pairs` measures the second table alone, and leaves the first as it is.
const onlyPairs = process.argv[2] === 'pairs';
if (!onlyPairs) {
  for (const problem of problems) rows.push(await measureProblem(problem));
  rows.push(await measureFairExchange());
}
console.log(pairHeading.join('\n'));
const pairRows: string[] = [];
for (const pair of pairsOfProblems) pairRows.push(await measurePair(pair));

const first = `# Designs, measured

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
const second = `
Attributes that do not apply to all profiles, and alternatives with names, in ten versions of twelve tasks, beside studies of about as many
parameters without them, measured in the same run (\`npx tsx bench/design.ts pairs\` measures this table alone). The last column is the median over the seeds of seconds over seconds; at most 1.5 is wanted.

${[...pairHeading, ...pairRows].join('\n')}
`;
const file = new URL('../docs/benchmarks-design.md', import.meta.url);
const kept = onlyPairs ? (readFileSync(file, 'utf8').split('\nAttributes that do not')[0] as string) : first;
writeFileSync(file, `${kept}${second}`);
