/**
 * The words, for programs that import `partworth/study`: the types of every file, and the functions that read them.
 */

export type * from './design/design.ts';
export type * from './entry.ts';
export {
  ConflictError,
  DataError,
  DesignError,
  EstimationError,
  formatProblem,
  PartworthError,
  type Problem,
  StoreError,
  StudyError,
  UsageError,
} from './errors.ts';
export type * from './estimates/acceptance.ts';
export type * from './estimates/commonEstimates.ts';
export type * from './estimates/estimatedModel.ts';
export type * from './estimates/estimates.ts';
export type * from './estimates/hierarchicalEstimates.ts';
export type * from './estimates/logitEstimates.ts';
export type * from './estimates/reliability.ts';
export { compileExpression, type Expression, type ExpressionNames } from './expression/expression.ts';
export { designFingerprint, studyFingerprint } from './fingerprint.ts';
export { partworthVersion } from './partworthVersion.ts';
export { pipeText } from './pipes/pipeText.ts';
export type * from './responses/codebook.ts';
export type * from './responses/responses.ts';
export type * from './study.ts';
export { knownPages } from './study.ts';
export { lintStudy, type Warning } from './studyFile/lint/lintStudy.ts';
export { parseStudy } from './studyFile/parseStudy.ts';
export { formatStudyJsonSchema } from './studyFile/schema/jsonSchema.ts';
export { suggest, suggestHint } from './suggest.ts';
export { hasNone } from './taskFormats.ts';
export { parseTruth } from './truth/parseTruth.ts';
export type * from './truth/truth.ts';
