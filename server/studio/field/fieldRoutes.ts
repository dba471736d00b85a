/** The room `field` of a study: what is still to be done, publishing, the ways in, and the door. */
import type { Router } from 'express';
import { Refusal } from '../../front/refusal.ts';
import { goTo } from '../../front/reply.ts';
import { drawCode } from '../../researcher/drawCode.ts';
import { type Asking, forDownloads, forResearchers, fromEditors, type Posting } from '../../researcher/guards.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { titleOf } from '../../researcher/pages/titleOf.ts';
import { makeDraftMark } from '../../respondent/session/invitations.ts';
import { openFolder } from '../openFolder.ts';
import { roomPath } from '../paths.ts';
import { sendStudioPage } from '../renderStudioPage.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { say } from '../words.ts';
import { isBlocked, leftOpen, makeChecklist } from './checklist.ts';
import { diffLines } from './lineDiff.ts';
import { type FieldState, readField } from './readField.ts';
import { showDifferences } from './showDifferences.ts';
import { type FieldFacts, publishBase, showField } from './showField.ts';
import { showTrial } from './trial/showTrial.ts';
import { addTrialRoutes } from './trial/trialRoutes.ts';

const path = '/researcher/studio/studies/:folder/field';

export function addFieldRoutes(router: Router, desk: StudioDesk): void {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  router.get(
    path,
    forResearchers(desk, async (asking) => {
      const folder = await openFolder(desk.studio, asking.request);
      const { published } = asking.request.query;
      const state = await readField(desk, folder);
      await sendField(desk, asking, state, typeof published === 'string' ? { published } : {});
    }),
  );
  router.post(
    `${path}/publish`,
    // One after the other: of two who publish the same page at once, the second is told.
    fromEditors(desk, (posting) => inTurn(() => publish(desk, posting))),
  );
  router.post(
    `${path}/test`,
    fromEditors(desk, (posting) => putUp(desk, posting)),
  );
  router.post(
    `${path}/door`,
    fromEditors(desk, (posting) => moveDoor(desk, posting)),
  );
  addTrialRoutes(router, desk, (asking, state, wrong) => sendField(desk, asking, state, { wrong }));
  router.get(
    `${path}/difference`,
    forResearchers(desk, (asking) => sendDifference(desk, asking)),
  );
  router.get(
    `${path}/editions/:edition/study.yaml`,
    forDownloads(desk, (asking) => sendFile(desk, asking)),
  );
  router.get(
    `${path}/code.svg`,
    forDownloads(desk, (asking) => sendCode(desk, asking)),
  );
}

async function sendField(
  desk: StudioDesk,
  asking: Asking,
  state: FieldState,
  { wrong, ...more }: Pick<FieldFacts, 'refused' | 'published'> & { readonly wrong?: 'numbers' } = {},
): Promise<void> {
  const { registry, returnKey } = desk.survey;
  const id = idOf(state) ?? '';
  const origin = originOf(desk, asking);
  const facts: FieldFacts = {
    ...{ state, origin, hasReturnKey: returnKey !== undefined, isLocal: isLocal(origin) },
    ...{ entry: registry.entryOf(id), frame: registry.frameOf(id), ...more },
  };
  const trial = await showTrial(desk.studio, state, asking.language, wrong);
  if (trial.result) allowFrame(asking);
  await sendStudioPage(
    desk,
    asking,
    {
      template: 'field',
      title: say(asking.language, 'field.title'),
      study: studyOf(state, asking.language),
      clients: ['field', 'jobs'],
      model: { ...showField(facts, asking.language), trial },
    },
    { status: more.refused || wrong ? 409 : 200 },
  );
}

/** The report stands in the page, as a page of this server. */
function allowFrame({ response }: Asking): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', `${policy};frame-src 'self'`);
}

function studyOf({ folder, draft, fielded }: FieldState, language: string) {
  const study = draft.study ?? fielded?.study;
  return { folder, title: study ? titleOf(study, language) : folder, room: 'field' as const };
}

/** By what the page showed: what has changed since is shown, and published only after that. */
async function publish(desk: StudioDesk, posting: Posting): Promise<void> {
  const { request, response, language, fields, who } = posting;
  const folder = await openFolder(desk.studio, request);
  const state = await readField(desk, folder);
  const { draft, takenBy, counts } = state;
  if (publishBase(state) !== fields.one('base')) return sendField(desk, posting, state, { refused: 'changed' });
  const tests = counts.get(draft.ready?.snapshot ?? '')?.completeTests ?? 0;
  const hasReturnKey = desk.survey.returnKey !== undefined;
  const lines = makeChecklist({ folder: folder.name, draft, tests, hasReturnKey }, language);
  if (!draft.ready || takenBy !== undefined || isBlocked(lines)) {
    return sendField(desk, posting, state, { refused: 'blocked' });
  }
  const open = leftOpen(lines);
  if (open.length > 0 && fields.one('all-the-same') !== '1') {
    return sendField(desk, posting, state, { refused: 'open' });
  }
  const { fielded, files } = draft.ready;
  const at = desk.survey.clock.now().toISOString();
  const { edition } = await desk.survey.registry.publish({
    fielded,
    files,
    folder: folder.name,
    who,
    at,
    leftOpen: open,
  });
  goTo(response, hrefIn(language, roomPath(folder.name, 'field'), { published: `${edition}` }));
}

