/** A study into the trash, after a question; never one that is in the field. */
import type { Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import { forResearchers, fromEditors, requireEditor } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { noteDone } from '../noteDone.ts';
import { openFolder } from '../openFolder.ts';
import { studioPath, studyPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { readCard } from './readCard.ts';
import { removeStudy, trash } from './removeStudy.ts';

const path = `${studioPath}/studies/:folder/remove`;

export function addRemoveRoutes(router: Router, desk: StudioDesk): void {
  router.get(
    path,
    forResearchers(desk, async (asking) => {
      requireEditor(asking);
      const { language } = asking;
      const folder = await openFolder(desk.studio, asking.request);
      const { status, title, id } = await readCard(desk, folder, language);
      await sendStudioPage(desk, asking, {
        template: 'remove',
        title: say(language, 'shelf.remove.title', { name: title }),
        model: {
          ...{ id, isInField: status === 'in-the-field' },
          about: say(language, 'shelf.remove.about', { place: `${trash}/${folder.name}` }),
          action: hrefIn(language, `${studyPath(folder.name)}/remove`),
          backHref: hrefIn(language, studioPath),
        },
      });
    }),
  );
  router.post(
    path,
    fromEditors(desk, async (posting) => {
      const { request, response, language } = posting;
      const folder = await openFolder(desk.studio, request);
      const { status, id } = await readCard(desk, folder, language);
      if (status === 'in-the-field') throw new Refusal(409);
      // What is made for it would come into a folder that is gone, or into that of the next study of its name.
      await Promise.all([desk.studio.jobs.end(folder.name), desk.studio.quickJobs.end(folder.name)]);
      const now = desk.survey.clock.now();
      await removeStudy(desk.studio.shelf.folder, folder, now);
      await noteDone(desk, posting, { what: 'study-removed', study: id }, now);
      goTo(response, hrefIn(language, studioPath));
    }),
  );
}
