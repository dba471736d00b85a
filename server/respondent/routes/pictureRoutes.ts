/** The pictures of studies, under the hash of what is in them: such an address never means another picture. */
import type { Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import type { Survey } from '../survey.ts';

const named = /^([0-9a-f]{64})\.(?:png|jpg|webp)$/;

export function addPictureRoutes(router: Router, { registry }: Survey): void {
  router.get('/pictures/:name', async (request, response) => {
    const name = String(request.params['name']);
    const [, hash] = named.exec(name) ?? [];
    const picture = hash === undefined ? undefined : await registry.readPicture(hash);
    if (picture?.name !== name) throw new Refusal(404);
    // Written at once: Express would look at the content once more.
    response.writeHead(200, {
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Type': picture.mime,
      'Content-Length': picture.content.length,
    });
    response.end(request.method === 'HEAD' ? undefined : picture.content);
  });
}
