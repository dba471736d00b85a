/** Answers of `predict` and `acceptance` for people as a what-if page makes them, with what differs from all that is known of them. */
import type { Acceptance } from '../../../study/estimates/acceptance.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { PagePopulation } from '../../../study/estimates/pagePopulation.ts';
import type { Offer, Prediction } from '../../../study/estimates/prediction.ts';
import { type AcceptanceOptions, acceptance } from '../../acceptance/acceptance.ts';
import { type MarketOptions, predictMarket } from '../../market/predictMarket.ts';
import { compareDraws, difference } from './compareDraws.ts';
import { packEstimates, withPagePeople } from './packEstimates.ts';

/** @throws what `predictMarket` does */
export function predictPage(estimates: Estimates, offers: readonly Offer[], options: MarketOptions = {}): Prediction {
  const page = predictMarket(withPagePeople(estimates), offers, options);
  const population = populationOf(estimates);
  if (population.draws === undefined) return { ...page, population };
  const shares = difference(sharesOf(page), sharesOf(predictMarket(estimates, offers, options)));
  return { ...page, population: { ...population, shares } };
}

/** @throws what `acceptance` does */
export function acceptancePage(estimates: Estimates, options: AcceptanceOptions = {}): Acceptance {
  return { ...acceptance(withPagePeople(estimates), options), population: populationOf(estimates) };
}

function populationOf(estimates: Estimates): PagePopulation {
  const packed = packEstimates(estimates);
  const { differences } = compareDraws(estimates, packed);
  return { ...(packed.draws && { draws: packed.draws.nDraws }), ...(differences && { differences }) };
}

function sharesOf({ groups }: Prediction) {
  return new Map(
    groups.flatMap(({ factors, shares }) =>
      shares.map(({ offer, share }) => [JSON.stringify([factors, offer]), share] as const),
    ),
  );
}
