/**
 * Designs for four problems, with their D-errors, bounds and processor time, beside the figures to reach and the best
 * that open peers were measured to reach on the same problems. Writes docs/benchmarks-design.md:
 *
 *     npx tsx bench/design.ts
 *
 * Coding is dummy, the first level the reference; the none constant is one of the parameters.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { designStudy } from '../analysis/design/designStudy.ts';
import { parseStudy } from '../study/studyFile/parseStudy.ts';

interface Problem {
  readonly name: string;
  readonly levels: readonly number[];
  readonly alternatives: number;
  readonly versions: number;
  readonly isForced?: boolean;
  readonly hasPriors?: boolean;
  /** D-errors to reach: pooled, and of the worst version; and seconds. */
  readonly target: readonly [number, number | undefined, number];
  /** What the best open peer reaches, pooled and in the worst version. */
  readonly peer?: readonly [number, number | undefined];
}

const five = [4, 3, 4, 3, 2];
const problems: readonly Problem[] = [
  { name: 'P1', levels: five, alternatives: 2, versions: 1, target: [9.9, undefined, 10], peer: [9.884, undefined] },
  { name: 'P2', levels: five, alternatives: 2, versions: 10, target: [9.72, 10.2, 10], peer: [9.705, 15.4] },
  {
    name: 'P3',
    levels: five,
    alternatives: 2,
    versions: 10,
    hasPriors: true,
    target: [11.6, 12.5, 10],
    peer: [11.432, 19.8],
  },
  {
    name: 'P4',
    levels: [5, 5, 4, 4, 3, 3],
    alternatives: 3,
    versions: 10,
    isForced: true,
    target: [7.39, 7.9, 10],
    peer: [7.369, 13.2],
  },
  { name: 'P2, 300 versions', levels: five, alternatives: 2, versions: 300, target: [9.72, 10.2, 60] },
];

/** Levels evenly spaced from -0.8 to 0.8, as part-worths against the first. */
function priorsOf(levels: readonly number[]): string {
  const ofAttribute = (count: number) =>
    Array.from({ length: count - 1 }, (_, level) => `l${level + 1}: ${(1.6 * (level + 1)) / (count - 1)}`).join(', ');
  // None is 0.3 where every attribute's part-worths sum to zero, and the profile of first levels is worth -0.8 for each.
  const none = 0.3 + 0.8 * levels.length;
  return `{ none: ${none}, ${levels.map((count, index) => `a${index}: { ${ofAttribute(count)} }`).join(', ')} }`;
}

function studyText({ levels, alternatives, versions, isForced, hasPriors }: Problem): string {
  const attributes = levels.map((count, index) => {
    const ids = Array.from({ length: count }, (_, level) => `l${level}: level ${level}`).join(', ');
    return `  a${index}: { label: attribute ${index}, levels: { ${ids} } }`;
  });
  return `study: bench
languages: [en]
title: Bench
attributes:
${attributes.join('\n')}
tasks: { response: ${isForced ? 'choice' : 'choice-none'}, alternatives: ${alternatives}, perRespondent: 12 }
design: { strategy: efficient, versions: ${versions}, seed: 1${hasPriors ? `, priors: ${priorsOf(levels)}` : ''} }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`;
}

async function measure(problem: Problem): Promise<string> {
  const study = await parseStudy(studyText(problem), problem.name);
  const before = process.cpuUsage();
  const { provenance } = designStudy({ study });
  const { user, system } = process.cpuUsage(before);
  const { dError, worstVersion, bound, search } = provenance;
  const [pooled, worst, limit] = problem.target;
  const figure = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(3));
  const reached = dError <= pooled && (worst === undefined || (worstVersion ?? Number.POSITIVE_INFINITY) <= worst);
  const cells = [
    problem.name,
    bound && 'dError' in bound ? bound.dError.toFixed(4) : 'none',
    figure(dError),
    problem.versions > 1 ? figure(worstVersion) : '-',
    `${pooled}${worst === undefined ? '' : ` / ${worst}`}`,
    problem.peer ? problem.peer.map((value) => value ?? '-').join(' / ') : '-',
    `${((user + system) / 1e6).toFixed(1)} (${limit})`,
    `${search?.starts ?? 0}`,
    reached && (user + system) / 1e6 <= limit ? 'yes' : 'no',
  ];
  const row = `| ${cells.join(' | ')} |`;
  console.log(row);
  return row;
}

const heading = [
  '| problem | bound | pooled | worst version | to reach | best open peer | processor seconds (limit) | starts | reached |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
console.log(heading.join('\n'));
const rows: string[] = [];
for (const problem of problems) rows.push(await measure(problem));
const page = `# Designs, measured

Written by [bench/design.ts](../bench/design.ts) (\`npx tsx bench/design.ts\`), on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}.
D-errors are per choice set, dummy coding against the first level, the none constant among the parameters. P1 to P3 have
4 x 3 x 4 x 3 x 2 levels in pairs with none, P4 has 5 x 5 x 4 x 4 x 3 x 3 in forced choices among three; a version has twelve
tasks; P1 is one version, the others ten. P3 has priors: the levels of each attribute evenly spaced from -0.8 to 0.8, none 0.3. Seconds
are all that \`designStudy\` does, the bound included. Peers were measured on the same problems, pooled and worst version; they
optimise the pool.

${[...heading, ...rows].join('\n')}
`;
writeFileSync(new URL('../docs/benchmarks-design.md', import.meta.url), page);
