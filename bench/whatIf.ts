/**
 * What a what-if page costs at 1,000 policies: working them all out, and one change of what a level is worth, with each policy's
 * probability of being on the front; and the same by code that compares every pair and asks for every policy's acceptance by
 * itself, in the same run. And what a page weighs. Prints a table; nothing of it is asserted anywhere, but for the figures being equal.
 *
 *     npx tsx bench/whatIf.ts [--respondents 300] [--rounds 9]
 */
import { parseArgs } from 'node:util';
import { estimateHierarchical } from '../analysis/estimate/estimateHierarchical.ts';
import { estimateLogit } from '../analysis/estimate/estimateLogit.ts';
import { makeUtilities } from '../analysis/tastes/methods.ts';
import { makeWhatIfData } from '../analysis/whatIf/data/makeWhatIfData.ts';
import { policyAt } from '../analysis/whatIf/frontier/enumeratePolicies.ts';
import { finish, makeWhatIf, type Policies, type WhatIf } from '../analysis/whatIf/whatIf.ts';
import { tableOfRecords } from '../study/choices/csv/tableReader.ts';
import { readChoices } from '../study/choices/parseChoices.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import type { ChoiceRule } from '../study/estimates/prediction.ts';
import type { LevelValues } from '../study/value.ts';
import { invent, names, sizes } from './whatIfData.ts';

const { values: flags } = parseArgs({
  options: { respondents: { type: 'string', default: '300' }, rounds: { type: 'string', default: '9' } },
});
const model = `${names.join(' + ')} + none`;
const choices = readChoices(tableOfRecords(invent(Number(flags.respondents))), { named: [] });
const worth: LevelValues = { base: 40, levels: { use: { l1: 3, l2: 6, l3: 9, l4: 15 }, retention: { l0: 4 } } };

const fits: readonly Estimates[] = [
  estimateLogit(choices, { model }),
  await estimateHierarchical(choices, { model, burnIn: 200, draws: 200, thin: 1, chains: 2 }),
];
console.log(`${choices.nRespondents} invented respondents, ${Object.values(sizes).reduce((a, b) => a * b)} policies`);
let asked = 0;
for (const estimates of fits) measurePage(estimates);

function measurePage(estimates: Estimates): void {
  const text = JSON.stringify(makeWhatIfData(estimates));
  const page = makeWhatIf(JSON.parse(text));
  const policies = finish(page.policies());
  const offer = policyAt(policies.list, 500);
  const told = policies.frontier(worth, offer);
  const acceptances = askOneByOne(page, policies);
  const naive = compareAll(policies, acceptances);
  const furthest = naive.reduce(
    (most, share, p) => Math.max(most, Math.abs(share - (told.probability[p] as number))),
    0,
  );
  let step = 0;
  const change = () => policies.frontier({ ...worth, base: 40 + step++ }, policyAt(policies.list, (7 * step) % 1000));
  const rows: readonly (readonly [string, number, number])[] = [
    ['all policies, each by itself', timeOf(() => askOneByOne(page, policies), 1), 1],
    ['all policies', timeOf(() => finish(page.policies()), 3), 1],
    ['one change, every pair compared', timeOf(() => compareAll(policies, acceptances), 1), 2],
    ['one change', timeOf(change, Number(flags.rounds)), 2],
    ['one offer: acceptance and every single change', timeOf(() => askOffer(page), Number(flags.rounds)), 3],
    ['six offers by the default rule, with what changed', timeOf(() => askSix(page), Number(flags.rounds)), 4],
    ['the same, two of them not always there', timeOf(() => askSix(page, { a: 0.5, b: 0.8 }), 3), 5],
    ['six offers by randomised first choice', timeOf(() => askSix(page, {}, 'rfc'), 3), 6],
  ];
  console.log(`\n${estimates.method}: the page holds ${(text.length / 1000).toFixed(0)} kB, ${told.nDraws} draws`);
  console.log(`  probabilities differ by at most ${furthest.toFixed(4)} from those of every pair compared`);
  for (const [index, [what, time, kind]] of rows.entries()) {
    const before = rows[index - 1];
    const ratio = before && before[2] === kind ? `, ${(before[1] / time).toFixed(0)} times as quick` : '';
    console.log(`  ${what}: ${time.toFixed(1)} ms${ratio}`);
  }
}

/** Another offer each time, since a page remembers. */
function askOffer(page: WhatIf): void {
  const pick = (name: keyof typeof sizes, prime: number) => [name, `l${(prime * ++asked) % sizes[name]}`] as const;
  const profile = Object.fromEntries([pick('use', 7), pick('retention', 11), pick('anonymity', 13)]);
  page.acceptance(profile);
  page.changes(profile);
}

function askSix(page: WhatIf, availability: Readonly<Record<string, number>> = {}, rule?: ChoiceRule): void {
  const offers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, i) => {
    return { name, profile: { use: `l${i % 5}`, anonymity: `l${(3 * i + ++asked) % 5}`, control: `l${i % 4}` } };
  });
  page.market({ offers, base: offers.slice(0, 3), availability, ...(rule && { rule }), groups: [{}] });
}

function askOneByOne({ estimates, source }: WhatIf, { list }: Policies): Float64Array[] {
  const utilities = makeUtilities(
    estimates,
    source.intervals === 'delta' ? { ...source, intervals: 'krinsky-robb', draws: 300, seed: 1 } : source,
  );
  return Array.from({ length: list.count }, (_, p) => utilities.acceptance(policyAt(list, p)).draws);
}

function compareAll({ list }: Policies, draws: readonly Float64Array[]): Float64Array {
  const P = list.count;
  const G = draws[0]?.length ?? 0;
  const value = Array.from({ length: P }, (_, p) => {
    const profile = policyAt(list, p);
    return worth.base + names.reduce((sum, name) => sum + (worth.levels[name]?.[profile[name] ?? ''] ?? 0), 0);
  });
  const shares = new Float64Array(P);
  for (let g = 0; g < G; g++) {
    const x = Float64Array.from(draws, (own) => own[g] as number);
    const y = x.map((share, p) => share * (value[p] as number));
    for (let p = 0; p < P; p++) {
      let isBeaten = false;
      for (let q = 0; q < P && !isBeaten; q++) {
        isBeaten = x[q] >= x[p] && y[q] >= y[p] && (x[q] > x[p] || y[q] > y[p]);
      }
      if (!isBeaten) shares[p] += 1 / G;
    }
  }
  return shares;
}

/** The median of some rounds, in milliseconds, after one that is not counted. */
function timeOf(work: () => unknown, rounds: number): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] as number;
}
