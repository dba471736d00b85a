/**
 * Partworth as a library, for scripts that import `partworth`. Everything here is pure: data in, data out; no file, no
 * clock, no network, and no random number that was not given. docs/library.md has every name with worked examples.
 */

// What is thrown: every error carries a code, and all problems with their places.

export * from '../study/errors.ts';

// Choices: from a CSV text or from objects to choice sets.

export type { Choices, DataTable, Roles, StudyWords } from '../study/choices.ts';
export { type ChoiceOptions, parseChoices, readChoices } from '../study/choicesFile/parseChoices.ts';
export { parseChoicesCsv, tableOfRecords } from '../study/choicesFile/parseChoicesCsv.ts';
export type { Codebook } from '../study/codebook.ts';
export { parseCodebook } from '../study/responsesFile/parseCodebook.ts';
export { type RecordOptions, readRecords } from './readRecords.ts';

// Estimates: a fitted model with everything that is said of it, and its file.

export type * from '../study/estimates.ts';
export { formatEstimates } from '../study/estimatesFile/formatEstimates.ts';
export { parseEstimates } from '../study/estimatesFile/parseEstimates.ts';
export { type Comparison, compareModels } from './inference/compareModels.ts';
export { type EstimateOptions, estimateLogit } from './logit/estimateLogit.ts';
export { modelFree } from './modelFree/modelFree.ts';

// What estimates say: of acceptance, of importances and trade-offs, of the shares of several offers in one market.

export type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval, PublishedRange } from '../study/acceptance.ts';
export type { Importance } from '../study/importance.ts';
export type { ChoiceRule, Offer, Prediction } from '../study/prediction.ts';
export { type AcceptanceOptions, acceptance } from './acceptance/acceptance.ts';
export { type PredictionOptions, predictAcceptance } from './acceptance/predictAcceptance.ts';
export { hasAcceptance } from './acceptance/requireNone.ts';
export { type ImportanceOptions, importance } from './importance/importance.ts';
export { type MarketOptions, predictMarket } from './market/predictMarket.ts';

// The parts of a fit, for estimators of one's own.

export type { ChoiceData } from './choices/choiceData.ts';
export { packChoices } from './choices/packChoices.ts';
export { fitLogit, type LogitFit } from './logit/fitLogit.ts';
export { evaluateLogit } from './logit/logLikelihood.ts';
export { dropMissing } from './model/chooseTerms.ts';
export { defaultModel } from './model/defaultModel.ts';
export { parseModel } from './model/parseModel.ts';
export { type ResolvedModel, resolveModel } from './model/resolveModel.ts';

// Designs: made, judged, and what a number of respondents could tell with one. `parseStudy` is in partworth/study.

export type { Design, DesignProvenance, DesignTask } from '../study/design.ts';
export { formatDesignCsv } from '../study/designFile/formatDesign.ts';
export { parseDesignCsv } from '../study/designFile/parseDesign.ts';
export { type AssumedPeople, type Assumptions, assumePeople } from './design/assumedPeople.ts';
export { compileProhibitions } from './design/compileProhibitions.ts';
export { type DesignStudy, designStudy } from './design/designStudy.ts';
export { type DesignDiagnostics, type DiagnoseDesign, diagnoseDesign } from './design/diagnoseDesign.ts';
export type { ExpectedPrecision } from './design/expectPrecision.ts';

// Simulated respondents: answers of people whose tastes are known, and what should be found in them.

export { compileFlow, type Flow } from '../study/flow/flow.ts';
export { makeRandom, type RandomSource } from './random.ts';
export { type OfflineSurvey, simulateResponses } from './simulate/simulateResponses.ts';
export { type TrueEffect, type TrueGroup, trueEffects } from './simulate/trueEffects.ts';
