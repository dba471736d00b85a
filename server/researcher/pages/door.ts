/** Whether a study lets people in now: by what a researcher has said, and by the dates of its file. */
import type { EntrySettings } from '../../../study/entry.ts';
import { words } from '../../render/locales.ts';
import { type ShownMoment, showMoment } from './moments.ts';

/** `early`, `over`: by the dates of the study; `paused`: for a while, so that the study is still in the field. */
export type DoorState = 'open' | 'early' | 'over' | 'closed' | 'paused';

export interface ShownDoor {
  readonly state: DoorState;
  readonly words: string;
  readonly moment: ShownMoment | false;
  /** Can nobody come in now? */
  readonly isShut: boolean;
  /** Is it closed, or paused, until somebody opens it? */
  readonly byHand: boolean;
  /** Can it be closed, by hand? */
  readonly mayClose: boolean;
}

export interface DoorFacts {
  readonly entry: EntrySettings;
  /** Since when it is closed or paused (UTC, ISO 8601). */
  readonly closedAt: string | undefined;
  readonly isPaused?: boolean;
  readonly now: Date;
}

export function showDoor({ entry, closedAt, isPaused = false, now }: DoorFacts, language: string): ShownDoor {
  const { opens, closes } = entry.fieldwork ?? {};
  const show = (state: ShownDoor['state'], key: string, at?: string): ShownDoor => ({
    state,
    words: words(language, `researcher.door.${key}`),
    moment: at === undefined ? false : showMoment(at),
    isShut: state !== 'open',
    byHand: state === 'closed' || state === 'paused',
    mayClose: state !== 'closed',
  });
  if (closedAt !== undefined && !isPaused) return show('closed', 'closed', closedAt);
  if (closes && now >= new Date(closes.at)) return show('over', 'over', closes.at);
  if (closedAt !== undefined) return show('paused', 'paused', closedAt);
  if (opens && now < new Date(opens.at)) return show('early', 'early', opens.at);
  return closes ? show('open', 'openUntil', closes.at) : show('open', 'open');
}
