/** What the response formats of tasks differ in. A format is a line of this table; whoever needs to know asks for what it says. */
import type { ResponseFormat } from './study.ts';

export interface TaskFormat {
  /** "Which do you prefer?" is asked of several profiles; otherwise a task has one. */
  readonly compares: boolean;
  /** "Would you accept it?" is asked, of the one profile or of the preferred one. */
  readonly asksAcceptance: boolean;
  /** The question at which one may take nothing; absent where one may not. */
  readonly noneAt?: 'first' | 'second';
}

const formats: Readonly<Record<ResponseFormat, TaskFormat>> = {
  choice: { compares: true, asksAcceptance: false },
  'choice-none': { compares: true, asksAcceptance: false, noneAt: 'first' },
  'dual-response': { compares: true, asksAcceptance: true, noneAt: 'second' },
  'accept-reject': { compares: false, asksAcceptance: true, noneAt: 'first' },
};

export const responseFormats = Object.keys(formats) as readonly ResponseFormat[];

export function formatOf(response: ResponseFormat): TaskFormat {
  return formats[response];
}

/** Does a task of this format offer to accept nothing? (Then there is a none constant.) */
export function hasNone(response: ResponseFormat): boolean {
  return formats[response].noneAt !== undefined;
}

/** The number of the profile that an answer accepts; 0 where it accepts none. A plain choice accepts what it prefers. */
export function acceptedOf(
  response: ResponseFormat,
  { choice, accept }: { readonly choice: number; readonly accept?: boolean },
): number {
  return formats[response].noneAt === 'second' && accept !== true ? 0 : choice;
}
