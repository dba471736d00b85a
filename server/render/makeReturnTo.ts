/** The way back to who sent a respondent, or on to where the study says, made ready for parts/returnTo.hbs. */
import { words } from './locales.ts';
import type { ReturnView } from './views/frame.ts';

export interface ReturnModel {
  readonly href: string;
  readonly title: string;
  readonly words: string;
  readonly button: string;
  /** Empty where nobody is led back without pressing it. */
  readonly seconds: string;
  readonly leaving: string;
  readonly staying: string;
}

export function makeReturnTo(view: ReturnView | undefined, language: string): ReturnModel | false {
  if (!view) return false;
  const { href, name, says, afterSeconds } = view;
  const isClosing = says === 'closing' || says === 'closingWithCode';
  return {
    href,
    title: words(language, isClosing ? 'return.closingTitle' : 'return.title'),
    words: words(language, `return.${says}`, { name }),
    button: words(language, isClosing ? 'return.closingButton' : 'return.button', { name }),
    seconds: `${afterSeconds ?? ''}`,
    leaving: words(language, 'return.leaving', { name, seconds: afterSeconds ?? 0 }),
    staying: words(language, 'return.staying', { name }),
  };
}
