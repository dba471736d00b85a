/**
 * The pages of a study as its respondents would see them, from what is not saved yet. Nothing of it is stored: a preview is
 * rendered for a respondent who is not there, and its forms can be sent nowhere.
 */
import type { Request, Response, Router } from 'express';
import { parseColour } from '../../../study/frame/colours.ts';
import type { Accent } from '../../../study/frame/frame.ts';
import { mimeOf } from '../../../study/pictures/picture.ts';
import { accentStyles } from '../../frame/accentStyles.ts';
import { Refusal } from '../../front/refusal.ts';
import { sendHtml } from '../../front/reply.ts';
import { type Asking, forDownloads, forResearchers, fromResearchersByScript } from '../../researcher/guards.ts';
import { findDraftPicture, parseDraft } from '../make/parsedDrafts.ts';
import { openFolder } from '../openFolder.ts';
import { largestText, type StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { preview } from './preview.ts';
import { readPreviewAddress, readPreviewOrder } from './previewOrder.ts';
import { sendPreviewRoom } from './previewRoom.ts';

const path = '/researcher/studio/studies/:folder/preview';

export function addPreviewRoutes(router: Router, desk: StudioDesk): void {
  const onlookerOf = ({ language }: Asking) => ({ spoken: language, now: desk.survey.clock.now() });
  const folderOf = ({ request }: Asking) => openFolder(desk.studio, request);

  // Viewers look, too: nothing is changed by it.
  router.post(
    path,
    fromResearchersByScript(desk, { largest: 2 * largestText }, async (asking) => {
      const reply = await preview(await folderOf(asking), readPreviewOrder(asking.order), onlookerOf(asking));
      asking.response.set('Cache-Control', 'no-store').json(reply);
    }),
  );

  router.get(
    path,
    forResearchers(desk, async (asking) => {
      const order = readPreviewAddress(asking.request.query);
      const folder = await folderOf(asking);
      await sendPreviewRoom(desk, asking, { folder, order, reply: await preview(folder, order, onlookerOf(asking)) });
    }),
  );

  router.get(
    `${path}/page`,
    forResearchers(desk, async (asking) => {
      const reply = await preview(await folderOf(asking), readPreviewAddress(asking.request.query), onlookerOf(asking));
      if (reply.outcome !== 'shown') throw new Refusal(404);
      standInOurPages(asking.response);
      sendHtml(asking.response, reply.html);
    }),
  );

  router.get(
    `${path}/pictures/:name`,
    forDownloads(desk, async (asking) => {
      const picture = await findPicture(await folderOf(asking), String(asking.request.params['name']));
      if (!picture) throw new Refusal(404);
      asking.response
        .set({ 'Cache-Control': 'private, max-age=3600', 'Content-Type': mimeOf(picture) })
        .end(Buffer.from(picture.content, 'base64'));
    }),
  );

  router.get(
    `${path}/accent.css`,
    forDownloads(desk, ({ request, response }) => {
      const { content } = accentStyles(readAccent(request));
      response.set('Cache-Control', 'private, max-age=3600').type('text/css; charset=utf-8').send(content);
    }),
  );
}

/** In our own pages and no others; it runs no script, and sends no form. */
function standInOurPages(response: Response): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  const own = policy
    .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    .replace("script-src 'self'", "script-src 'none'")
    .replace("form-action 'self'", "form-action 'none'");
  response.set('Content-Security-Policy', `${own};sandbox allow-same-origin`).set('X-Frame-Options', 'SAMEORIGIN');
}

/** Of what was previewed lately, or of what is saved. */
async function findPicture(folder: StudyFolder, name: string) {
  const known = await findDraftPicture(folder, name);
  if (known) return known;
  await parseDraft(folder, (await folder.read()).text).catch(() => {});
  return findDraftPicture(folder, name);
}

/** @throws Refusal 400 for what is no colour */
function readAccent({ query }: Request): Accent {
  const { light, dark } = query;
  const isColour = (value: unknown): value is string => typeof value === 'string' && parseColour(value) !== undefined;
  if (!isColour(light) || (dark !== undefined && !isColour(dark))) throw new Refusal(400);
  return { light, ...(dark !== undefined && { dark }) };
}
