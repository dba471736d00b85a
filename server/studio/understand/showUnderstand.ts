/** The page of a study's results: the finding first, then the report as it is, and beside it what else may be asked. */
import { StudyError } from '../../../study/errors.ts';
import type { Asking } from '../../researcher/guards.ts';
import { titleOf } from '../../researcher/pages/titleOf.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import type { Fits } from './fits.ts';
import { startFlags } from './readFlags.ts';
import { findResults } from './results.ts';
import type { UnderstandData } from './understandData.ts';
import { makeUnderstandModel } from './understandModel.ts';

export async function showUnderstand(desk: StudioDesk, fits: Fits, asking: Asking): Promise<void> {
  const { language, role } = asking;
  const results = await findResults(desk, asking).catch((error: unknown) => {
    if (error instanceof StudyError) return undefined;
    throw error;
  });
  allowFrame(asking);
  const folder = results?.folder.name ?? String(asking.request.params['folder']);
  const model = await makeUnderstandModel(results, { fits, language, isEditor: role === 'editor', folder });
  // After the estimation that the page waits for.
  if (results?.flags.order) startFlags(desk, results.flags.order);
  const title = say(language, 'understand.title');
  const data: UnderstandData = {
    state: model.stateHref,
    page: asking.request.originalUrl,
    isNarrowed: results?.isOther ?? false,
    words: { ready: say(language, 'understand.flags.ready') },
  };
  const name = results ? titleOf(results.study, language) : folder;
  await sendStudioPage(desk, asking, {
    template: 'understand',
    title,
    study: { folder, title: name, room: 'understand' },
    clients: model.job ? ['understand', 'jobs'] : ['understand'],
    model,
    data,
  });
}

/** The report stands in the page, as a page of this server that no other site may frame. */
function allowFrame({ response }: Asking): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', `${policy};frame-src 'self'`);
}
