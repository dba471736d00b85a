/** Choices whose scale differs on purpose: by sector, and between the two steps of dual response. */
import type { Choices } from '../../../../study/choices/choices.ts';
import type { ResponseFormat } from '../../../../study/study.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../../inventChoices.ts';

export interface ScaledTruth {
  readonly response: ResponseFormat;
  readonly respondents: number;
  /** Of the sector "news"; that of "bank" is 1. */
  readonly news?: number;
  readonly secondStep?: number;
  readonly seed?: number;
}

/** Part-worths of all scales, against none: dummy coding with the references ads, long. */
export const truth = { 'use=deliver': 0.6, 'use=sell': -0.9, 'kept=short': 0.7, price: -0.3, none: -0.8 };

const utility = ({ use, kept, price }: ChoiceRecord) =>
  (use === 'deliver' ? truth['use=deliver'] : use === 'sell' ? truth['use=sell'] : 0) +
  (kept === 'short' ? truth['kept=short'] : 0) +
  truth.price * Number(price) -
  truth.none;

export const model = 'use + kept + price + none';

export function inventScaled({ news = 1, secondStep = 1, response, respondents, seed = 3 }: ScaledTruth): Choices {
  // Within one record the first call is the first step's, the next one that of the second.
  const seen = new Set<ChoiceRecord>();
  const scaled = (record: ChoiceRecord) => {
    const own = (record['sector'] === 'news' ? news : 1) * (seen.has(record) ? secondStep : 1);
    seen.add(record);
    return own * utility(record);
  };
  return choicesOf(inventRecords({ utility: scaled, response, respondents, seed }));
}
