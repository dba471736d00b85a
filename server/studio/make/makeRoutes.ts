/** The room `make` of a study: its page, and what the page's script sends and asks. */
import type { Router } from 'express';
import { forResearchers, fromEditorsAtLength, fromEditorsByScript } from '../../researcher/guards.ts';
import { openFolder } from '../openFolder.ts';
import { studioPath } from '../paths.ts';
import { largestText } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { checkDraft } from './checkDraft.ts';
import type { DraftNow, DraftUnchanged } from './draftWire.ts';
import { makeNoteEdit } from './noteEdits.ts';
import { parseOrder } from './parseOrder.ts';
import { makePresence } from './presence.ts';
import { saveDraft } from './saveDraft.ts';
import { showMake } from './showMake.ts';
import { takeText } from './takeText.ts';

/** As JSON a letter may take six, and a text is sent with nothing but edits. */
const largestOrder = 2 * largestText;

const statuses = { saved: 200, conflict: 409, refused: 422 } as const;

export function addMakeRoutes(router: Router, desk: StudioDesk): void {
  const { sessions, survey, studio } = desk;
  const presence = makePresence(() => survey.clock.now().getTime());
  const noteEdit = makeNoteEdit(desk);
  const path = `${studioPath}/studies/:folder/make`;

  router.get(
    path,
    forResearchers(desk, (asking) => showMake(desk, asking)),
  );

  router.get(
    `${path}/draft`,
    forResearchers(desk, async ({ request, response, who, session, role }) => {
      const folder = await openFolder(studio, request);
      presence.seen(folder.name, who);
      const others = presence.othersThan(folder.name, who);
      const source = await folder.read();
      response.set('Cache-Control', 'no-store');
      if (source.hash === request.query['hash']) {
        response.json({ unchanged: true, others } satisfies DraftUnchanged);
        return;
      }
      const draft = { ...(await checkDraft(source, folder)), others };
      const formToken = sessions.formToken(session);
      response.json({ draft, formToken, isEditor: role === 'editor' } satisfies DraftNow);
    }),
  );

  router.post(
    `${path}/text`,
    fromEditorsAtLength(desk, (posting) => takeText(desk, posting, noteEdit)),
  );

  router.post(
    `${path}/save`,
    fromEditorsByScript(desk, { largest: largestOrder }, async ({ request, response, who, order }) => {
      const folder = await openFolder(studio, request);
      const reply = await saveDraft(parseOrder(order), folder);
      if (reply.outcome === 'saved') {
        presence.saved(folder.name, who);
        await noteEdit({ who, study: folder.name, at: survey.clock.now() });
      }
      const others = presence.othersThan(folder.name, who);
      response.set('Cache-Control', 'no-store').status(statuses[reply.outcome]);
      response.json(reply.outcome === 'saved' ? { ...reply, draft: { ...reply.draft, others } } : reply);
    }),
  );
}
