/** The room `understand` of a study. */
import type { Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import { type Asking, forResearchers, fromEditors } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import type { NewEvent } from '../../store/researchers/audit.ts';
import { roomPath } from '../paths.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { queryOf } from './asked.ts';
import { type Fits, makeFits } from './fits.ts';
import type { Fit } from './readFit.ts';
import { startFlags } from './readFlags.ts';
import { findResults, type Results } from './results.ts';
import { reportLanguage, sendReport } from './sendReport.ts';
import { sendWorkbook } from './sendWorkbook.ts';
import { showUnderstand } from './showUnderstand.ts';
import type { UnderstandState } from './understandData.ts';

const room = '/researcher/studio/studies/:folder/understand';

export function addUnderstandRoutes(router: Router, desk: StudioDesk): void {
  const fits = makeFits(desk.studio);
  router.get(
    room,
    forResearchers(desk, (asking) => showUnderstand(desk, fits, asking)),
  );
  router.get(
    `${room}/state`,
    forResearchers(desk, async (asking) => {
      const { order, flags } = await findResults(desk, asking);
      const status = order ? await fits.status(order) : undefined;
      if (flags.order) startFlags(desk, flags.order);
      const state: UnderstandState = { is: status?.is ?? 'nobody', flags: flags.is };
      asking.response.set('Cache-Control', 'no-store').json(state);
    }),
  );
  router.get(
    `${room}/sheet`,
    forResearchers(desk, async (asking) => {
      const { fit } = await openFit(desk, fits, asking);
      sendReport(asking, await fit.sheet(reportLanguage(asking)));
    }),
  );
  router.get(
    `${room}/report.html`,
    forResearchers(desk, async (asking) => {
      const { fit, results } = await openFit(desk, fits, asking);
      const language = reportLanguage(asking);
      if (asking.request.query['save'] === '1') {
        const file = `${nameOf(results, language)}.html`;
        asking.response.set('Content-Disposition', `attachment; filename="${file}"`);
        await noteDeed(desk, asking, { what: 'report-made', study: results.study.id, detail: file });
      }
      sendReport(asking, await fit.report(language));
    }),
  );
  router.get(
    `${room}/simulator.xlsx`,
    forResearchers(desk, async (asking) => {
      const { fit, results } = await openFit(desk, fits, asking);
      if (fit.noWorkbook()) throw new Refusal(404);
      const language = reportLanguage(asking);
      const file = `${nameOf(results, language)}-simulator.xlsx`;
      await noteDeed(desk, asking, { what: 'data-downloaded', study: results.study.id, detail: 'simulator.xlsx' });
      await sendWorkbook(asking, fit, { file, language });
    }),
  );
  router.get(
    `${room}/estimates.json`,
    forResearchers(desk, async (asking) => {
      const { fit, results } = await openFit(desk, fits, asking);
      const { id } = results.study;
      await noteDeed(desk, asking, { what: 'data-downloaded', study: id, detail: 'estimates.json' });
      asking.response
        .set('Cache-Control', 'no-store')
        .set('Content-Disposition', `attachment; filename="${results.study.id}-estimates.json"`)
        .type('application/json')
        .send(Buffer.from(fit.bytes));
    }),
  );
  router.post(
    `${room}/estimate`,
    fromEditors(desk, async (posting) => {
      const results = await findResults(desk, posting);
      const { order, asked } = results;
      if (!order || results.isOther) throw new Refusal(404);
      await fits.start(order);
      const detail = [
        asked.method,
        ...(asked.quick ? ['quick'] : []),
        ...(asked.of === 'people' ? [] : [asked.of]),
      ].join(' ');
      await noteDeed(desk, posting, { what: 'fit-run', study: results.study.id, detail });
      goTo(posting.response, hrefIn(posting.language, roomPath(results.folder.name, 'understand'), queryOf(asked)));
    }),
  );
}

/** Of a file that is taken away, before its ending. */
function nameOf({ study, asked: { of, method, quick } }: Results, language: string): string {
  return [study.id, ...(of === 'people' ? [] : [of]), method, ...(quick ? ['quick'] : []), language].join('-');
}

/** @throws Refusal 404 where it has not been estimated, or may not be seen */
async function openFit(desk: StudioDesk, fits: Fits, asking: Asking): Promise<{ fit: Fit; results: Results }> {
  const results = await findResults(desk, asking);
  if (!results.order || results.isOther) throw new Refusal(404);
  const { is } = await fits.status(results.order);
  if (is !== 'ready') throw new Refusal(404);
  return { fit: await fits.open(results.order), results };
}

async function noteDeed(
  { survey }: StudioDesk,
  { who }: Pick<Asking, 'who'>,
  deed: Pick<NewEvent, 'what' | 'study' | 'detail'>,
): Promise<void> {
  await survey.store.note({ at: survey.clock.now().toISOString(), who, ...deed });
}
