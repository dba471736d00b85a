/**
 * Partworth as a library, for scripts that import `partworth`. Everything here is pure: data in, data out; no file, no
 * clock, no network, and no random number that was not given. docs/library.md has every name with worked examples.
 */

// What is thrown: every error carries a code, and all problems with their places.

export * from '../study/errors.ts';

// Choices: from a CSV text or from objects to choice sets.

export type { ChoiceOptions } from '../study/choices/choiceOptions.ts';
export type { Choices, DataTable, Roles, StudyWords } from '../study/choices/choices.ts';
export { parseChoicesCsv, tableOfRecords } from '../study/choices/csv/tableReader.ts';
export { parseChoices, readChoices } from '../study/choices/parseChoices.ts';
export type { Codebook } from '../study/responses/codebook.ts';
export { parseCodebook } from '../study/responses/parseCodebook.ts';
export { type RecordOptions, readRecords } from './readRecords.ts';

// Estimates: a fitted model with everything that is said of it, and its file.

export type * from '../study/estimates/commonEstimates.ts';
export type * from '../study/estimates/estimatedModel.ts';
export type * from '../study/estimates/estimates.ts';
export { formatEstimates } from '../study/estimates/formatEstimates.ts';
export type * from '../study/estimates/hierarchicalEstimates.ts';
export type * from '../study/estimates/latentEstimates.ts';
export type * from '../study/estimates/likelihoodEstimates.ts';
export type * from '../study/estimates/logitEstimates.ts';
export { parseEstimates } from '../study/estimates/parseEstimates.ts';
export { type Comparison, compareModels } from './estimate/compareModels.ts';
export { estimateHierarchical } from './estimate/estimateHierarchical.ts';
export { estimateLatent, type LatentOptions } from './estimate/estimateLatent.ts';
export { type EstimateOptions, estimateLogit } from './estimate/estimateLogit.ts';
export type { HierarchicalOptions } from './estimate/hierarchical/options.ts';
export { modelFree } from './modelFree/modelFree.ts';

// What estimates say: of acceptance, of importances and trade-offs, of the shares of several offers in one market.

export type {
  Acceptance,
  AcceptanceEffect,
  AcceptanceGroup,
  Interval,
  PublishedRange,
} from '../study/estimates/acceptance.ts';
export type { Importance } from '../study/estimates/importance.ts';
export type { ChoiceRule, Offer, Prediction } from '../study/estimates/prediction.ts';
export type { Willingness } from '../study/estimates/willingness.ts';
export { type AcceptanceOptions, acceptance } from './acceptance/acceptance.ts';
export { type PredictionOptions, predictAcceptance } from './acceptance/predictAcceptance.ts';
export { hasAcceptance } from './acceptance/requireNone.ts';
export { type ImportanceOptions, importance } from './importance/importance.ts';
export { type MarketOptions, predictMarket } from './market/predictMarket.ts';
export { type WillingnessOptions, willingnessToPay } from './willingness/willingness.ts';

// What goes into a what-if page; `partworth/browser` answers from it.

export type { LevelValues } from '../study/value.ts';
export { allowedProfiles } from './whatIf/data/allowedProfiles.ts';
export { hasWhatIf, makeWhatIfData, type WhatIfDataOptions } from './whatIf/data/makeWhatIfData.ts';
export type { WhatIfData } from './whatIf/data/whatIfData.ts';

// The parts of a fit, for estimators of one's own.

export type { ChoiceData } from './choices/choiceData.ts';
export { packChoices } from './choices/packChoices.ts';
export { fitLogit, type LogitFit } from './logit/fitLogit.ts';
export { evaluateLogit } from './logit/likelihood/logLikelihood.ts';
export { dropMissing } from './model/chooseTerms.ts';
export { defaultModel } from './model/defaultModel.ts';
export { parseModel } from './model/parseModel.ts';
export type { ResolvedModel } from './model/resolvedModel.ts';
export { resolveModel } from './model/resolveModel.ts';

// Designs: made, judged, and what a number of respondents could tell with one. `parseStudy` is in partworth/study.

export type { Design, DesignProvenance, DesignTask } from '../study/design/design.ts';
export { formatDesignCsv } from '../study/design/formatDesign.ts';
export { parseDesignCsv } from '../study/design/parseDesign.ts';
export { type DesignStudy, designStudy } from './design/designStudy.ts';
export { type DiagnoseDesign, diagnoseDesign } from './design/judge/diagnoseDesign.ts';
export type { DesignDiagnostics } from './design/judge/diagnostics.ts';
export { compileProhibitions } from './design/model/compileProhibitions.ts';
export { type AssumedPeople, type Assumptions, assumePeople } from './design/precision/assumedPeople.ts';
export type { ExpectedPrecision } from './design/precision/expectPrecision.ts';

// Simulated respondents: answers of people whose tastes are known, and what should be found in them.

export { type Conditions, compileConditions } from '../study/applies/conditions.ts';
export { compileFlow, type Flow } from '../study/flow/flow.ts';
export { makeRandom, type RandomSource } from './numerics/random.ts';
export { type OfflineSurvey, simulateResponses } from './simulate/simulateResponses.ts';
export { type TrueEffect, type TrueGroup, trueEffects } from './simulate/trueEffects.ts';
