/** What is there beside the studies: their list, and the files of the pages. */
import type { Router } from 'express';
import { preferredLanguage } from '../../front/language.ts';
import { Refusal } from '../../front/refusal.ts';
import { sendPage } from '../../front/reply.ts';
import { assets } from '../../render/assets.ts';
import { localeLanguages } from '../../render/locales.ts';
import { isForEveryone } from '../arrival/doors.ts';
import { makeStudiesPage } from '../pages/studiesPage.ts';
import type { Survey } from '../survey.ts';

export function addFrontRoutes(router: Router, survey: Survey): void {
  router.get('/', async (request, response) => {
    const studies = survey.registry.studies.map(({ study }) => study);
    const languages = frontLanguages(studies.map((study) => study.languages));
    const now = survey.clock.now();
    const closed = await survey.store.listClosed();
    const open = studies.filter(({ id }) => !closed.has(id) && isForEveryone(survey.registry.entryOf(id), now));
    sendPage(response, makeStudiesPage(open, languages, preferredLanguage(request, languages)));
  });

  const files = new Map(Object.values(assets).map((asset) => [asset.name, asset]));
  router.get('/assets/:name', (request, response) => {
    const file = files.get(String(request.params['name']));
    if (!file) throw new Refusal(404);
    // An address with the right hash never means anything else; any other may mean a newer file tomorrow.
    const isExact = file.href.endsWith(`?v=${String(request.query['v'])}`);
    response
      .set('Cache-Control', isExact ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(file.contentType)
      .send(file.content);
  });
}

/** Languages of the studies that the pages themselves speak too, in the order of the studies. */
function frontLanguages(lists: readonly (readonly string[])[]): readonly string[] {
  const spoken = [...new Set(lists.flat())].filter((language) => localeLanguages().includes(language));
  return spoken.length > 0 ? spoken : ['en'];
}
