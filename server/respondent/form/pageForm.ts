/** The form of a page, as it is read and as it is shown. */
import type { ErrorView } from '../../render/views/frame.ts';
import type { Speak } from '../visit/speak.ts';

/** The form of a page as it is to be shown: after an error with the values that were typed. */
export interface PageForm {
  readonly nonce: string;
  readonly errors: readonly ErrorView[];
  /** The values of a field that were posted or are kept; none for a fresh page. */
  readonly valuesOf: (field: string) => readonly string[];
  /** Is the page saved? */
  readonly answered: boolean;
  /** The saved answer that this form may change; absent where it may not be changed, and where nothing is saved. */
  readonly revision?: number;
  /** Another answer was sent under the nonce of the saved one, and not taken. */
  readonly conflict?: true;
}

/** The page's words and its language, and what its form holds. */
export interface Said extends Pick<PageForm, 'valuesOf'> {
  readonly speak: Speak;
  readonly language: string;
}

/** What a form says, or what is wrong with it. */
export type Parsed<Answer> = { readonly answer: Answer } | { readonly errors: readonly ErrorView[] };
