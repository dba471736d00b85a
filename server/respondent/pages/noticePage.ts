/** Says politely why someone can't take part (now), and whom to ask. */
import type { EntrySettings, Moment } from '../../../study/entry.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { Page } from '../../render/page.ts';
import type { ShutDoor } from '../arrival/doors.ts';
import { formatMoment } from './formatMoment.ts';
import { pageFrame } from './frame.ts';

export const statusOfDoor: Readonly<Record<ShutDoor, number>> = {
  incomplete: 400,
  link: 404,
  again: 409,
  early: 403,
  closed: 403,
  paused: 403,
  over: 403,
};

export interface Notice {
  readonly door: ShutDoor;
  readonly language: string;
  /** What the address brought, for the links to other languages. */
  readonly query?: string;
  /** Since when a researcher has closed the study by hand (UTC, ISO 8601). */
  readonly closedAt?: string;
}

/** A link that lets nobody in leaves no trace on its page: it is the same page for every one. */
export function makeNoticePage(
  study: Study,
  entry: EntrySettings,
  { door, language, query = '', closedAt }: Notice,
): Page {
  const moment = momentOf(door, entry, closedAt);
  const date = moment ? formatMoment(moment, language) : '';
  return {
    template: 'notice',
    title: words(language, `notice.${door}.title`),
    frame: pageFrame({ study, language, query: door === 'link' ? '' : query }),
    model: { body: words(language, `notice.${door}.body`, { date }), contact: study.privacy.contact },
  };
}

/** Closed by hand or by its date: by whichever came first, in the time zone of the study. */
function momentOf(door: ShutDoor, { fieldwork }: EntrySettings, closedAt: string | undefined): Moment | undefined {
  const { opens, closes } = fieldwork ?? {};
  if (door === 'early') return opens;
  if (closedAt === undefined || (closes && new Date(closes.at) <= new Date(closedAt))) return closes;
  return { at: closedAt, zone: (closes ?? opens)?.zone ?? 'Z' };
}
