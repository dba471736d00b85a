/** The studies that are fielded here, and the state of the server under them. */
import { partworthVersion } from '../../../study/partworthVersion.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { FieldworkCounts } from '../../store/fieldwork/countFieldwork.ts';
import type { ErasingWaits } from '../../store/promise/seenClock.ts';
import { migrations } from '../../store/tables/migrations.ts';
import { hrefIn } from '../hrefIn.ts';
import type { DeskPage } from '../renderDeskPage.ts';
import { countsTable, fewWords } from './counts.ts';
import type { ShownDoor } from './door.ts';
import { markMoments, showMoment } from './moments.ts';
import { titleOf } from './titleOf.ts';

export interface HomeFacts {
  readonly studies: readonly { readonly study: Study; readonly door: ShownDoor; readonly counts: FieldworkCounts }[];
  /** Why nothing can be saved; absent where it can. */
  readonly notWritable?: string;
  readonly now: Date;
  /** Erasing waits, since the clock may be wrong. */
  readonly waits?: ErasingWaits;
  /** Has the table of studies a page of its own? Then this one is about the server. */
  readonly hasStudio: boolean;
}

export function makeHomePage({ studies, notWritable, now, waits, hasStudio }: HomeFacts, language: string): DeskPage {
  return {
    template: 'home',
    title: words(language, hasStudio ? 'researcher.server.title' : 'researcher.studies'),
    model: {
      hasStudio,
      studies: studies.map(({ study, door, counts }) => ({
        ...{ id: study.id, title: titleOf(study, language), door },
        href: hrefIn(language, `/researcher/studies/${study.id}`),
        counts: countsTable(counts, language),
        few: fewWords(counts, language),
        lastStarted: counts.lastStarted ? showMoment(counts.lastStarted) : false,
        lastFinished: counts.lastFinished ? showMoment(counts.lastFinished) : false,
      })),
      waits: waits ? showWaits(waits, now, language) : false,
      server: {
        isWritable: notWritable === undefined,
        why: notWritable ?? '',
        schema: String(migrations.length),
        version: partworthVersion,
      },
    },
  };
}

function showWaits({ respondents, seen, since, until }: ErasingWaits, now: Date, language: string) {
  const moments = {
    clock: showMoment(now.toISOString()).text,
    seen: showMoment(seen).text,
    until: showMoment(until).text,
  };
  const says = { ...moments, respondents: formatNumber(respondents, language) };
  return {
    words: markMoments(words(language, 'researcher.waits.words', says)),
    wrong: words(language, 'researcher.waits.wrong'),
    right: markMoments(words(language, 'researcher.waits.right', says)),
    button: words(language, 'researcher.waits.button'),
    href: hrefIn(language, '/researcher/erasing'),
    since,
  };
}
