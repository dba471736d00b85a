/** Pictures of a study that is being made: taken from the researcher's machine, and shown small beside their fields. */
import { posix } from 'node:path';
import type { Router } from 'express';
import { readPicture } from '../../../../study/pictures/readPicture.ts';
import { readPictureFile } from '../../../folder/readPictureFile.ts';
import { Refusal } from '../../../front/refusal.ts';
import { forDownloads, fromEditorsByScript } from '../../../researcher/guards.ts';
import { openFolder } from '../../openFolder.ts';
import { studioPath } from '../../paths.ts';
import type { StudioDesk } from '../../studioDesk.ts';
import { largestPictureOrder, takePicture } from './takePicture.ts';

export function addPictureRoutes(router: Router, desk: StudioDesk): void {
  const path = `${studioPath}/studies/:folder/make`;

  router.post(
    `${path}/pictures`,
    fromEditorsByScript(desk, { largest: largestPictureOrder }, async ({ request, response, order }) => {
      const folder = await openFolder(desk.studio, request);
      const taken = await takePicture(order, folder);
      response.set('Cache-Control', 'no-store').status('file' in taken ? 200 : 422);
      response.json(taken);
    }),
  );

  router.get(
    `${path}/picture`,
    forDownloads(desk, async ({ request, response }) => {
      const folder = await openFolder(desk.studio, request);
      const file = String(request.query['file']);
      if (!isInside(file)) throw new Refusal(404);
      const bytes = await readPictureFile(folder.path, file);
      if (!(bytes instanceof Uint8Array)) throw new Refusal(404);
      const taken = readPicture(bytes, file);
      if ('message' in taken) throw new Refusal(404);
      const { type, content } = taken.picture;
      response.set('Cache-Control', 'private, no-cache').type(`image/${type}`).send(Buffer.from(content, 'base64'));
    }),
  );
}

/** A path in the folder, of a picture: nothing in it leads out. */
function isInside(file: string): boolean {
  const isPlain = /^[^\\:\p{Cc}]{1,300}$/u.test(file) && /\.(png|jpe?g|webp)$/i.test(file);
  return isPlain && !posix.isAbsolute(file) && !file.split('/').some((part) => part === '' || part.startsWith('.'));
}
