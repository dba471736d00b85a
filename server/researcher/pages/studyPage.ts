/** How the fieldwork of a study stands, and what can be done about it. */
import { formatNumber } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import type { PromiseCounts } from '../../store/respondents/expiry.ts';
import { hrefIn } from '../hrefIn.ts';
import { offeredFiles } from '../offeredFiles.ts';
import type { DeskPage } from '../renderDeskPage.ts';
import type { ShownDoor } from './door.ts';
import { showMoment } from './moments.ts';
import { tabOf, titleOf } from './titleOf.ts';
import { makeWatchView, type WatchFacts } from './watch/watchView.ts';

export interface StudyFacts extends WatchFacts {
  readonly door: ShownDoor;
  readonly promises: PromiseCounts;
  /** How many people a panel has sent. */
  readonly fromPanel: number;
  /** Where it is tried out. */
  readonly testHref: string;
  /** May who reads it open and close the study? */
  readonly isEditor: boolean;
}

export function makeStudyPage(facts: StudyFacts, language: string): DeskPage {
  const { study } = facts.snapshot;
  const path = `/researcher/studies/${study.id}`;
  return {
    template: 'study',
    title: titleOf(study, language),
    tab: tabOf(study, language),
    model: studyModel(facts, language, {
      doorAction: hrefIn(language, `${path}/door`),
      hereHref: hrefIn(language, path),
    }),
  };
}

export interface StudyHrefs {
  /** Where its form about the door goes. */
  readonly doorAction: string;
  /** The page itself, to see it as it is now. */
  readonly hereHref: string;
  /** Where it is set how many people are wanted; only for who may, and where there is such a page. */
  readonly targetHref?: string;
}

/** What the parts of such a page ask for. */
export function studyModel(facts: StudyFacts, language: string, { doorAction, hereHref, targetHref = '' }: StudyHrefs) {
  const { snapshot, door, fieldwork, testHref } = facts;
  const { study } = snapshot;
  const path = `/researcher/studies/${study.id}`;
  return {
    id: study.id,
    door,
    doorAction,
    surveyHref: `/s/${study.id}`,
    testHref,
    hereHref,
    targetHref,
    files: fileRows(facts, language),
    linksHref: hrefIn(language, `${path}/links`),
    isEditor: facts.isEditor,
    watch: makeWatchView(facts, language),
    promise: promiseWords(facts, language),
    next: facts.promises.next ? showMoment(facts.promises.next) : false,
    snapshots: fieldwork.snapshots.map(({ hash, publishedAt, people }) => ({
      ...{ hash: hash.slice(0, 12), isCurrent: hash === snapshot.hash },
      ...{ published: showMoment(publishedAt), people: formatNumber(people, language) },
    })),
  };
}

function fileRows({ snapshot, fieldwork, fromPanel }: StudyFacts, language: string) {
  const { people, simulated } = fieldwork;
  const complete = people.complete + simulated.complete;
  const started = people.started + simulated.started;
  return offeredFiles(snapshot.study, { started, complete, fromPanel }).map((file) => ({
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
