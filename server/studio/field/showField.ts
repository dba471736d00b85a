/** The room in which a study is gone over, published, paused and closed: the model of survey-templates/studio/field.hbs. */
import type { EntrySettings } from '../../../study/entry.ts';
import type { FrameSettings } from '../../../study/frame/frame.ts';
import { formatNumber } from '../../../study/speech.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { showDoor } from '../../researcher/pages/door.ts';
import { showMoment } from '../../researcher/pages/moments.ts';
import { sayWho } from '../../researcher/sayWho.ts';
import { roomPath } from '../paths.ts';
import { say } from '../words.ts';
import { isBlocked, leftOpen, makeChecklist } from './checklist.ts';
import type { FieldState } from './readField.ts';
import { showDifferences } from './showDifferences.ts';
import { showWays } from './way/showWays.ts';

export interface FieldFacts {
  readonly state: FieldState;
  readonly entry: EntrySettings;
  readonly frame: FrameSettings;
  readonly hasReturnKey: boolean;
  readonly origin: string;
  readonly isLocal: boolean;
  /** Why what was sent was not done. */
  readonly refused?: 'changed' | 'blocked' | 'open' | 'confirm';
  /** The edition that was published a moment ago. */
  readonly published?: string;
}

/** What a page knew when it offered to publish: the study, its design, and the edition that would be the next. */
export function publishBase({ draft, latest }: Pick<FieldState, 'draft' | 'latest'>): string {
  return `${draft.base}.${(latest?.edition ?? 0) + 1}`;
}

export function showField(facts: FieldFacts, language: string) {
  const { state, entry, frame, origin, isLocal, refused, published } = facts;
  const { folder, draft, editions, latest, fielded, takenBy } = state;
  const word = (key: string, values = {}) => say(language, `field.${key}`, values);
  const path = roomPath(folder, 'field');
  const tests = state.counts.get(draft.ready?.snapshot ?? '')?.completeTests ?? 0;
  const lines = makeChecklist({ folder, draft, tests, hasReturnKey: facts.hasReturnKey }, language);
  const open = leftOpen(lines);
  const isNew = !latest || isAnother(state);
  const next = (latest?.edition ?? 0) + 1;
  const door = showDoor({ entry, ...state.door }, language);
  return {
    watchHref: hrefIn(language, roomPath(folder, 'watch')),
    problem: refused ? word(`refused.${refused}`) : '',
    done:
      published !== undefined && published === `${latest?.edition}` ? word('published', { edition: published }) : '',
    stands: latest ? word('inField', { edition: latest.edition }) : word(fielded ? 'byFile' : 'notYet'),
    since: latest ? showMoment(latest.publishedAt) : false,
    door: fielded ? door : false,
    checklist: {
      ...{ lines, isBlocked: isBlocked(lines) || takenBy !== undefined },
      title: word(latest ? 'checkAgain' : 'check'),
      taken: takenBy === undefined ? '' : word('taken', { folder: takenBy }),
      hasOpen: open.length > 0,
      isShown: isNew,
    },
    publish: {
      action: hrefIn(language, `${path}/publish`),
      base: publishBase(state),
      button: word(latest ? 'publishNext' : 'publish', { edition: next }),
      says: word(latest ? 'publishNextSays' : 'publishSays', { edition: next }),
    },
    test: {
      action: hrefIn(language, `${path}/test`),
      isReady: draft.ready !== undefined,
      says: word('testSays'),
    },
    differences: latest && draft.ready ? showDifferences(state, language) : false,
    filesDiffer: latest !== undefined && (!draft.ready || isAnother(state)),
    cannotCompare: latest !== undefined && !draft.ready ? word('cannotCompare') : '',
    differenceHref: hrefIn(language, `${path}/difference`),
    ways: fielded
      ? showWays({ study: fielded.study, entry, frame, origin, isLocal, fromPanel: state.fromPanel }, language)
      : false,
    doorForm: {
      action: hrefIn(language, `${path}/door`),
      isOpen: door.state === 'open' || door.state === 'early',
      isPaused: door.state === 'paused',
      isClosed: door.state === 'closed',
    },
    codeHref: hrefIn(language, `${path}/code.svg`),
    earlier: state.earlier.map(({ study, edition, publishedAt }) => ({
      ...{ study, moment: showMoment(publishedAt), says: word('earlierEdition', { edition }) },
      href: hrefIn(language, `/researcher/studies/${study}`),
    })),
    editions: editions.map(({ edition, publishedAt, who = '', snapshot }) => ({
      ...{ edition, who: sayWho(who, language), moment: showMoment(publishedAt), snapshot: snapshot.slice(0, 12) },
      people: formatNumber(state.counts.get(snapshot)?.people ?? 0, language),
      isCurrent: edition === latest?.edition,
      sharesPeople: editions.filter((one) => one.snapshot === snapshot).length > 1,
      fileHref: `${path}/editions/${edition}/study.yaml`,
      fileSays: word('editionFile', { edition }),
    })),
  };
}

/** Does publishing change anything? */
function isAnother({ draft, latest, differences }: FieldState): boolean {
  if (!latest || !draft.ready) return false;
  return differences.length > 0 || draft.ready.snapshot !== latest.snapshot;
}
