/** How the fieldwork of a study stands, and what can be done about it. */
import { quartilesOf } from '../../../analysis/numerics/quartiles.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import { formatNumber } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import type { Fieldwork } from '../../store/fieldwork/followFieldwork.ts';
import type { PromiseCounts } from '../../store/respondents/expiry.ts';
import { downloads, mostIn } from '../downloads.ts';
import { hrefIn } from '../hrefIn.ts';
import type { DeskPage } from '../renderDeskPage.ts';
import { countsTable, fewPeople, fewWords } from './counts.ts';
import { showDays } from './days.ts';
import type { ShownDoor } from './door.ts';
import { showEnds } from './ends.ts';
import { showMoment } from './moments.ts';
import { showStopped } from './stopped.ts';
import { tabOf, titleOf } from './titleOf.ts';

export interface StudyFacts {
  readonly snapshot: Snapshot;
  readonly door: ShownDoor;
  readonly fieldwork: Fieldwork;
  readonly promises: PromiseCounts;
  /** How many people a panel has sent. */
  readonly fromPanel: number;
  /** Where it is tried out. */
  readonly testHref: string;
}

export function makeStudyPage(facts: StudyFacts, language: string): DeskPage {
  const { snapshot, door, fieldwork, testHref } = facts;
  const { study } = snapshot;
  const path = `/researcher/studies/${study.id}`;
  return {
    template: 'study',
    title: titleOf(study, language),
    tab: tabOf(study, language),
    model: {
      id: study.id,
      door,
      doorAction: hrefIn(language, `${path}/door`),
      surveyHref: `/s/${study.id}`,
      testHref,
      files: fileRows(facts, language),
      linksHref: hrefIn(language, `${path}/links`),
      counts: countsTable(fieldwork, language),
      few: fewWords(fieldwork, language),
      lastStarted: fieldwork.lastStarted ? showMoment(fieldwork.lastStarted) : false,
      lastFinished: fieldwork.lastFinished ? showMoment(fieldwork.lastFinished) : false,
      days: showDays(fieldwork.days, language),
      minutes: minutesWords(fieldwork, language),
      stopped: showStopped(fieldwork.stopped, study, language),
      versions: versionsWords(fieldwork, snapshot, language),
      quotas: quotaRows(facts, language),
      ends: showEnds(fieldwork.ends, study, language),
      promise: promiseWords(facts, language),
      next: facts.promises.next ? showMoment(facts.promises.next) : false,
      snapshots: fieldwork.snapshots.map(({ hash, publishedAt, people }) => ({
        ...{ hash: hash.slice(0, 12), isCurrent: hash === snapshot.hash },
        ...{ published: showMoment(publishedAt), people: formatNumber(people, language) },
      })),
    },
  };
}

/** The median with its quartiles; whole minutes from ten on, since nobody reads tenths of an hour. */
function minutesWords({ minutes }: Fieldwork, language: string): string {
  const quartiles = quartilesOf(minutes);
  if (!quartiles) return words(language, 'researcher.minutes.none');
  const say = (value: number) => formatNumber(Number(value.toFixed(value < 10 ? 1 : 0)), language);
  const { n, lower, median, upper } = quartiles;
  const said = { median: say(median), lower: say(lower), upper: say(upper), n };
  return words(language, `researcher.minutes.${n < fewPeople ? 'few' : 'says'}`, said);
}

/** Of the study as it is fielded now; a version that nobody has yet counts as none. */
function versionsWords({ versions }: Fieldwork, { hash, design }: Snapshot, language: string): string {
  const known = [...new Set(design.tasks.map(({ version }) => version))].filter((version) => version > 0);
  const counts = known.map(
    (version) => versions.find((one) => one.snapshot === hash && one.version === version)?.people ?? 0,
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return words(language, 'researcher.versions.says', { versions: known.length, least, most });
}

/** Places of people; those of simulated respondents and of tests are places of their own. */
function quotaRows({ snapshot, fieldwork }: StudyFacts, language: string) {
  return (snapshot.study.quotas ?? []).map(({ id, limit }) => {
    const taken = fieldwork.quotas.find(({ quota, of }) => quota === id && of === 'people');
    const cells = [limit, taken?.complete ?? 0, taken?.lent ?? 0];
    return { id, cells: cells.map((n) => formatNumber(n, language)) };
  });
}

/** What can be made of who is there; what takes long to compute only of so many. */
function fileRows({ snapshot, fieldwork, fromPanel }: StudyFacts, language: string) {
  const { people, simulated } = fieldwork;
  const complete = people.complete + simulated.complete;
  const started = people.started + simulated.started;
  const has = (file: string) => {
    const most = mostIn(file, snapshot.study);
    if (file === 'public.zip') return complete > 0 && complete <= most;
    if (file === 'payment.csv') return fromPanel > 0 && started <= most;
    return started > 0 && started <= most;
  };
  return [...downloads.keys()].filter(has).map((file) => ({
    file,
    href: `/researcher/studies/${snapshot.study.id}/files/${file}`,
    says: words(language, `researcher.files.${file.replace('.', '-')}`),
  }));
}

function promiseWords({ snapshot, promises }: StudyFacts, language: string): readonly string[] {
  const { keepForDays: days, afterwards } = snapshot.study.privacy;
  const { kept, anonymised, toErase, toAnonymise } = promises;
  const key = (name: string) => `researcher.promise.${name}`;
  return [
    words(language, key(afterwards === 'anonymise' ? 'anonymises' : 'erases'), { days }),
    words(language, key('kept'), { kept }),
    ...(anonymised > 0 ? [words(language, key('anonymised'), { anonymised })] : []),
    ...(toErase + toAnonymise > 0 ? [words(language, key('over'), { over: toErase + toAnonymise })] : []),
  ];
}
