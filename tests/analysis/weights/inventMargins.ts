/** Estimates of invented respondents whose sector and age go together, with margins of a population that is otherwise. */
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import type { Roles } from '../../../study/choices/choices.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Margin } from '../../../study/study.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, sector, respondent }: ChoiceRecord) =>
  (use === 'sell' ? -1 : 0) +
  (kept === 'short' ? 0.5 : 0) +
  (sector === 'bank' ? 0.8 : -0.4) +
  ageOf(Number(respondent)).worth;

/** Of eight respondents: bank 3 old, 1 young; news 1 old, 2 young, 1 who did not say. */
export function ageOf(respondent: number): { readonly age: string; readonly worth: number } {
  const eighth = respondent % 8;
  const isBank = respondent % 2 === 0;
  if (eighth === 7) return { age: '', worth: 0 };
  const isOld = isBank ? eighth !== 4 : eighth === 1;
  return isOld ? { age: 'old', worth: -0.5 } : { age: 'young', worth: 0.7 };
}

/** In a city lives who is old, or in news, and not both. */
function homeOf(respondent: number): string {
  return (ageOf(respondent).age === 'old') === (respondent % 2 === 0) ? 'village' : 'city';
}

export const margins: readonly Margin[] = [
  { column: 'sector', shares: { bank: 0.3, news: 0.7 } },
  { column: 'age', source: { en: 'Census' }, shares: { old: 0.8, young: 0.2 } },
];

export interface Invented {
  readonly model?: string;
  readonly margins?: readonly Margin[];
  /** Every third respondent counts twice. */
  readonly isWeighted?: boolean;
}

/** 160 respondents. */
export function inventEstimates({
  model = 'use + kept + none + use:sector + none:sector',
  ...rest
}: Invented = {}): Estimates {
  const own = rest.margins ?? margins;
  const records = inventRecords({ utility, response: 'dual-response', respondents: 160, tasks: 8 }).map((record) => ({
    ...record,
    ...{
      age: ageOf(Number(record['respondent'])).age,
      home: homeOf(Number(record['respondent'])),
      weight: Number(record['respondent']) % 3 === 0 ? 2 : 1,
    },
  }));
  const columns: Roles = rest.isWeighted ? { weight: 'weight' } : {};
  const words = { attributes: [], factors: [], covariates: [], response: 'dual-response' as const, margins: own };
  const choices = {
    ...choicesOf(records, columns),
    words: { ...words, model: { effects: [], coding: 'effects' as const } },
  };
  return estimateLogit(choices, { model, codebook: { margins: own } as unknown as Estimates['codebook'] });
}
