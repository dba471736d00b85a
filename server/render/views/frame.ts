/** What surrounds a page's content, and the form that is on it. */

import type { Texts } from '../../../study/texts.ts';
import type { ImageView } from './image.ts';

/** What every page has around its content. */
export interface Frame {
  readonly language: string;
  readonly studyTitle?: string;
  /** Where the page can be had in other languages; empty where there is only one. */
  readonly languages: readonly { readonly code: string; readonly href: string; readonly current: boolean }[];
  /** How far this is, in words: "Step 4 of 17"; absent where that would not be true. */
  readonly progress?: string;
  /** The page before this one, where answers may be changed. */
  readonly backHref?: string;
  /** Level id by factor id of the respondent; empty before there is one. */
  readonly factors: Readonly<Record<string, string>>;
  /** What is done with the answers; absent on pages of no study. */
  readonly privacyHref?: string;
  /** Nothing of this counts, and the page says so. */
  readonly test?: boolean;
  /** The study's own; absent where it has none. */
  readonly look?: LookView;
}

/** What a study has made of the look of its pages. */
export interface LookView {
  /** The address of a stylesheet that comes after ours. */
  readonly styles?: string;
  /** With its alt in every language of the study. */
  readonly logo?: Pick<ImageView, 'href' | 'width' | 'height'> & { readonly alt: Texts };
}

/** A form that is posted once: `nonce` is new at every rendering, so that a repeated post is known as one. */
export interface FormView {
  readonly action: string;
  readonly nonce: string;
  /** Which saved answer it changes; absent in the form of a page that is new to the respondent. */
  readonly revision?: number;
  /** In the order of the page; a link from the summary to the field, and a text beside the field. */
  readonly errors: readonly ErrorView[];
  /** What it carries along unseen. */
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
}

/** The code by which a respondent sees his answers again, and has them erased. */
export interface SlipView {
  readonly code: string;
  readonly withdrawHref: string;
  /** Panels give codes of their own, for which he must not take it. */
  readonly isFromPanel: boolean;
  /** After so many seconds the page is not to show it any more. */
  readonly shownForSeconds: number;
  /** Says that he has it. */
  readonly form: FormView;
}

/** The way back to who sent the respondent, or on to where the study says. */
export interface ReturnView {
  readonly href: string;
  /** Who that is. */
  readonly name: string;
  /**
   * What the panel is told by it. `withCode`: there is a code on the page, to be noted first. `closing`: it is the study's
   * own address, which is told nothing.
   */
  readonly says: 'withCode' | 'plain' | 'declined' | 'closing' | 'closingWithCode';
  /** After so many seconds he goes there without pressing the button, if he does nothing else. */
  readonly afterSeconds?: number;
}

export interface ErrorView {
  /** The name or the id of the field that it is about; an item of an agreement question has a name of its own. */
  readonly field: string;
  readonly message: MessageKey | string;
  /** What the message of a key leaves open: `{ min: 18, max: 99 }`. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A key of the locale file. */
export type MessageKey = `error.${string}`;

/** What a page that has been answered says of its answer. */
export interface KeptView {
  /** It is kept, and can't be changed any more. */
  readonly answered: boolean;
  /** It is kept, and the form may change it. */
  readonly mayChange?: boolean;
  /** Another one was sent just now, and was not taken. */
  readonly conflict?: boolean;
}
