/** The text of docs/benchmarks-guards.md. */
import { cpus, loadavg } from 'node:os';
import { leaksAbove, measurements } from './comparisonTimes.ts';
import type { JudgedTiming } from './secretComparisons.ts';
import type { Dawdling, Outcome } from './slowSockets.ts';

/** Milliseconds of each request, and what became of the slow connections, where there were any. */
export interface Round {
  readonly pages: readonly number[];
  readonly saves: readonly number[];
  readonly outcomes: readonly Outcome[];
}

export interface Guards {
  readonly clients: number;
  readonly slow: number;
  readonly seconds: number;
  readonly reading: number;
  readonly rounds: readonly Round[];
  readonly timings: readonly JudgedTiming[];
}

/** When the server cuts them, in seconds: server/startServer.ts. */
const limits: Readonly<Record<Dawdling, number>> = { headers: 10, body: 30 };
/** It looks once a second. */
const lateness = 2;

export function describeGuards(guards: Guards): string {
  const { clients, slow, seconds, reading, rounds } = guards;
  const each = `${rounds.length / 2} rounds of ${seconds} seconds`;
  return `# Guards that are a matter of time

Made by [bench/guards.ts](../bench/guards.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; the clients and whatever else ran had the same
cores (load average ${loadavg()[0]?.toFixed(1)} at the end): \`npm run build && npx tsx bench/guards.ts\`. No test asserts a time; these figures stand here instead, and
[promises.md](promises.md) says what they are for.

## Clients that dawdle

${clients} ordinary clients answer fair-exchange, with ${reading / 2} to ${reading * 1.5} milliseconds of reading between two requests. In half of the time ${slow} connections
dawdle beside them: half send one byte of a header every second and never end it, half send a body so. One that is cut is opened again at once.
${each} without them and as many with them, in turns. What else runs on the machine makes all milliseconds more; the ratio stands it better.

${latencyTable(rounds)}

| what dawdles | opened | had the time to be cut | cut | after, seconds |
| --- | ---: | ---: | ---: | ---: |
${(['headers', 'body'] as const).map((dawdling) => cutRow(rounds, dawdling)).join('\n')}

A connection has ${limits.headers} seconds for its headers and ${limits.body} for the whole request; the server looks once a second. Those that had the time: opened more
than ${limits.headers + lateness} (${limits.body + lateness}) seconds before their round ended.

## Where a secret is wrong

Secrets that are wrong in their first character and secrets that are wrong in their last, ${measurements.toLocaleString('en')} of them in random order, each a text of its own. Welch's *t* compares
the two samples of times: over all measurements, and without the slowest twentieth (where the machine was busy with something else). Beyond
${leaksAbove} in either direction the time tells where the secret is wrong; the larger of the two is judged, since a few slow
measurements can drown a difference among all of them (they do so for the controls below). The controls are comparisons that the server must not make.

${timingTable(guards.timings)}

${verdict(guards.timings)}
`;
}

function latencyTable(rounds: readonly Round[]): string {
  const with_ = rounds.filter(({ outcomes }) => outcomes.length > 0);
  const without = rounds.filter(({ outcomes }) => outcomes.length === 0);
  const rows = (['pages', 'saves'] as const).map((kind) => {
    const [alone, beside] = [without, with_].map((some) => some.flatMap((round) => round[kind]));
    const times = [alone, beside].flatMap((list = []) => [percentile(list, 0.5), percentile(list, 0.99)]);
    const ratio = ((times[3] ?? Number.NaN) / (times[1] ?? Number.NaN)).toFixed(2);
    const counts = [alone?.length, beside?.length].map((count) => (count ?? 0).toLocaleString('en'));
    return `| ${kind} | ${counts.join(' / ')} | ${times.map((time) => time.toFixed(1)).join(' | ')} | ${ratio} |`;
  });
  return `| | requests, without / with | p50 without, ms | p99 without, ms | p50 with, ms | p99 with, ms | ratio of p99 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function cutRow(rounds: readonly Round[], dawdling: Dawdling): string {
  const all = rounds.flatMap(({ outcomes }) => outcomes).filter((outcome) => outcome.dawdling === dawdling);
  const cut = all.filter(({ isCut }) => isCut).map((outcome) => outcome.seconds);
  const spared = all.filter(({ isCut, seconds }) => !isCut && seconds > limits[dawdling] + lateness);
  const range = cut.length === 0 ? '-' : `${Math.min(...cut).toFixed(1)} to ${Math.max(...cut).toFixed(1)}`;
  const name = dawdling === 'headers' ? 'the headers' : 'the body';
  return `| ${name} | ${all.length} | ${cut.length + spared.length} | ${cut.length} | ${range} |`;
}

function timingTable(timings: readonly JudgedTiming[]): string {
  const rows = timings.map(({ kind, name, repeats, first, last, t, tOfMost }) => {
    const cells = [kind === 'control' ? `control: ${name}` : name, repeats, first.toFixed(1), last.toFixed(1)];
    return `| ${[...cells, t.toFixed(2), tOfMost.toFixed(2)].join(' | ')} |`;
  });
  return `| compared | times in one measurement | wrong in the first, ns | wrong in the last, ns | t | t without the slowest |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
}

function verdict(timings: readonly JudgedTiming[]): string {
  const leaks = ({ t, tOfMost }: JudgedTiming) => Math.max(Math.abs(t), Math.abs(tOfMost)) > leaksAbove;
  const leaking = timings.filter((timing) => timing.kind === 'ours' && leaks(timing));
  const [seen, unseen] = [true, false].map((found) =>
    timings.filter((timing) => timing.kind === 'control' && leaks(timing) === found).map(({ name }) => name),
  );
  return [
    leaking.length === 0
      ? 'None of the server’s comparisons is told apart.'
      : `**Told apart: ${leaking.map(({ name }) => name).join('; ')}.**`,
    seen?.length ? `The method sees what must not be there: ${seen.join('; ')}.` : 'The method sees no control.',
    unseen?.length
      ? `It does not see ${unseen.join('; ')}: where that is the difference, this measurement says nothing.`
      : '',
  ]
    .join(' ')
    .trim();
}
