/**
 * The probability that the fitted model gives to every profile that was shown: of being chosen in its task, and of being
 * chosen and accepted. The model-free estimators give the model's own effects when they are applied to these.
 */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { ModelFreeOutcome } from '../../study/estimates/modelFree.ts';
import { lookUp } from '../../study/lookUp.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { acceptanceScale, choiceScale } from '../logit/scale/appliedScales.ts';
import { ascSource, type Entries, makeEncoder } from '../model/encodeRow.ts';
import { classLogit } from '../tastes/classLogit.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { ProfileRows } from './profileRows.ts';

export type Expected = Readonly<Record<ModelFreeOutcome, Float64Array>>;

/** With more different profiles than this, working out their utilities would take longer than the fit. */
const mostProfiles = 20_000;

/**
 * `undefined` where the fit did not converge, tastes differ in more ways than a few, or the profiles hardly repeat. Where
 * people are of classes, the mean over these with the shares that they have in the sample.
 */
export function expectedOutcomes(choices: Choices, estimates: Estimates, rows: ProfileRows): Expected | undefined {
  if (!estimates.converged) return undefined;
  if (estimates.method === 'mnl') return expectedOfLogit(choices, estimates, rows);
  if (estimates.method !== 'latent' || estimates.membership.columns.length > 0) return undefined;
  const sums = { chosen: new Float64Array(rows.n), accepted: new Float64Array(rows.n) };
  for (const [c, { share }] of estimates.classes.entries()) {
    const own = expectedOfLogit(choices, classLogit(estimates, c), rows);
    if (!own) return undefined;
    for (let i = 0; i < rows.n; i++) {
      sums.chosen[i] += share * own.chosen[i];
      sums.accepted[i] += share * own.accepted[i];
    }
  }
  return sums;
}

function expectedOfLogit(choices: Choices, estimates: LogitEstimates, rows: ProfileRows): Expected | undefined {
  const utilities = utilitiesOfRows(choices, estimates, rows);
  if (!utilities) return undefined;
  const { choice, accept } = utilities;
  const chosen = new Float64Array(rows.n);
  const { noneAt } = formatOf(choices.response);
  const offersNone = noneAt === 'first';
  for (let from = 0; from < rows.n; ) {
    let to = from;
    while (to < rows.n && rows.task[to] === rows.task[from]) to++;
    let largest = offersNone ? 0 : Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) largest = Math.max(largest, choice[i]);
    let total = offersNone ? Math.exp(-largest) : 0;
    for (let i = from; i < to; i++) total += Math.exp(choice[i] - largest);
    for (let i = from; i < to; i++) chosen[i] = Math.exp(choice[i] - largest) / total;
    from = to;
  }
  const isDual = noneAt === 'second' && hasAcceptance(estimates);
  const accepted = isDual ? chosen.map((share, i) => share / (1 + Math.exp(-accept[i]))) : chosen;
  return { chosen, accepted };
}

/** The utility of every row against none, in the first step and in the second; each distinct row once. */
function utilitiesOfRows(choices: Choices, estimates: LogitEstimates, { n, row }: ProfileRows) {
  const columns = estimates.columns.flatMap(({ name }) => {
    const column = choices.table.columns.get(ascSource(name) ?? name);
    return column ? [{ name, column }] : [];
  });
  const utilityOf = makeUtility(estimates);
  const known = new Map<number | string, { readonly choice: number; readonly accept: number }>();
  const keyOf = makeKey(columns.map(({ column }) => column));
  const choice = new Float64Array(n);
  const accept = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const key = keyOf(row[i]);
    let found = known.get(key);
    if (!found) {
      if (known.size >= mostProfiles) return undefined;
      const cells = columns.map(({ name, column }) => [name, column.values[column.codes[row[i]]] ?? ''] as const);
      found = utilityOf(Object.fromEntries(cells));
      known.set(key, found);
    }
    choice[i] = found.choice;
    accept[i] = found.accept;
  }
  return { choice, accept };
}

/** The values alone: `makeUtilities` gives their gradients too, which takes longer than all the rest. */
function makeUtility(estimates: LogitEstimates) {
  const { parameters, columns, scales } = estimates;
  const encoder = makeEncoder(estimates);
  const factors = columns.filter(({ role }) => role === 'respondent').map(({ name }) => name);
  const nones = new Map<string, number>();
  const sum = (entries: Entries) => {
    let utility = 0;
    for (let i = 0; i < entries.length; i += 2) utility += entries[i + 1] * parameters[entries[i]].estimate;
    return utility;
  };
  const scaleOf = (logarithm: Float64Array) =>
    Math.exp(logarithm.reduce((total, on, k) => total + on * parameters[k].estimate, 0));
  return (cells: Cells) => {
    const cellOf = (column: string) => lookUp(cells, column) ?? '';
    const own = factors.map(cellOf).join('\u0000');
    const none = nones.get(own) ?? sum(encoder.encodeNone(cellOf));
    nones.set(own, none);
    const utility = sum(encoder.encode(cellOf)) - none;
    if (!scales) return { choice: utility, accept: utility };
    const choice = scaleOf(choiceScale(estimates, cells)) * utility;
    return { choice, accept: scaleOf(acceptanceScale(estimates, cells)) * utility };
  };
}

/** One number for every combination of cells, or a text where there are too many combinations to number. */
function makeKey(columns: readonly DataColumn[]): (row: number) => number | string {
  const size = columns.reduce((product, { values }) => product * values.length, 1);
  if (size >= 2 ** 52) return (row) => columns.map(({ codes }) => codes[row]).join(' ');
  return (row) => {
    let key = 0;
    for (const { values, codes } of columns) key = key * values.length + codes[row];
    return key;
  };
}
