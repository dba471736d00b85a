/** A design in a few lines: how many, how good, how balanced. */
import type { DesignDiagnostics } from '../../analysis/design/judge/diagnostics.ts';
import type { Design, DesignProvenance, DesignSearch, DesignVerdict } from '../../study/design/design.ts';
import { paint } from '../screen/paint.ts';
import type { Terminal } from '../terminal.ts';
import { describePriors } from './study/describePriors.ts';

export function describeDesign(
  { provenance }: Design,
  diagnostics: DesignDiagnostics,
  page: Pick<Terminal, 'color'>,
): string {
  const made = provenance && `${provenance.study}, ${provenance.strategy}, seed ${provenance.seed}`;
  return [
    ...describeVerdict(diagnostics.verdict, page),
    `Design    ${describeSize(diagnostics)}${made ? ` (${made})` : ''}`,
    ...(provenance ? describePriors(provenance) : []),
    ...explainEfficiency(diagnostics, provenance),
    ...describeEfficiency(diagnostics),
    ...(provenance ? describeBound(provenance) : []),
    ...(provenance?.search ? describeSearch(provenance.search) : []),
    ...describeValues(diagnostics),
    `Balance   ${describeBalance(diagnostics)}`,
    `Pairs     ${describePairs(diagnostics)}`,
    `Overlap   ${describeOverlap(diagnostics)}`,
    ...describeBalanceOfUtility(diagnostics),
    `Repeats   ${describeRepeats(diagnostics)}`,
  ].join('\n');
}

const mostReasons = 6;
const toneOf = { good: 'good', warning: 'warning', unusable: 'bad' } as const;

/** Whether a design can be fielded comes first; everything below is about how well. */
function describeVerdict({ status, reasons }: DesignVerdict, page: Pick<Terminal, 'color'>): string[] {
  const shown = reasons.slice(0, mostReasons);
  const left = reasons.length - shown.length;
  const [first, ...others] = left > 0 ? [...shown, `and ${left} more`] : shown;
  return [
    `Status    ${paint(page, toneOf[status], status)}${first ? `: ${first}` : ''}`,
    ...others.map((reason) => `          ${reason}`),
  ];
}

export function describeSize({ versions, tasksPerVersion, alternatives, fixedTasks }: DesignDiagnostics): string {
  const fixed = fixedTasks > 0 ? ` and ${count(fixedTasks, 'fixed task')}` : '';
  return `${count(versions, 'version')} of ${count(tasksPerVersion, 'task')}${fixed}, ${count(alternatives, 'alternative')} a task`;
}

/** What the two figures mean, before they are told; nothing where there is neither. */
function explainEfficiency({ efficiency }: DesignDiagnostics, provenance: DesignProvenance | undefined): string[] {
  if (efficiency.dError === undefined) return [];
  const { bound } = provenance ?? {};
  const least = bound && !('none' in bound) ? '; no design can be below the bound' : '';
  return [
    `Meaning   the smaller the D-error, the fewer answers it takes to know part-worths as well (half of it, half as many)${least}`,
  ];
}

/** D-error never goes without the coding and priors that it was computed under. */
export function describeEfficiency({ efficiency, versions }: DesignDiagnostics): string[] {
  const { dError, priors, parameters, withNone, versionsIdentified, medianVersion, worstVersion, leftOut } = efficiency;
  const none = withNone ? ', the none constant among them' : '';
  const under = `per choice set: ${count(parameters, 'parameter')}${none}, dummy coding, ${priors === 'zero' ? 'zero priors' : 'priors of the study'}`;
  const lines = [
    `D-error   ${dError === undefined ? 'none: the model is not identified' : `${round(dError)} ${under}`}`,
  ];
  if (versions > 1 && worstVersion && medianVersion !== undefined) {
    const only = versionsIdentified < versions ? ` of the ${versionsIdentified} that identify the model alone` : '';
    lines.push(
      `          version by version${only}: median ${round(medianVersion)}, worst ${round(worstVersion.dError)}`,
    );
  } else if (versions > 1) lines.push('          no version identifies the model alone; together they do');
  if (leftOut.length > 0) lines.push(`          left out, since no design bears on it: ${leftOut.join(', ')}`);
  return lines;
}

/** How far the design is from what is proved to be impossible, for the pool and for the worst respondent. */
function describeBound({ bound, dError, worstVersion, versions, bayesianDError }: DesignProvenance): string[] {
  const bayesian =
    bayesianDError === undefined ? [] : [`          ${round(bayesianDError)} on average over prior draws`];
  if (!bound) return bayesian;
  if ('none' in bound) return [...bayesian, `Bound     none is known: ${bound.none}`];
  // Rounded down: a design that is not the best possible is not called so.
  const share = (error: number) => `${(Math.floor((1000 * bound.dError) / error) / 10).toFixed(1)}%`;
  const worst = versions > 1 && worstVersion !== undefined ? `; worst respondent ${share(worstVersion)}` : '';
  return [
    ...bayesian,
    `Bound     ${round(bound.dError)}: ${share(dError)} of the best possible for a design of any length${worst}`,
  ];
}

