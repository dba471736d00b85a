/**
 * The words, for programs that import `partworth/study`: the types of every file, and the functions that read them.
 */
export type * from './acceptance.ts';
export type * from './codebook.ts';
export type * from './design.ts';
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
export type * from './estimates.ts';
export { compileExpression, type Expression, type ExpressionNames } from './expression/expression.ts';
export { designFingerprint, studyFingerprint } from './fingerprint.ts';
export { partworthVersion } from './partworthVersion.ts';
export type * from './reliability.ts';
export type * from './responses.ts';
export type * from './study.ts';
export { hasNone, knownPages } from './study.ts';
export { formatStudyJsonSchema } from './studyFile/jsonSchema.ts';
export { lintStudy, type Warning } from './studyFile/lintStudy.ts';
export { parseStudy } from './studyFile/parseStudy.ts';
export { pipeText } from './studyFile/pipeText.ts';
export { suggest, suggestHint } from './suggest.ts';
export type * from './truth.ts';
export { parseTruth } from './truthFile/parseTruth.ts';
