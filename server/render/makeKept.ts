/** What a page that has been answered says above its answer. */
import { words } from './locales.ts';
import type { KeptView } from './views/frame.ts';

export interface KeptModel {
  /** Kept, or kept and to be changed; empty on a page that is new to the respondent. */
  readonly words: string;
  readonly mayChange: boolean;
  /** The heading, if another answer was sent just now and was not taken; else empty. */
  readonly conflict: string;
}

export function makeKept(view: KeptView & { readonly language: string }, kind: 'task' | 'questions'): KeptModel {
  const { language, answered, mayChange = false, conflict = false } = view;
  const key = mayChange ? 'mayChange' : answered ? 'answered' : undefined;
  return {
    words: key ? words(language, `${kind}.${key}`) : '',
    mayChange,
    conflict: conflict ? words(language, 'conflict.title') : '',
  };
}