/** Whoever comes by this way takes the draft as it lies there now, and counts nowhere. */
async function putUp(desk: StudioDesk, { request, response, language, who }: Posting): Promise<void> {
  const { survey } = desk;
  const folder = await openFolder(desk.studio, request);
  const state = await readField(desk, folder);
  const { ready } = state.draft;
  if (!ready) throw new Refusal(409, { continueHref: hrefIn(language, roomPath(folder.name, 'field')) });
  const { fielded, files } = ready;
  const { id } = fielded.study;
  const at = survey.clock.now().toISOString();
  await survey.registry.putUp({ fielded, files, folder: folder.name, who, at });
  goTo(response, `/s/${id}?test=${makeDraftMark(survey.signer, id)}`);
}

async function moveDoor(desk: StudioDesk, posting: Posting): Promise<void> {
  const { request, response, language, fields, who } = posting;
  const folder = await openFolder(desk.studio, request);
  const state = await readField(desk, folder);
  const { store, clock } = desk.survey;
  if (!state.fielded) throw new Refusal(404);
  const order = { study: state.fielded.study.id, at: clock.now().toISOString(), who };
  const wish = fields.one('door');
  if (wish === 'close' && fields.one('sure') !== '1') return sendField(desk, posting, state, { refused: 'confirm' });
  if (wish === 'close') await store.closeStudy(order);
  else if (wish === 'pause') await store.pauseStudy(order);
  else if (wish === 'open') await store.openStudy(order);
  else throw new Refusal(400);
  goTo(response, hrefIn(language, roomPath(folder.name, 'field')));
}

async function sendDifference(desk: StudioDesk, asking: Asking): Promise<void> {
  const { language } = asking;
  const state = await readField(desk, await openFolder(desk.studio, asking.request));
  const { latest, draft, folder } = state;
  if (!latest) throw new Refusal(404);
  const marks = { same: '', gone: '−', new: '+', gap: '' };
  await sendStudioPage(desk, asking, {
    template: 'difference',
    title: say(language, 'field.difference.title', { edition: latest.edition }),
    study: studyOf(state, language),
    model: {
      backHref: hrefIn(language, roomPath(folder, 'field')),
      differences: draft.ready ? showDifferences(state, language) : false,
      lines: diffLines(latest.files['study.yaml'] ?? '', draft.text).map(({ kind, text }) => ({
        ...{ kind, text, mark: marks[kind] },
        spoken: kind === 'gone' || kind === 'new' ? say(language, `field.difference.${kind}`) : '',
      })),
    },
  });
}

async function sendFile(desk: StudioDesk, { request, response }: Asking): Promise<void> {
  const state = await readField(desk, await openFolder(desk.studio, request));
  const number = String(request.params['edition']);
  const listed = state.editions.find(({ edition }) => `${edition}` === number);
  const whole = listed && (await desk.survey.store.readEdition(listed.study, listed.edition));
  const text = whole?.files['study.yaml'];
  if (!whole || text === undefined) throw new Refusal(404);
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': 'application/yaml; charset=utf-8',
    'Content-Disposition': `attachment; filename="${whole.study}-edition-${whole.edition}.yaml"`,
  });
  response.end(text);
}

async function sendCode(desk: StudioDesk, asking: Asking): Promise<void> {
  const { fielded } = await readField(desk, await openFolder(desk.studio, asking.request));
  if (!fielded) throw new Refusal(404);
  const { id } = fielded.study;
  const { size, path: drawn } = drawCode(`${originOf(desk, asking)}/s/${id}`);
  const box = `viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}"`;
  asking.response.set({
    'Cache-Control': 'no-store',
    'Content-Type': 'image/svg+xml',
    'Content-Disposition': `attachment; filename="${id}-code.svg"`,
  });
  asking.response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" ${box} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${drawn}"/></svg>\n`,
  );
}

function idOf({ draft, fielded, latest }: FieldState): string | undefined {
  return fielded?.study.id ?? latest?.study ?? draft.study?.id;
}

/** The address that respondents use, as far as it is known. */
function originOf(desk: StudioDesk, { request }: Pick<Asking, 'request'>): string {
  return desk.publicUrl ?? `${request.protocol}://${request.headers.host}`;
}

function isLocal(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
