/** The words of a study, each in all of its languages. */

/** A text in every language of the study, by language code. */
export type Texts = Readonly<Record<string, string>>;

/** The words of a page. A body is markdown (study/markdown); its paragraphs are separated by an empty line. */
export interface PageText {
  readonly title: Texts;
  readonly body: Texts;
}

export interface ConsentText extends PageText {
  readonly agree: Texts;
  readonly decline: Texts;
}

/** Something that can be chosen, or said yes or no to. */
export interface Option {
  readonly id: string;
  readonly label: Texts;
}
