/** Some offers with a name, for who has no script: the reference levels, and every attribute at its best and at its worst. */
import type { SingleChange } from '../../analysis/whatIf/askAcceptance.ts';
import { makeWhatIf, type WhatIf } from '../../analysis/whatIf/whatIf.ts';
import { formatAmount } from '../../study/amounts/formatAmount.ts';
import type { Language } from '../figures/language.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { SimulatorData } from './pageData.ts';

type Profile = Readonly<Record<string, string>>;

interface NamedOffer {
  readonly name: 'namedBase' | 'namedBest' | 'namedWorst';
  readonly profile: Profile;
}

/** Without rows where nobody could reject. */
export function nameOffers(simulator: SimulatorData, language: Language): FigureTable {
  const { say } = language;
  const whatIf = makeWhatIf(simulator.whatIf);
  const offers = whatIf.data.hasAcceptance ? chooseOffers(whatIf) : [];
  const percent = (share: number) => language.number(100 * share, 1);
  const acceptanceOf = ({ profile }: NamedOffer) => whatIf.acceptance(profile, [{}])[0]?.acceptance;
  const rows = offers.flatMap((offer) => {
    const acceptance = acceptanceOf(offer);
    return acceptance ? [{ ...offer, acceptance }] : [];
  });
  const confidence = language.number(100 * whatIf.source.confidence);
  return makeTable(say('namedCaption'), rows, [
    { label: say('namedOffer'), text: ({ name }) => say(name) },
    { label: say('namedLevels'), text: ({ profile }) => levelsOf(profile, simulator, language.code) },
    { label: say('share'), isNumber: true, text: ({ acceptance }) => percent(acceptance.estimate) },
    {
      label: say('interval', { confidence }),
      isNumber: true,
      text: ({ acceptance: { low, high } }) => say('range', { low: percent(low), high: percent(high) }),
    },
  ]);
}

function chooseOffers(whatIf: WhatIf): NamedOffer[] {
  const { base } = whatIf.data;
  const changes = whatIf.changes(base);
  const towards = (sign: number) => whatIf.complete({ ...base, ...furthest(changes, sign) });
  const [best, worst] = [towards(1), towards(-1)];
  const ends = [
    { name: 'namedBest' as const, whole: best },
    { name: 'namedWorst' as const, whole: worst },
  ];
  const isOther = (profile: Profile) => Object.entries(profile).some(([name, level]) => base[name] !== level);
  const possible = ends.filter(({ whole }) => whole.isAllowed && whole.problems.length === 0 && isOther(whole.profile));
  return [
    { name: 'namedBase', profile: base },
    ...possible.map(({ name, whole }) => ({ name, profile: whole.profile })),
  ];
}

/** Of each attribute the level that does most in a direction, where one does anything in it. */
function furthest(changes: readonly SingleChange[], sign: number): Profile {
  const most = new Map<string, SingleChange>();
  for (const change of changes) {
    const known = most.get(change.attribute);
    const gain = sign * change.points.estimate;
    if (gain > 0 && gain > sign * (known?.points.estimate ?? 0)) most.set(change.attribute, change);
  }
  return Object.fromEntries([...most].map(([attribute, { to }]) => [attribute, to]));
}

/** Without what does not apply to the offer by the study's own words. */
function levelsOf(profile: Profile, { attributes }: SimulatorData, language: string): string {
  return attributes
    .flatMap(({ id, short, levels, written, follows }) => {
      const level = profile[id] ?? '';
      if (follows && level === '') return [];
      const number = written && level !== '' ? formatAmount(Number(level), written, language) : level;
      return [levels.find((one) => one.id === level)?.short ?? `${short} ${number}`];
    })
    .join(' · ');
}
