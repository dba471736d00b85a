/**
 * Acceptance averaged over the sampled people, each with his own part-worths, at every draw; beside that of the population,
 * which is averaged over how tastes are distributed. In a small sample the two differ: these people are not all people.
 */
import type { Choices } from '../../../study/choices/choices.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { SampledAcceptance } from '../../../study/estimates/hierarchicalEstimates.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { listContrasts } from '../../acceptance/acceptance.ts';
import { findBase } from '../../acceptance/baseProfiles.ts';
import { canBeTold } from '../../acceptance/extrapolation.ts';
import { makeGroups } from '../../acceptance/groups.ts';
import { drawnInterval } from '../../acceptance/intervals.ts';
import { hasAcceptance } from '../../acceptance/requireNone.ts';
import type { ChainDraws } from '../../hierarchical/recordDraws.ts';
import type { WatchedAverage } from '../../hierarchical/watch.ts';
import { makeEncoder } from '../../model/encodeRow.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { rowAgainstNone } from '../../tastes/rowAgainstNone.ts';
import type { Cells } from '../../tastes/utilities.ts';
import { cellOf, firstRows } from '../respondentRows.ts';

export interface SampledPlan {
  /** What is to be watched in every draw: for each kind of people the base profile, and then every level in its place. */
  readonly averages: readonly WatchedAverage[];
  tell(chains: readonly ChainDraws[], quantile: number): SampledAcceptance;
}

/** With more kinds of people than this it is not told. */
const mostKinds = 60;
/** An average over fewer people than this would tell of single ones. */
const fewestTold = 5;

interface Kind {
  readonly cells: Cells;
  readonly people: number[];
}

/** `undefined` where nobody could reject, or people are of too many kinds. @param model with the covariates among its columns */
export function planSampled(model: ResolvedModel, choices: Choices): SampledPlan | undefined {
  if (!hasAcceptance(model)) return undefined;
  const kinds = sortPeople(model.columns, choices);
  if (kinds.length > mostKinds) return undefined;
  const base = findBase(model, 'profile', {});
  const contrasts = listContrasts(model).filter(({ attribute }) => canBeTold(attribute, base));
  const { profile = {} } = base;
  const profiles = [profile, ...contrasts.map(({ attribute, level }) => base.change(profile, { [attribute]: level }))];
  const encoder = makeEncoder(model);
  const K = model.parameters.length;
  const averages = kinds.flatMap(({ cells, people }) =>
    profiles.map((own) => ({
      row: rowAgainstNone(encoder, { ...own, ...cells }, K),
      people: Int32Array.from(people),
    })),
  );
  const P = averages.length;
  const groups = makeGroups(model, undefined, {});
  const tell = (chains: readonly ChainDraws[], quantile: number): SampledAcceptance => ({
    baseProfile: profile,
    groups: groups.flatMap(({ factors }) => {
      const own = kinds.flatMap((kind, index) => (belongsTo(kind, factors) ? [{ ...kind, index }] : []));
      const respondents = own.reduce((sum, { people }) => sum + people.length, 0);
      if (respondents < fewestTold) return [];
      const intervalOf = (variant: number) => {
        const draws = joinDraws(chains, (watched, g) =>
          own.reduce((sum, { people, index }) => {
            const at = g * P + index * profiles.length + variant;
            return sum + (people.length / respondents) * (watched[at] as number);
          }, 0),
        );
        const value = draws.reduce((sum, draw) => sum + draw / draws.length, 0);
        return drawnInterval({ value, draws }, { quantile });
      };
      const levels = contrasts.map(({ attribute, level }, c) => ({ attribute, level, acceptance: intervalOf(c + 1) }));
      return [{ factors, respondents, baseRate: intervalOf(0), levels }];
    }),
  });
  return { averages, tell };
}

/** People by their cells in the columns that tell them apart: those of the formula, and categorical covariates. */
function sortPeople(columns: readonly EstimatedColumn[], choices: Choices): Kind[] {
  const own = columns.filter(({ role }) => role === 'respondent');
  const kinds = new Map<string, Kind>();
  for (const [n, { row }] of firstRows(choices).entries()) {
    const cells = own.map(({ name }): [string, string] => [name, cellOf(choices, name, row)]);
    const key = JSON.stringify(cells);
    const kind = kinds.get(key) ?? { cells: Object.fromEntries(cells), people: [] };
    kind.people.push(n);
    kinds.set(key, kind);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

function belongsTo({ cells }: Kind, factors: Cells): boolean {
  return Object.entries(factors).every(([name, level]) => lookUp(cells, name) === level);
}

function joinDraws(chains: readonly ChainDraws[], figure: (watched: Float64Array, draw: number) => number) {
  return Float64Array.from(
    chains.flatMap(({ nDraws, watched }) =>
      Array.from({ length: nDraws }, (_, g) => figure(watched?.averages ?? new Float64Array(), g)),
    ),
  );
}
