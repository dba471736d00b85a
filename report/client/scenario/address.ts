/**
 * A scenario as the part of an address behind `#`, so that a link says it all:
 * `#what-if&offer1=Today&offer2=Plan&offer2.usage=ads&scale=1.2`. Only what differs from the start stands in it. What a
 * link names that this study has not is told and left out: a link may be old, of another study, or made by hand.
 */
import { type ChoiceRule, choiceRules } from '../../../study/estimates/prediction.ts';
import { mostOffers, type Scenario, type ScenarioOffer, unadjusted, valueOfLevel, valuePerUnit } from './scenario.ts';

/** What of a study a link can name. */
export interface ScenarioSpace {
  readonly attributes: readonly SpaceAttribute[];
  readonly start: Scenario;
  /** Those that this study's estimates have. */
  readonly rules: readonly ChoiceRule[];
  /** The profile with what goes with it: what applies to it, and what doesn't. */
  complete(profile: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

export interface SpaceAttribute {
  readonly id: string;
  /** Empty for a number. */
  readonly levels: readonly string[];
  readonly isNumber: boolean;
}

export interface ReadAddress {
  readonly scenario: Scenario;
  /** Parts of the link that were left out, as they stood in it. */
  readonly ignored: readonly string[];
}

const mark = 'what-if';
const longestName = 60;

/** Is this a scenario, and not the name of a place on the page? */
export function isScenario(hash: string): boolean {
  return hash.startsWith(`#${mark}&`);
}

export function writeAddress(scenario: Scenario, { start, attributes }: ScenarioSpace): string {
  const query = new URLSearchParams();
  const usual = start.offers[0] as ScenarioOffer;
  for (const [index, offer] of scenario.offers.entries()) {
    const key = `offer${index + 1}`;
    query.append(key, offer.name);
    for (const { id } of attributes) {
      const level = cellOf(offer.profile, id);
      if (level !== cellOf(usual.profile, id)) query.append(`${key}.${id}`, level);
    }
    if (offer.isNew) query.append(`new${index + 1}`, '1');
    if (offer.available !== unadjusted.available) query.append(`available${index + 1}`, String(offer.available));
    if (offer.constant !== unadjusted.constant) query.append(`constant${index + 1}`, String(offer.constant));
  }
  if (scenario.shown > 0) query.append('shown', String(scenario.shown + 1));
  if (scenario.rule) query.append('rule', scenario.rule);
  if (scenario.scale !== 1) query.append('scale', String(scenario.scale));
  const { values } = scenario;
  if (values.base !== start.values.base) query.append('value', String(values.base));
  for (const { id, levels } of attributes) {
    const perUnit = valuePerUnit(values, id);
    if (perUnit !== valuePerUnit(start.values, id)) query.append(`value.${id}`, String(perUnit));
    for (const level of levels) {
      const value = valueOfLevel(values, id, level);
      if (value !== valueOfLevel(start.values, id, level)) query.append(`value.${id}`, `${level}:${value}`);
    }
  }
  return `#${mark}&${query}`;
}

/** @param hash with its `#`; the start where it is no scenario */
export function readAddress(hash: string, space: ScenarioSpace): ReadAddress {
  if (!isScenario(hash)) return { scenario: space.start, ignored: [] };
  const parts = [...new URLSearchParams(hash.slice(mark.length + 2))];
  const draft = new Draft(space);
  const ignored = parts.filter(([key, value]) => !draft.take(key, value)).map(([key, value]) => `${key}=${value}`);
  return { scenario: draft.finish(), ignored };
}

type MutableOffer = { -readonly [Key in keyof ScenarioOffer]: ScenarioOffer[Key] };

/** A scenario while it is read, part by part. */
class Draft {
  readonly #space: ScenarioSpace;
  readonly #offers = new Map<number, MutableOffer>();
  readonly #levels = new Map<number, Map<string, string>>();
  readonly #values = new Map<string, Map<string, number>>();
  readonly #perUnit = new Map<string, number>();
  #value: number | undefined;
  #shown = 1;
  #scale = 1;
  #rule: ChoiceRule | undefined;

  constructor(space: ScenarioSpace) {
    this.#space = space;
  }

  /** Was it something that this study knows? */
  take(key: string, value: string): boolean {
    const [, kind = '', number = '', , attribute = ''] = /^([a-z]+)([1-9]?)(\.(.+))?$/s.exec(key) ?? [];
    const place = Number(number);
    if (place > mostOffers) return false;
    if (kind === 'offer' && place > 0)
      return attribute ? this.#takeLevel(place, attribute, value) : this.#name(place, value);
    if (kind === 'value' && attribute) return this.#takeValue(attribute, value);
    if (attribute) return false;
    return place > 0 ? this.#takeOfOffer(kind, place, value) : this.#takeOfAll(kind, value);
  }

  finish(): Scenario {
    const { start, complete } = this.#space;
    const usual = start.offers[0] as ScenarioOffer;
    const places = [...this.#offers.keys()].sort((a, b) => a - b);
    const offers = places.map((place) => {
      const levels = Object.fromEntries(this.#levels.get(place) ?? []);
      const offer = this.#offers.get(place) as MutableOffer;
      return { ...offer, profile: complete({ ...usual.profile, ...levels }) };
    });
    const shown = Math.max(0, places.indexOf(this.#shown));
    const levels = this.#space.attributes.map(({ id }) => {
      const usualLevels = Object.hasOwn(start.values.levels, id) ? start.values.levels[id] : {};
      return [id, { ...usualLevels, ...Object.fromEntries(this.#values.get(id) ?? []) }];
    });
    const values = {
      base: this.#value ?? start.values.base,
      levels: Object.fromEntries(levels),
      perUnit: { ...start.values.perUnit, ...Object.fromEntries(this.#perUnit) },
    };
    // Where nobody could reject, one offer alone has no share.
    const missing = start.offers
      .slice(offers.length)
      .filter(({ name }) => offers.every((offer) => offer.name !== name));
    return {
      offers: [...offers, ...missing],
      shown,
      scale: this.#scale,
      values,
      ...(this.#rule && { rule: this.#rule }),
    };
  }

  #offer(place: number): MutableOffer {
    const own = this.#offers.get(place) ?? { ...(this.#space.start.offers[0] as ScenarioOffer), name: String(place) };
    this.#offers.set(place, own);
    return own;
  }

  #name(place: number, name: string): boolean {
    const written = name.trim().slice(0, longestName);
    const isFree = [...this.#offers].every(([other, offer]) => other === place || offer.name !== written);
    if (written === '' || written === 'none' || !isFree) return false;
    this.#offer(place).name = written;
    return true;
  }

  #takeLevel(place: number, id: string, level: string): boolean {
    const attribute = this.#space.attributes.find((one) => one.id === id);
    if (!attribute) return false;
    const isKnown = attribute.isNumber ? isNumberText(level) : attribute.levels.includes(level);
    if (!isKnown && level !== '') return false;
    this.#offer(place);
    const own = this.#levels.get(place) ?? new Map<string, string>();
    this.#levels.set(place, own.set(id, level));
    return true;
  }

  #takeValue(id: string, text: string): boolean {
    const attribute = this.#space.attributes.find((one) => one.id === id);
    if (attribute?.isNumber && isNumberText(text)) {
      this.#perUnit.set(id, Number(text));
      return true;
    }
    const colon = text.lastIndexOf(':');
    const [level, number] = [text.slice(0, colon), text.slice(colon + 1)];
    if (!attribute?.levels.includes(level) || !isNumberText(number)) return false;
    this.#values.set(id, (this.#values.get(id) ?? new Map<string, number>()).set(level, Number(number)));
    return true;
  }

  #takeOfOffer(kind: string, place: number, value: string): boolean {
    const number = isNumberText(value) ? Number(value) : Number.NaN;
    if (kind === 'new' && value === '1') this.#offer(place).isNew = true;
    else if (kind === 'available' && number >= 0 && number <= 100) this.#offer(place).available = number;
    else if (kind === 'constant' && Math.abs(number) <= 20) this.#offer(place).constant = number;
    else return false;
    return true;
  }

  #takeOfAll(kind: string, value: string): boolean {
    const number = isNumberText(value) ? Number(value) : Number.NaN;
    const rule = choiceRules.find((one) => one === value && this.#space.rules.includes(one));
    if (kind === 'shown' && number >= 1 && number <= mostOffers) this.#shown = number;
    else if (kind === 'value' && Number.isFinite(number)) this.#value = number;
    else if (kind === 'scale' && number >= 0.1 && number <= 10) this.#scale = number;
    else if (kind === 'rule' && rule) this.#rule = rule;
    else return false;
    return true;
  }
}

function isNumberText(text: string): boolean {
  return text.trim() !== '' && text.length < 30 && Number.isFinite(Number(text));
}

function cellOf(profile: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(profile, id) ? (profile[id] ?? '') : '';
}
