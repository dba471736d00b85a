/** The room `watch` of a study: how its fieldwork stands, as it goes on. */
import type { Request, Router } from 'express';
import type { Snapshot } from '../../../study/snapshot.ts';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import { type Asking, forDownloads, forResearchers, fromEditors } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { moveDoor } from '../../researcher/watch/moveDoor.ts';
import { readStanding, type Standing } from '../../researcher/watch/readStanding.ts';
import { studyFacts } from '../../researcher/watch/studyFacts.ts';
import { openStream } from '../events/stream.ts';
import { nameOfStudy } from '../nameOfStudy.ts';
import { openFolder } from '../openFolder.ts';
import { roomPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { makeRecounts, type Recounts } from './recounts.ts';
import { makeEmptyPage, makeWatchPage } from './showWatch.ts';
import { studyOfFolder } from './studyOfFolder.ts';

const path = '/researcher/studio/studies/:folder/watch';

export function addWatchRoutes(router: Router, desk: StudioDesk): void {
  const recounts = makeRecounts<Standing>({
    count: (study) => readStanding(desk, study),
    stampOf: ({ at: _, ...standing }) => JSON.stringify(standing),
    log: desk.survey.log,
  });
  router.get(
    path,
    forResearchers(desk, async (asking) => {
      const { folder, snapshot } = await findFielded(desk, asking.request);
      if (!snapshot) {
        const name = await nameOfStudy(folder, asking.language);
        return sendStudioPage(desk, asking, makeEmptyPage(folder.name, name, asking.language));
      }
      await sendWatch(desk, asking, { folder, snapshot, recounts });
    }),
  );
  router.get(
    `${path}/events`,
    forDownloads(desk, async (asking) => {
      const { snapshot } = await findFielded(desk, asking.request);
      if (!snapshot) throw new Refusal(404);
      const stream = openStream(desk, asking);
      stream.onEnd(recounts.follow(snapshot.study.id, () => stream.send('counted', {})));
    }),
  );
  router.post(
    `${path}/door`,
    fromEditors(desk, async (posting) => {
      const { folder, snapshot } = await findFielded(desk, posting.request);
      if (!snapshot) throw new Refusal(404);
      if (!(await moveDoor(desk, snapshot.study.id, posting))) throw new Refusal(400);
      goTo(posting.response, hrefIn(posting.language, roomPath(folder.name, 'watch')));
    }),
  );
}

interface Fielded {
  readonly folder: StudyFolder;
  /** Absent where the study is not in the field. */
  readonly snapshot?: Snapshot;
}

async function findFielded({ studio, survey }: StudioDesk, request: Request): Promise<Fielded> {
  const folder = await openFolder(studio, request);
  const snapshot = survey.registry.find(await studyOfFolder(folder));
  return { folder, ...(snapshot && { snapshot }) };
}

interface Watching extends Required<Fielded> {
  readonly recounts: Recounts<Standing>;
}

/** Whoever watches asks for the latest count, so that a hundred of them cost no more than one. */
async function sendWatch(desk: StudioDesk, asking: Asking, { folder, snapshot, recounts }: Watching): Promise<void> {
  const { id } = snapshot.study;
  const latest = asking.request.query['latest'] === undefined ? undefined : recounts.latest(id);
  const standing = latest ?? (await readStanding(desk, id));
  const onFlags = () => recounts.tell(id);
  const facts = studyFacts(desk, asking, { snapshot, standing, onFlags });
  await sendStudioPage(desk, asking, makeWatchPage(facts, folder.name, asking.language));
}
