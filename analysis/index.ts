/**
 * Partworth as a library: `import { parseChoices, estimateLogit, acceptance } from 'partworth'`. Everything here is
 * pure: data in, data out. docs/estimation.md has worked examples.
 */
export type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval, PublishedRange } from '../study/acceptance.ts';
export type { Choices, DataTable, Roles, StudyWords } from '../study/choices.ts';
export { type ChoiceOptions, parseChoices, readChoices } from '../study/choicesFile/parseChoices.ts';
export { parseChoicesCsv, tableOfRecords } from '../study/choicesFile/parseChoicesCsv.ts';
export type { Codebook } from '../study/codebook.ts';
export * from '../study/errors.ts';
export type * from '../study/estimates.ts';
export { parseEstimates } from '../study/estimatesFile/parseEstimates.ts';
export { type AcceptanceOptions, acceptance } from './acceptance/acceptance.ts';
export { type PredictionOptions, predictAcceptance } from './acceptance/predictAcceptance.ts';
export { hasAcceptance } from './acceptance/requireNone.ts';
export type { ChoiceData } from './choices/choiceData.ts';
export { packChoices } from './choices/packChoices.ts';
export { type EstimateOptions, estimateLogit } from './logit/estimateLogit.ts';
export { fitLogit, type LogitFit } from './logit/fitLogit.ts';
export { evaluateLogit } from './logit/logLikelihood.ts';
export { defaultModel } from './model/defaultModel.ts';
export { parseModel } from './model/parseModel.ts';
export { type ResolvedModel, resolveModel } from './model/resolveModel.ts';
export { makeRandom, type RandomSource } from './random.ts';
