/** Gives out the studio's stylesheet and scripts: below /researcher, so that no respondent's page ever asks for them. */
import type { Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import { completionsName, readCompletions } from '../make/completions/readCompletions.ts';
import { type ClientName, clientHref, clientNames, readStudioClient } from './clients.ts';
import { studioStyles } from './styles.ts';

export function addAssetRoutes(router: Router): void {
  router.get('/researcher/assets/:name', async (request, response) => {
    const asset = await findAsset(String(request.params['name']));
    if (!asset) throw new Refusal(404);
    const isExact = asset.href.endsWith(`?v=${String(request.query['v'])}`);
    response
      .set('Cache-Control', isExact ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(asset.contentType)
      .send(asset.content);
  });
}

async function findAsset(name: string) {
  if (name === studioStyles.name) return studioStyles;
  if (name === completionsName) {
    const content = await readCompletions();
    return { href: '', contentType: 'application/json; charset=utf-8', content };
  }
  const client = name.replace(/\.js$/, '') as ClientName;
  if (!name.endsWith('.js') || !clientNames.includes(client)) return undefined;
  const content = await readStudioClient(client);
  return { href: await clientHref(client), contentType: 'text/javascript; charset=utf-8', content };
}
