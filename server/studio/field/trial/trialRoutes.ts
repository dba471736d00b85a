/** A study is tried with simulated respondents: the form that starts it, and the report of what they believe. */
import type { Router } from 'express';
import { PartworthError } from '../../../../study/errors.ts';
import { readText } from '../../../folder/readText.ts';
import { Refusal } from '../../../front/refusal.ts';
import { goTo } from '../../../front/reply.ts';
import { type Asking, forDownloads, forResearchers, fromEditors, type Posting } from '../../../researcher/guards.ts';
import { hrefIn } from '../../../researcher/hrefIn.ts';
import { noteDone } from '../../noteDone.ts';
import { openFolder } from '../../openFolder.ts';
import { roomPath } from '../../paths.ts';
import type { StudioDesk } from '../../studioDesk.ts';
import { type Fit, readFit } from '../../understand/readFit.ts';
import { reportLanguage, sendReport } from '../../understand/sendReport.ts';
import { type FieldState, readField } from '../readField.ts';
import { startTrial } from './startTrial.ts';
import { fewestRespondents, mostRespondents, trialPlace } from './trialPlace.ts';

const path = '/researcher/studio/studies/:folder/field/try';

/** @param sendField the room, where what was sent can't be done */
export function addTrialRoutes(
  router: Router,
  desk: StudioDesk,
  sendField: (asking: Asking, state: FieldState, wrong: 'numbers') => Promise<void>,
): void {
  router.post(
    path,
    fromEditors(desk, (posting) => start(desk, posting, sendField)),
  );
  router.get(
    `${path}/sheet`,
    forResearchers(desk, async (asking) => {
      const fit = await openTrial(desk, asking);
      sendReport(asking, await fit.sheet(reportLanguage(asking)));
    }),
  );
  router.get(
    `${path}/report.html`,
    forResearchers(desk, async (asking) => {
      const fit = await openTrial(desk, asking);
      sendReport(asking, await fit.report(reportLanguage(asking)));
    }),
  );
  router.get(
    `${path}/truth.yaml`,
    forDownloads(desk, async ({ request, response }) => {
      const { name } = await openFolder(desk.studio, request);
      const read = await readText(trialPlace(desk.studio, name).truth).catch(() => undefined);
      if (!read) throw new Refusal(404);
      response.set({
        'Cache-Control': 'no-store',
        'Content-Type': 'application/yaml; charset=utf-8',
        'Content-Disposition': 'attachment; filename="truth.yaml"',
      });
      response.end(read.text);
    }),
  );
}

async function start(
  desk: StudioDesk,
  posting: Posting,
  sendField: (asking: Asking, state: FieldState, wrong: 'numbers') => Promise<void>,
): Promise<void> {
  const { request, response, language, fields } = posting;
  const folder = await openFolder(desk.studio, request);
  const state = await readField(desk, folder);
  const { ready, base, study } = state.draft;
  const room = hrefIn(language, roomPath(folder.name, 'field'));
  if (!ready || !study) throw new Refusal(409, { continueHref: room });
  const respondents = wholeNumber(fields.one('respondents'), fewestRespondents, mostRespondents);
  const seed = wholeNumber(fields.one('seed'), 0, 2 ** 31 - 1);
  if (respondents === undefined || seed === undefined) return sendField(posting, state, 'numbers');
  const at = desk.survey.clock.now().toISOString();
  await startTrial(desk.studio, { folder, ready, respondents, seed, base, at });
  await noteDone(desk, posting, { what: 'trial-run', study: study.id, detail: `${respondents}` });
  goTo(response, `${room}#trial`);
}

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  const value = /^\d{1,10}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** @throws Refusal 404 where it was not tried to its end */
async function openTrial(desk: StudioDesk, { request }: Asking): Promise<Fit> {
  const { name } = await openFolder(desk.studio, request);
  const place = trialPlace(desk.studio, name);
  try {
    await readText(place.facts);
    return await readFit(place.estimates, place.copy);
  } catch (error) {
    if (error instanceof PartworthError) throw new Refusal(404);
    throw error;
  }
}
