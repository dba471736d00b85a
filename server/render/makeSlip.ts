/** The code of the last page, made ready for parts/slip.hbs. */
import { words } from './locales.ts';
import type { SlipView } from './views/frame.ts';

export interface SlipModel {
  readonly title: string;
  readonly code: string;
  readonly keep: string;
  readonly shownForSeconds: number;
  readonly withdrawHref: string;
  /** Does it stand back behind what a panel waits for? */
  readonly isFromPanel: boolean;
  /** Of the form that says that he has it. */
  readonly action: string;
  readonly nonce: string;
}

/** @param keep the words that say what it is good for */
export function makeSlip({ isFromPanel, form, ...slip }: SlipView, language: string, keep: string): SlipModel {
  const title = words(language, isFromPanel ? 'thanks.codeNotPanels' : 'thanks.code');
  return { ...slip, isFromPanel, action: form.action, nonce: form.nonce, title, keep: words(language, keep) };
}
