/** Choices of invented buyers of bikes: a price in euros, a reach, and gears that only some motors of some brands have. */
import { estimateLogit } from '../../analysis/estimate/estimateLogit.ts';
import { drawGumbel, drawInteger, makeRandom } from '../../analysis/numerics/random.ts';
import type { Choices, StudyWords } from '../../study/choices/choices.ts';
import { tableOfRecords } from '../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRecord } from './inventChoices.ts';

const brands = ['volt', 'luna', 'terra'] as const;
const motors = ['hub', 'mid'] as const;
const gears = ['manual', 'automatic'] as const;
const prices = [999, 1499, 1999] as const;
const reaches = [60, 90, 120] as const;

/** What a codebook says of them; `gears` by a condition on two attributes. */
export const bikeWords: StudyWords = {
  attributes: [
    { id: 'brand', label: { en: 'Brand' }, levels: brands.map((id) => ({ id, label: { en: id } })), reference: 'volt' },
    { id: 'motor', label: { en: 'Motor' }, levels: motors.map((id) => ({ id, label: { en: id } })), reference: 'hub' },
    {
      id: 'gears',
      label: { en: 'Gears' },
      levels: gears.map((id) => ({ id, label: { en: id } })),
      reference: 'manual',
      appliesWhen: "motor == 'mid' and brand != 'terra'",
    },
    {
      id: 'reach',
      label: { en: 'Reach', nl: 'Bereik' },
      amounts: { kind: 'values', unit: { words: { en: 'km' } }, decimals: 0, values: [...reaches] },
      reference: '90',
    },
    {
      id: 'price',
      label: { en: 'Price', nl: 'Prijs' },
      amounts: { kind: 'values', unit: { currency: 'EUR' }, decimals: 0, values: [...prices] },
      reference: '1499',
    },
  ],
  factors: [],
  covariates: [],
  response: 'choice-none',
  model: { effects: ['brand', 'motor', 'gears', 'reach', 'price', 'none'], coding: 'dummy' },
};

/** A bike has gears where it does by `bikeWords`. */
export function hasGears(profile: Readonly<Record<string, string | number>>): boolean {
  return profile['motor'] === 'mid' && profile['brand'] !== 'terra';
}

export function inventBikes(respondents = 150, seed = 1): ChoiceRecord[] {
  const random = makeRandom(seed, 'bikes');
  const pick = <T>(list: readonly T[]): T => list[drawInteger(random, list.length)] as T;
  const records: ChoiceRecord[] = [];
  for (let respondent = 1; respondent <= respondents; respondent++) {
    for (let task = 1; task <= 8; task++) {
      const set = Array.from({ length: 3 }, (): ChoiceRecord => {
        const bike = { brand: pick(brands), motor: pick(motors), reach: pick(reaches), price: pick(prices) };
        return { respondent, task, choice: 0, none: 0, ...bike, gears: hasGears(bike) ? pick(gears) : '' };
      });
      set.push({ respondent, task, choice: 0, none: 1, brand: '', motor: '', reach: '', price: '', gears: '' });
      const utilities = set.map((bike) => utilityOf(bike) + drawGumbel(random));
      (set[utilities.indexOf(Math.max(...utilities))] as ChoiceRecord)['choice'] = 1;
      records.push(...set);
    }
  }
  return records;
}

function utilityOf({ none, brand, motor, gears: shift, reach, price }: ChoiceRecord): number {
  if (none === 1) return 0;
  const words = (brand === 'luna' ? 0.5 : brand === 'terra' ? -0.4 : 0) + (motor === 'mid' ? 0.6 : 0);
  return 2 + words + (shift === 'automatic' ? 0.5 : 0) + 0.01 * Number(reach) - 0.002 * Number(price);
}

export function bikeChoices(): Choices {
  return readChoices(tableOfRecords(inventBikes()), { words: bikeWords });
}

/** With the study's words in them. */
export function bikeEstimates(model = 'brand + motor + gears + reach + price + none'): Estimates {
  const fit = estimateLogit(bikeChoices(), { model, coding: 'dummy' });
  const codebook = { ...bikeWords, study: 'bikes', title: { en: 'Bikes' }, languages: ['en', 'nl'] };
  return { ...fit, codebook } as unknown as Estimates;
}
