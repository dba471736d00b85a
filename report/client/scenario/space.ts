/** What of a study a scenario is made of: its attributes and levels, where it starts, and which levels go together. */
import { changeProfile, completeProfile } from '../../../analysis/acceptance/possible.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { SimulatorData } from '../../simulator/pageData.ts';
import type { ScenarioSpace } from './address.ts';
import { mostOffers, type Scenario, type ScenarioOffer, unadjusted } from './scenario.ts';

type Cells = Readonly<Record<string, string>>;

export interface StudySpace extends ScenarioSpace {
  /** The profile after one of its levels has changed, with what that brings with it. */
  change(profile: Cells, attribute: string, level: string): Cells;
  /** Can the attribute have a level beside the others of this profile? */
  applies(profile: Cells, attribute: string): boolean;
}

/** @param columns those of the model that are attributes */
export function makeSpace(
  { whatIf, attributes }: SimulatorData,
  columns: readonly EstimatedColumn[],
  nameOf: (number: number) => string,
): StudySpace {
  const complete = (profile: Cells) => completeProfile(columns, profile).profile;
  const offer = (number: number): ScenarioOffer => {
    return { name: nameOf(number), profile: whatIf.base, isNew: false, ...unadjusted };
  };
  // Alternatives that have names stand beside each other, as in a task.
  const names = attributes.find((one) => one.names);
  const named = (names?.levels ?? []).slice(0, mostOffers).map(
    ({ id, short }): ScenarioOffer => ({
      ...offer(1),
      name: short,
      profile: changeProfile(columns, whatIf.base, { [names?.id ?? '']: id }) ?? whatIf.base,
    }),
  );
  const { base = 0, levels = {}, perUnit = {} } = whatIf.values ?? {};
  const start: Scenario = {
    // One offer that can't be rejected has no share to tell of.
    offers: named.length > 1 ? named : whatIf.hasAcceptance ? [offer(1)] : [offer(1), offer(2)],
    shown: 0,
    scale: 1,
    values: { base, levels, perUnit },
  };
  const lacking = new Set(columns.filter(({ notApplicable }) => notApplicable).map(({ name }) => name));
  return {
    attributes: attributes.map(({ id, levels: own, range }) => {
      return { id, levels: own.map((level) => level.id), isNumber: range !== undefined };
    }),
    start,
    rules: whatIf.rules,
    complete,
    change: (profile, attribute, level) => {
      const changed = changeProfile(columns, profile, { [attribute]: level });
      return changed ?? complete({ ...profile, [attribute]: level });
    },
    applies: (profile, attribute) => {
      if (!lacking.has(attribute)) return true;
      const reference = columns.find(({ name }) => name === attribute)?.reference ?? '';
      return complete({ ...profile, [attribute]: reference })[attribute] !== '';
    },
  };
}
