/**
 * How people come into a study and where they go afterwards. None of it changes what a respondent reads or answers, so
 * it is no part of the snapshot that he keeps: a closing date that is moved, or an address that is put right, holds for
 * everyone from then on, and does not make another study of it.
 */
import type { Texts } from './texts.ts';

export interface EntrySettings {
  /** `links`: nobody enters without a link of his own. Open if absent. */
  readonly access?: Access;
  readonly panel?: PanelSettings;
  readonly fieldwork?: Fieldwork;
  /** `live`: results of people may be seen while they still come. After closing if absent. */
  readonly results?: 'live';
}

export type Access = 'open' | 'links';

/** People who are sent by a panel, each with an id that only the panel can lead back to someone. */
export interface PanelSettings {
  /** The name under which the address brings the id: `pid` in `?pid=ABC`. */
  readonly parameter: string;
  /** Is who comes without an id sent back? */
  readonly required: boolean;
  /** Is an id that has taken part sent back? If not, it is only marked as a repeat. */
  readonly once: boolean;
  readonly shape: PanelIdShape;
  /** What the button back calls the panel; the host of the address if absent. */
  readonly name?: Texts;
  readonly returnTo?: ReturnAddresses;
}

export interface PanelIdShape {
  readonly characters: PanelCharacters;
  readonly minLength: number;
  readonly maxLength: number;
}

/** `token`: letters, digits, `-` and `_`. No shape lets an e-mail address through. */
export const panelCharacters = ['digits', 'hex', 'letters-digits', 'token'] as const;
export type PanelCharacters = (typeof panelCharacters)[number];

/** Addresses that begin with https, whose host is written out; `{pid}` stands for the panel's id. */
export interface ReturnAddresses {
  readonly complete?: string;
  readonly screenedOut?: string;
  readonly quotaFull?: string;
  /** Who does not agree to take part: nothing is stored of him. */
  readonly declined?: string;
  /** By the id of a rule: in place of `screenedOut`. */
  readonly screenedOutBy?: Readonly<Record<string, string>>;
  /** By the id of a quota: in place of `quotaFull`. */
  readonly quotaFullBy?: Readonly<Record<string, string>>;
  /** Do people go back without pressing the button? */
  readonly automatic?: boolean;
  /** The parameter that carries a signature of the address; unsigned if absent. */
  readonly signature?: string;
}

export interface Fieldwork {
  readonly opens?: Moment;
  readonly closes?: Moment;
  /** How long after closing those may go on who had started. */
  readonly graceMinutes: number;
  /** Of which days are counted (`Europe/Amsterdam`); the server's if absent. */
  readonly timeZone?: string;
  /** The study lets nobody new in when so many people are complete, until somebody opens it again. */
  readonly pauseAt?: number;
}

export interface Moment {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** How it is told: a time zone (`Europe/Amsterdam`) or an offset (`+01:00`, `Z`). */
  readonly zone: string;
}

const patterns: Readonly<Record<PanelCharacters, RegExp>> = {
  digits: /^[0-9]+$/,
  hex: /^[0-9A-Fa-f]+$/,
  'letters-digits': /^[0-9A-Za-z]+$/,
  token: /^[0-9A-Za-z_-]+$/,
};

export function isPanelId(id: string, { characters, minLength, maxLength }: PanelIdShape): boolean {
  return id.length >= minLength && id.length <= maxLength && patterns[characters].test(id);
}
