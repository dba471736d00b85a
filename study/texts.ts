/** The words of a study, each in all of its languages. */

import type { StudyImage } from './pictures/picture.ts';

/** A text in every language of the study, by language code. */
export type Texts = Readonly<Record<string, string>>;

/** The words of a page. A body is markdown (study/markdown); its paragraphs are separated by an empty line. */
export interface PageText {
  readonly title: Texts;
  readonly body: Texts;
  /** Below the body; only of the introduction and of the study's own pages. */
  readonly image?: StudyImage;
}

export interface ConsentText extends PageText {
  readonly agree: Texts;
  readonly decline: Texts;
}

/** Something that can be chosen, or said yes or no to. */
export interface Option {
  readonly id: string;
  readonly label: Texts;
  /** Shown with the label, or in its place; only of questions, and not of what is agreed with. */
  readonly image?: StudyImage;
}
