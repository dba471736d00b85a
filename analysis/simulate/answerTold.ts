/** How a simulated respondent answers a question of which the truth file says how it is answered. */
import type { ToldAnswer, ToldShares } from '../../study/truth/truth.ts';
import { drawNormal, type RandomSource } from '../numerics/random.ts';
import { answerField, type Field } from './answerField.ts';

/** Draws of several answers may break the form's rules: so often is drawn anew. */
const mostDraws = 100;

/**
 * Draws the values of a field from what the truth file says of its question.
 *
 * @param part the statement that the field is of, where the question has several
 * @returns as `answerField`; a question that is told of is never left unsaid, unless its shares say so
 */
export function answerTold(
  field: Field,
  { told, part }: { readonly told: ToldAnswer; readonly part?: string },
  random: RandomSource,
): readonly string[] {
  switch (field.type) {
    case 'single': {
      const own = part !== undefined && isShares(told) ? (told[part] ?? field.options[0] ?? '') : told;
      if (isShares(own) && own['mean'] !== undefined) return [drawAmount(rowOf(field.options), own, random)];
      const offered = offeredOf(own, field.options);
      return offered === undefined
        ? answerField(field, random)
        : [isShares(offered) ? drawShare(offered, random) : String(offered)];
    }
    case 'multiple': {
      if (isShares(told)) return drawEach(field, told, random);
      const listed = asList(told);
      const offered = field.options.filter((option) => listed.includes(option));
      return offered.length > 0 || listed.length === 0 ? offered : answerField(field, random);
    }
    case 'number':
      return [isShares(told) ? drawAmount(field, told, random) : String(told)];
    case 'ranking': {
      const first = asList(told).filter((option) => field.options.includes(option));
      return [...first, ...field.options.filter((option) => !first.includes(option))].slice(0, field.top);
    }
    case 'sum':
      return isShares(told) ? divideTold(field, told, random) : answerField(field, random);
    case 'not-said':
      return [];
    default: {
      const maxLength = 'maxLength' in field ? field.maxLength : undefined;
      return [(isShares(told) ? drawShare(told, random) : String(told)).slice(0, maxLength)];
    }
  }
}

function isShares(told: unknown): told is ToldShares {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

function asList(told: ToldAnswer): readonly string[] {
  return Array.isArray(told) ? told : [String(told)];
}

/** One of the keys, in proportion to their numbers. */
function drawShare(shares: ToldShares, random: RandomSource): string {
  const weights = Object.entries(shares).map(([key, share]) => [key, Number(share)] as const);
  let left = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of weights) {
    left -= weight;
    if (left < 0) return key;
  }
  return weights.at(-1)?.[0] ?? '';
}

/** Every option by its own probability, as often as it takes until the form would take them. */
function drawEach(
  field: Field & { readonly type: 'multiple' },
  shares: ToldShares,
  random: RandomSource,
): readonly string[] {
  const { options, alone = [], min = 1, max = options.length } = field;
  for (let draw = 0; draw < mostDraws; draw++) {
    const chosen = options.filter((option) => random() < Number(shares[option] ?? 0));
    const single = chosen.find((option) => alone.includes(option));
    if (single !== undefined) return [single];
    if (chosen.length >= min && chosen.length <= max) return chosen;
  }
  return answerField(field, random);
}

/** What is told of the options that there are; `undefined` where it is nothing: then he answers as if nothing were told. */
function offeredOf(told: ToldAnswer | ToldShares[string], options: readonly string[]) {
  if (!isShares(told)) return options.includes(String(told)) ? told : undefined;
  const offered = Object.entries(told).filter(([option, share]) => options.includes(option) && Number(share) > 0);
  return offered.length > 0 ? Object.fromEntries(offered) : undefined;
}

/** As it is told; where not all of these options are offered, the total in their proportion. */
function divideTold(
  field: Field & { readonly type: 'sum' },
  told: ToldShares,
  random: RandomSource,
): readonly string[] {
  const { options, total } = field;
  const own = options.map((option) => Number(told[option] ?? 0));
  const sum = own.reduce((all, one) => all + one, 0);
  if (sum <= 0) return answerField(field, random);
  let before = 0;
  // Rounded as running sums are, so that nothing gets lost.
  const ends = own.map((one) => {
    before += one;
    return Math.round((before / sum) * total);
  });
  return ends.map((end, index) => String(end - (ends[index - 1] ?? 0)));
}

/** Numbers to choose from, from the first to the last. */
function rowOf(options: readonly string[]) {
  return { min: Number(options[0]), max: Number(options.at(-1)) };
}

/** A normal number where `mean` and `sd` are given, inside the field's bounds and on its steps; else by shares. */
function drawAmount(
  { min, max, step = 1 }: { readonly min: number; readonly max: number; readonly step?: number },
  shares: ToldShares,
  random: RandomSource,
): string {
  if (shares['mean'] === undefined) return drawShare(shares, random);
  const drawn = Number(shares['mean']) + Number(shares['sd'] ?? 0) * drawNormal(random);
  const highest = Math.floor((max - min) / step + 1e-9);
  const steps = Math.min(Math.max(Math.round((drawn - min) / step), 0), highest);
  return String(Number((min + step * steps).toPrecision(12)));
}
