/** The page of the room `watch`: the figures of the study's page in the researcher's part, kept up to date by its script. */
import { hrefIn } from '../../researcher/hrefIn.ts';
import { type StudyFacts, studyModel } from '../../researcher/pages/studyPage.ts';
import { titleOf } from '../../researcher/pages/titleOf.ts';
import { findSection } from '../make/formSections.ts';
import { roomPath } from '../paths.ts';
import type { StudioPage } from '../renderStudioPage.ts';
import { say } from '../words.ts';
import type { WatchData } from './watchData.ts';

export function makeWatchPage(facts: StudyFacts, folder: string, language: string): StudioPage {
  const { study } = facts.snapshot;
  const path = roomPath(folder, 'watch');
  const title = titleOf(study, language);
  const { complete, started, busy } = facts.fieldwork.people;
  const hrefs = {
    doorAction: hrefIn(language, `${path}/door`),
    hereHref: hrefIn(language, path),
    ...(facts.isEditor && {
      targetHref: `${hrefIn(language, roomPath(folder, 'make'))}#${findSection('respondents')}`,
    }),
  };
  const data: WatchData = {
    events: `${path}/events`,
    latest: hrefIn(language, path, { latest: '1' }),
    words: {
      live: say(language, 'watch.live'),
      lost: say(language, 'watch.lost'),
      signedOut: say(language, 'watch.signedOut'),
    },
  };
  return {
    template: 'watch',
    title: say(language, 'watch.title'),
    study: { folder, title, room: 'watch' },
    clients: ['watch'],
    data,
    model: {
      ...studyModel(facts, language, hrefs),
      isFielded: true,
      announces: say(language, 'watch.announces', { complete, started, busy }),
      signInHref: hrefIn(language, '/researcher/sign-in'),
    },
  };
}

/** Of a study that is not in the field, or no more on this server. */
export function makeEmptyPage(folder: string, name: string, language: string): StudioPage {
  return {
    template: 'watch',
    title: say(language, 'watch.title'),
    study: { folder, title: name, room: 'watch' },
    model: { isFielded: false, fieldHref: hrefIn(language, roomPath(folder, 'field')) },
  };
}
