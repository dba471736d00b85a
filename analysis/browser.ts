/**
 * Partworth in a browser: what answers the questions of a what-if page, as `partworth/browser`. Nothing here needs Node, and a
 * test bundles it for a browser to see that. docs/browser.md has an example.
 */

export * from '../study/errors.ts';
export type { Acceptance, Interval, IntervalSource } from '../study/estimates/acceptance.ts';
export type { Estimates } from '../study/estimates/estimates.ts';
export type { PageDifferences, PopulationDifference } from '../study/estimates/pagePopulation.ts';
export type { ChoiceRule, MarketGroup, Offer, Prediction, ShareChange } from '../study/estimates/prediction.ts';
export type { Texts } from '../study/texts.ts';
export type { LevelValues } from '../study/value.ts';
export { type AcceptanceOptions, acceptance } from './acceptance/acceptance.ts';
export { type PredictionOptions, predictAcceptance } from './acceptance/predictAcceptance.ts';
export { hasAcceptance } from './acceptance/requireNone.ts';
export { type MarketOptions, predictMarket } from './market/predictMarket.ts';
export type { CurvePoint, SingleChange, ToldAcceptance } from './whatIf/askAcceptance.ts';
export { type MarketAnswer, type MarketQuestion, mostOffers, pageErrorDraws } from './whatIf/askMarket.ts';
export { fewestTold } from './whatIf/data/fewestTold.ts';
export { type PackedEstimates, unpackEstimates } from './whatIf/data/packEstimates.ts';
export type {
  AllowedProfiles,
  WhatIfAttribute,
  WhatIfData,
  WhatIfFactor,
  WhatIfGroup,
  WhatIfLevel,
} from './whatIf/data/whatIfData.ts';
export { mostPolicies, type PolicyList } from './whatIf/frontier/enumeratePolicies.ts';
export type { Frontier, FrontierPolicy } from './whatIf/frontier/frontier.ts';
export type { WholeProfile } from './whatIf/profiles.ts';
export type {
  Verification,
  VerifiedCell,
  VerifiedProduct,
  VerifiedSum,
  VerifiedTerm,
} from './whatIf/verify.ts';
export { finish, makeWhatIf, type Policies, type PolicyOptions, type WhatIf } from './whatIf/whatIf.ts';
