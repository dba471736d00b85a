/** How the fieldwork of a study stands, as both the study's page and the studio's show it. */
import type { Snapshot } from '../../../../study/snapshot.ts';
import { words } from '../../../render/locales.ts';
import type { Fieldwork } from '../../../store/fieldwork/followFieldwork.ts';
import { countsTable, fewWords } from '../counts.ts';
import { showDays } from '../days.ts';
import { showEnds } from '../ends.ts';
import { showMoment } from '../moments.ts';
import { type FlagState, showFlags } from './flagRows.ts';
import { showFunnel } from './funnel.ts';
import { showGroups } from './groupRows.ts';
import { showKeyFigures } from './keyFigures.ts';
import { showProgress } from './progress.ts';
import { showQuotas } from './quotaBars.ts';
import { showVersions } from './versionSquares.ts';

export interface WatchFacts {
  readonly snapshot: Snapshot;
  readonly fieldwork: Fieldwork;
  /** When it was counted. */
  readonly at: Date;
  readonly timeZone: string;
  /** Does the study say it, and not the server? */
  readonly isOwnZone: boolean;
  readonly flags: FlagState;
}

export function makeWatchView(facts: WatchFacts, language: string) {
  const { snapshot, fieldwork, at, timeZone, isOwnZone, flags } = facts;
  const { study } = snapshot;
  const counted = typeof flags === 'string' ? undefined : flags;
  return {
    at: showMoment(at.toISOString()),
    figures: showKeyFigures(fieldwork, study, language),
    counts: countsTable(fieldwork, language),
    few: fewWords(fieldwork, language),
    lastStarted: fieldwork.lastStarted ? showMoment(fieldwork.lastStarted) : false,
    lastFinished: fieldwork.lastFinished ? showMoment(fieldwork.lastFinished) : false,
    days: showDays(fieldwork.days, language),
    zone: words(language, `researcher.days.${isOwnZone ? 'zone' : 'serverZone'}`, { zone: breakable(timeZone) }),
    progress: showProgress(fieldwork, study, language),
    funnel: showFunnel(fieldwork, study, language),
    versions: showVersions(fieldwork, snapshot, language),
    quotas: showQuotas(fieldwork, study, language),
    ends: showEnds(fieldwork.ends, study, language),
    flags: showFlags(flags, study.id, language),
    groups: showGroups(fieldwork.groups, counted, language),
  };
}

/** On a narrow page the name of a zone may go over two lines, after its `/`. */
function breakable(timeZone: string): string {
  return timeZone.replaceAll('/', '/\u200b');
}
