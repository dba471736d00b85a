/** Texts with their marks: all words are in the page's language already and unescaped. */

/** A run of a line; a string is words. What is `foreign` is a respondent's own words, of any language and direction. */
export type InlineView =
  | string
  | { readonly kind: 'foreign'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly line: LineView }
  | { readonly kind: 'link'; readonly href: string; readonly line: LineView };

/** A string is a line of words alone. */
export type LineView = string | readonly InlineView[];

/** A string is a paragraph of words alone; a `line` is an item of a list that is no paragraph. */
export type BlockView =
  | string
  | { readonly kind: 'paragraph' | 'line'; readonly line: LineView }
  | {
      readonly kind: 'list';
      /** The number of the first item; absent where items are not numbered. */
      readonly start?: number;
      readonly items: readonly (readonly BlockView[])[];
    };

/** Paragraphs and lists of a text of the study, with what is piped in. */
export interface WordsView {
  readonly title: string;
  readonly paragraphs: readonly BlockView[];
}
