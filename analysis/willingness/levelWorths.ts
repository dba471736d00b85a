/**
 * Marginal willingness to pay: by how much the price may rise for a level to make up for it,
 *
 *     -(V(level) - V(reference)) / (dV / dp)
 *
 * at a price p (Train 2009, section 3.2). Where tastes differ every person has one, and they are told by their median and quantiles, as
 * trade-off rates are.
 */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { LevelWorth, PriceTrouble, Worth } from '../../study/estimates/willingness.ts';
import { differenceOf, ratioOf, weightedSum } from '../acceptance/estimand.ts';
import type { Group } from '../acceptance/groups.ts';
import { type Estimand, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import { type Figures, ratesOfPeople } from '../importance/ratesOfPeople.ts';
import type { Statistic, Utilities } from '../tastes/utilities.ts';
import type { WorthQuestion } from './questions.ts';

export interface WorthOptions {
  readonly questions: readonly WorthQuestion[];
  readonly utilities: Utilities;
  readonly uncertainty: Uncertainty;
}

export function levelWorths({ questions, utilities, uncertainty }: WorthOptions, { cells }: Pick<Group, 'cells'>) {
  return questions.map((question): LevelWorth => {
    const over = (figures: Figures, statistic: Statistic = 'mean') =>
      overCells(question, cells, utilities, figures, statistic);
    const [gain, slope] = over((all) => [gainOf(all), slopeOf(all, question)]) as [Estimand, Estimand];
    const told = { gain: symmetricInterval(gain, uncertainty), slope: symmetricInterval(slope, uncertainty) };
    const trouble = troubleOf(told.slope);
    const { attribute, level, reference } = question;
    const row = {
      attribute,
      ...(level !== undefined && { level, reference }),
      ...told,
      ...(trouble && { trouble }),
    };
    if (trouble === 'positive') return row;
    if (!utilities.differ)
      return { ...row, amount: boundedBy(symmetricInterval(rateOf(gain, slope), uncertainty), trouble) };
    const [people] = ratesOfPeople({
      over,
      ratesOf: (all) => [rateOf(gainOf(all), slopeOf(all, question))],
      unitOf: (all) => slopeOf(all, question),
      uncertainty,
    });
    const median = people?.quantiles.find(({ share }) => share === 0.5)?.rate;
    return { ...row, ...(median && { amount: boundedBy(median, trouble) }), ...(people && { people }) };
  });
}

/** Averages are of gains and of slopes, never of ratios; of people, a statistic is taken in every cell and then averaged. */
function overCells(
  { profiles }: WorthQuestion,
  cells: Group['cells'],
  utilities: Utilities,
  figures: Figures,
  statistic: Statistic,
): Estimand[] {
  const byCell = cells.map(({ factors }) => {
    const asked = profiles.map((profile) => ({ cells: { ...profile, ...factors }, step: 'choice' as const }));
    return utilities.overPeople(asked, figures, statistic);
  });
  return (byCell[0] ?? []).map((_, index) =>
    weightedSum(cells.map(({ weight }, c) => ({ weight, of: byCell[c]?.[index] as Estimand }))),
  );
}

function gainOf([high, low]: readonly Estimand[]): Estimand {
  return differenceOf(high as Estimand, low as Estimand);
}

function slopeOf([, , cheaper, dearer]: readonly Estimand[], { span }: WorthQuestion): Estimand {
  return differenceOf(dearer as Estimand, cheaper as Estimand, 1 / span);
}

/** -gain / slope. */
function rateOf(gain: Estimand, slope: Estimand): Estimand {
  return ratioOf(weightedSum([{ weight: -1, of: gain }]), slope);
}

/** The interval of the slope includes 0 exactly where Fieller's of the ratio has no ends. */
function troubleOf({ estimate, low, high }: Interval): PriceTrouble | undefined {
  if (estimate >= 0) return 'positive';
  return low <= 0 && high >= 0 ? 'unbounded' : undefined;
}

function boundedBy(amount: Interval, trouble: PriceTrouble | undefined): Worth {
  return trouble ? { estimate: amount.estimate } : amount;
}