function describeSearch({ starts, stopped, poolWeight }: DesignSearch): string[] {
  const of =
    poolWeight > 0
      ? `pool and single versions together, ${poolWeight} to ${roundTenth(1 - poolWeight)}`
      : 'the one version';
  const end = stopped ? 'stopped early: the best until then' : 'ended by itself';
  return [`Search    ${count(starts, 'start')}, for ${of}; ${end}`];
}

/** What it costs that a design keeps the middle values of numbers. */
function describeValues({ keptValues, efficiency: { dError } }: DesignDiagnostics): string[] {
  if (!keptValues || dError === undefined) return [];
  const { attributes, share, dErrorWithout } = keptValues;
  const least = `every value of ${attributes.join(', ')} at least ${percent(share)} as often as if all were even`;
  return [`Values    ${least}; without that D-error would be ${round(dErrorWithout)}, and some would never come`];
}

export function describeBalance({ levels }: DesignDiagnostics): string {
  const uneven = levels.filter(({ spreadInVersion }) => spreadInVersion > 1);
  if (uneven.length === 0) return 'in every version the levels of an attribute come equally often, give or take one';
  const list = uneven.map(({ attribute, spreadInVersion }) => `${attribute} (by up to ${spreadInVersion})`).join(', ');
  return `levels come unequally often inside a version for ${list}`;
}

function describePairs({ pairs }: DesignDiagnostics): string {
  const cells = pairs.flatMap((table) => {
    const even = table.cells.reduce((sum, cell) => sum + cell.count, 0) / table.cells.length;
    return even > 0 ? table.cells.map((cell) => cell.count / even) : [];
  });
  if (cells.length === 0) return 'there is only one attribute';
  const never = cells.filter((ratio) => ratio === 0).length;
  const [least, most] = [Math.min(...cells.filter((ratio) => ratio > 0)), Math.max(...cells)];
  const range = `two levels of different attributes meet ${percent(least)} to ${percent(most)} as often as if all were even`;
  return never > 0 ? `${range}; ${count(never, 'pair')} never` : range;
}

export function describeOverlap({ overlap, alternatives }: DesignDiagnostics): string {
  if (alternatives < 2) return 'a task shows one profile';
  const [shared, least, pairs] = [sumOf(overlap, 'shared'), sumOf(overlap, 'least'), sumOf(overlap, 'pairs')];
  if (shared === 0) return 'the alternatives of a task differ in every attribute';
  const words = `alternatives of a task share the level in ${percent(shared / pairs)} of comparisons`;
  return shared === least ? `${words}, the least possible` : `${words}; ${percent(least / pairs)} is possible`;
}

function describeBalanceOfUtility({ utilityBalance }: DesignDiagnostics): string[] {
  if (!utilityBalance) return [];
  const { mean, least, obvious } = utilityBalance;
  const words = `${percent(mean)} of an even choice on average under the priors, ${percent(least)} in the most one-sided task`;
  return [`Utility   ${words}${obvious.length > 0 ? `; ${count(obvious.length, 'task')} all but decided` : ''}`];
}

export function describeRepeats({ repeats, dominated, dominatedByMeans, ...size }: DesignDiagnostics): string {
  const { equalProfiles, repeatedTasks } = repeats;
  const found = [
    equalProfiles.length > 0 ? `${count(equalProfiles.length, 'task')} with equal profiles` : '',
    repeatedTasks.length > 0 ? `${count(repeatedTasks.length, 'task')} again in the same version` : '',
  ].filter((words) => words !== '');
  const repeated = found.length > 0 ? found.join(', ') : 'no profile twice in a task, no task twice in a version';
  if (!dominated) return repeated;
  const unsure = dominatedByMeans
    ? `, if the priors of ${dominatedByMeans.join(', ')} are right, which are uncertain`
    : '';
  const tasks = size.versions * size.tasksPerVersion;
  return `${repeated}; ${dominated.length} of ${tasks} tasks have a dominated alternative${unsure}`;
}

export function round(value: number): string {
  return value.toFixed(value < 10 ? 4 : 3);
}

function roundTenth(value: number): number {
  return Math.round(10 * value) / 10;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function sumOf<Key extends string>(items: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return items.reduce((sum, item) => sum + item[key], 0);
}
