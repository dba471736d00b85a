/** A question as it stands in a study file, whole or in part. */
import type { Problem } from '../../errors.ts';
import type { Question } from '../../questions.ts';
import type { StudyDraft, TextDraft } from '../schema/studyDraft.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import type { Path } from '../yaml/position.ts';

export type QuestionFile = NonNullable<StudyFile['questions']>[string];
export type QuestionDraft = NonNullable<NonNullable<StudyDraft['questions']>[string]>;

export type FileOf<Type extends Question['type']> = Extract<QuestionFile, { readonly type: Type }>;
export type DraftOf<Type extends Question['type']> = Extract<QuestionDraft, { readonly type?: Type }>;

/** Reports what is wrong with a key of the question, or with one entry of the list or record that it holds. */
export type QuestionWrong = (key: string | readonly [string, string | number], message: string, hint?: string) => void;

export type PlacedText = readonly [path: Path, text: TextDraft | undefined];

export type PartProblem = Pick<Problem, 'message' | 'hint'>;
