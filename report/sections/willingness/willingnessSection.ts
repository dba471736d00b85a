/** The section about willingness to pay: where the study has one price, what every level is worth in it. */
import { likelyPrices } from '../../../analysis/willingness/choosePrice.ts';
import { willingnessToPay } from '../../../analysis/willingness/willingness.ts';
import { EstimationError } from '../../../study/errors.ts';
import type { Willingness } from '../../../study/estimates/willingness.ts';
import { makeWarning, readWarning } from '../../../study/warnings.ts';
import { type AmountText, makeAmountText } from '../../figures/amountText.ts';
import { worthByGroupTable, worthChart, worthTable } from '../../figures/willingness.ts';
import type { ReportMaterial, ReportSection } from '../../reportView.ts';
import { captionOf, describeLargest, makeKey } from '../figure.ts';
import { sayWarning } from '../warnings.ts';

/** What is told here; not what the terminal says of competitors. */
const told = ['positivePrice', 'unboundedPrice', 'noMeanRate'];

/** Nothing where no attribute, or more than one, is a price. */
export function willingnessSection(material: ReportMaterial): ReportSection[] {
  const { estimates, weights, labels, language } = material;
  const [price, ...others] = likelyPrices(estimates);
  if (!price || others.length > 0) return [];
  const name = labels.column(price.name);
  const frame = { id: 'willingness', title: language.say('section.willingness') };
  const table = tellWorth(material, price.name);
  if (!table) {
    const warning = makeWarning('positivePrice', { name: price.name, groups: 'all' });
    return [{ ...frame, paragraphs: [sayWarning(warning, material)] }];
  }
  const [average, ...groups] = table.groups;
  if (!average || average.levels.length === 0) return [];
  const words = makeAmountText(table.price, language);
  const chart = worthChart(average, labels, language, words);
  const isOfPeople = average.levels.some(({ people }) => people);
  const caption = (key: string) => captionOf(material, language.say(key, { price: name }));
  return [
    {
      ...frame,
      paragraphs: paragraphsOf(table, { name, words, isOfPeople }, material),
      figures: [
        {
          id: 'willingness',
          title: caption('willingness.title'),
          description: language.say('willingness.description', {
            confidence: language.number(100 * table.confidence),
            count: average.levels.length,
            largest: describeLargest(chart, language),
          }),
          chart,
          key: makeKey(chart, table.confidence, language, { hollow: 'key.hollow.zero' }),
          table: worthTable(average, caption('willingness.caption'), labels, language, words),
        },
      ],
      tables:
        groups.length > 1 ? [worthByGroupTable(groups, caption('willingness.groups'), labels, language, words)] : [],
    },
  ];

  function tellWorth(of: ReportMaterial, attribute: string): Willingness | undefined {
    try {
      return willingnessToPay(of.estimates, { price: { attribute }, weights });
    } catch (error) {
      if (error instanceof EstimationError && error.code === 'positive-price') return undefined;
      throw error;
    }
  }
}

interface Words {
  readonly name: string;
  readonly words: AmountText;
  readonly isOfPeople: boolean;
}

function paragraphsOf({ price, warnings }: Willingness, { name, words, isOfPeople }: Words, material: ReportMaterial) {
  const { say } = material.language;
  return [
    say('willingness.intro', { price: name }),
    ...(isOfPeople ? [say('willingness.people')] : []),
    ...(price.isLinear ? [] : [say('willingness.at', { price: name, at: words.price(price.at) })]),
    ...warnings
      .filter((warning) => told.includes(readWarning(warning)?.code ?? ''))
      .map((warning) => sayWarning(warning, material)),
  ];
}
