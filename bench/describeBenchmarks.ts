/** The text of docs/benchmarks.md. */
import type { Cost } from './measure.ts';

export interface SizeCost {
  readonly respondents: number;
  readonly ours: Cost;
  /** Of an older checkout. */
  readonly before?: Cost;
  readonly theirs?: Cost;
}

export interface ReaderCost extends Cost {
  readonly name: string;
}

export interface FitCost {
  readonly name: string;
  readonly tasks: number;
  /** Distinct choice sets. */
  readonly sets: number;
  /** Milliseconds. */
  readonly cold: number;
  readonly warm: number;
  /** Nanoseconds per task and evaluation. */
  readonly perTask: number;
}

export interface Benchmarks {
  readonly machine: string;
  /** Of a process of Node that does nothing. */
  readonly idle: Cost;
  readonly costs: readonly SizeCost[];
  readonly readers: readonly ReaderCost[];
  readonly fits: readonly FitCost[];
}

export function describeBenchmarks({ machine, idle, costs, readers, fits }: Benchmarks): string {
  return `# Benchmarks

Written by [bench/estimate.ts](../bench/estimate.ts), which anyone can run again: \`npm run build && npx tsx bench/estimate.ts\`.

${machine}. CPU is user and system time of the whole process, memory its peak. Of eleven runs in turn the cheapest counts (of
three of 10,000 respondents, and one run of more). Other programs that run at the same time make all figures larger; the ratios stand it better.

## From the CSV file to the printed result

12 tasks of two profiles and none, drawn anew for every respondent, eight attributes of three levels, 17 parameters, three
covariances, clustered by respondent. \`partworth estimate\` beside \`survival::clogit\` on the same file; the run fails where their log-likelihoods
differ. Ours prints Wald tests and design effects too, which clogit does not. Of each run of ours ${seconds(idle.cpu)} and ${megabytes(idle.memory)} are those of a
process of Node that does nothing. ${costs.some(({ before }) => before) ? 'The columns of before are an older checkout’s, in the same sitting.' : ''}

${sizeTable(costs)}

## Reading

${readers.length > 0 ? readerWords(readers) : 'Measured with 10,000 respondents only.\n'}
## The fit alone

1,000 respondents, 12,000 tasks, effects coding. Cold is the first fit of a process, warm a later one; an evaluation is the
log-likelihood with its gradient and its information matrix. Choice sets that never repeat are the worst case: nothing can
be counted together.

${table(['choice sets', 'distinct', 'cold', 'warm', 'per task and evaluation'], fits.map(fitRow))}
`;
}

function sizeTable(costs: readonly SizeCost[]): string {
  const hasBefore = costs.some(({ before }) => before);
  const titles = ['ours', 'memory', ...(hasBefore ? ['before', 'memory'] : []), 'clogit', 'memory'];
  const rows = costs.map(({ respondents, ours, before, theirs }) => [
    respondents.toLocaleString('en'),
    ...[ours, ...(hasBefore ? [before] : []), theirs].flatMap(costCells),
    ...(theirs ? [theirs.cpu / ours.cpu, theirs.memory / ours.memory].map((ratio) => ratio.toFixed(1)) : ['-', '-']),
  ]);
  return table(['respondents', ...titles, 'times the CPU', 'times the memory'], rows);
}

function costCells(cost: Cost | undefined): string[] {
  return cost ? [seconds(cost.cpu), megabytes(cost.memory)] : ['-', '-'];
}

function readerWords(readers: readonly ReaderCost[]): string {
  const rows = readers.map(({ name, cpu, memory }) => [name, seconds(cpu), megabytes(memory)]);
  return `The file of 10,000 respondents into a table of codes, each reader in a process of its own.

${table(['reader', 'CPU', 'memory'], rows)}

Ours works on bytes as they come from the disk and makes a string of a cell only when it is new in its column. It follows
RFC 4180 (a property test holds it to the cells of csv-parse); csv-parse stays where files are small and its messages count.
`;
}

function fitRow({ name, sets, cold, warm, perTask }: FitCost): string[] {
  const times = [`${cold.toFixed(0)} ms`, `${warm.toFixed(1)} ms`, `${perTask.toFixed(0)} ns`];
  return [name, sets.toLocaleString('en'), ...times];
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}
