/** What a study file says for the report and its simulator alone: no respondent reads it. */
import type { Texts } from './texts.ts';

/** The most characters of a short label, in each language: two lines of a button, one of a chart on a phone. */
export const longestShort = 30;

/** Short labels of an attribute or a factor, where its file has some. */
export interface ShortLabels {
  readonly label?: Texts;
  /** By level id. */
  readonly levels: Readonly<Record<string, Texts>>;
}

/** What is known from elsewhere, beside what this study finds. */
export interface Context {
  readonly title: Texts;
  /** Paragraphs, parted by empty lines. */
  readonly body: Texts;
  /** References in full. */
  readonly sources: readonly Texts[];
}

export interface ReportWords {
  /** By attribute or factor id. */
  readonly short?: Readonly<Record<string, ShortLabels>>;
  readonly context?: Context;
}
