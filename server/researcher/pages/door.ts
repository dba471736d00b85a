/** Whether a study lets people in now: by what a researcher has said, and by the dates of its file. */
import type { EntrySettings } from '../../../study/entry.ts';
import { words } from '../../render/locales.ts';
import { type ShownMoment, showMoment } from './moments.ts';

export interface ShownDoor {
  readonly state: 'open' | 'early' | 'over' | 'closed';
  readonly words: string;
  readonly moment: ShownMoment | false;
  /** Can nobody come in now? */
  readonly isShut: boolean;
  /** Was it closed by hand? */
  readonly byHand: boolean;
}

export interface DoorFacts {
  readonly entry: EntrySettings;
  /** Since when it is closed by hand (UTC, ISO 8601). */
  readonly closedAt: string | undefined;
  readonly now: Date;
}

export function showDoor({ entry, closedAt, now }: DoorFacts, language: string): ShownDoor {
  const { opens, closes } = entry.fieldwork ?? {};
  const show = (state: ShownDoor['state'], key: string, at?: string): ShownDoor => ({
    state,
    words: words(language, `researcher.door.${key}`),
    moment: at === undefined ? false : showMoment(at),
    isShut: state !== 'open',
    byHand: state === 'closed',
  });
  if (closedAt !== undefined) return show('closed', 'closed', closedAt);
  if (opens && now < new Date(opens.at)) return show('early', 'early', opens.at);
  if (closes && now >= new Date(closes.at)) return show('over', 'over', closes.at);
  return closes ? show('open', 'openUntil', closes.at) : show('open', 'open');
}
