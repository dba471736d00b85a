/**
 * Makes single-use links, shows them once and keeps none. They follow from the form that asked for them, so that the same
 * form sent twice, or for a file instead of a page, gives the same links and no more.
 */
import type { Request, Router } from 'express';
import type { Snapshot } from '../../study/snapshot.ts';
import { Refusal } from '../front/refusal.ts';
import { goTo } from '../front/reply.ts';
import { readMistakes } from '../respondent/form/mistakes.ts';
import { findStudy } from '../respondent/routes/findStudy.ts';
import { makeLink } from '../respondent/session/invitations.ts';
import type { Desk } from './desk.ts';
import { type Asking, forResearchers, fromEditors, type Posting, requireEditor } from './guards.ts';
import { hrefIn } from './hrefIn.ts';
import { linkRows } from './linkRows.ts';
import { type MadeLinks, makeLinksPage, mostLinks } from './pages/linksPage.ts';
import { sendDeskPage } from './renderDeskPage.ts';

const path = '/researcher/studies/:study/links';
const mistakes = { number: { field: 'n', message: 'error.range', values: { min: 1, max: mostLinks } } } as const;
const placeOf = ({ study }: Snapshot) => `links ${study.id}`;

export function addLinkRoutes(router: Router, desk: Desk): void {
  router.get(
    path,
    forResearchers(desk, (asking) => {
      requireEditor(asking);
      const snapshot = findStudy(desk.survey, asking.request);
      const errors = readMistakes(asking.request, mistakes);
      sendLinks(desk, asking, snapshot, { batch: desk.survey.nonces.make(placeOf(snapshot)), n: '', errors });
    }),
  );
  router.post(
    path,
    fromEditors(desk, (posting) => take(desk, posting)),
  );
}

async function take(desk: Desk, posting: Posting): Promise<void> {
  const { survey } = desk;
  const { fields, request, response, who } = posting;
  const snapshot = findStudy(survey, request);
  const batch = fields.one('batch') ?? '';
  const key = survey.nonces.read(placeOf(snapshot), batch)?.key;
  if (key === undefined) throw new Refusal(400);
  const n = fields.one('n')?.trim() ?? '';
  const isCount = /^[1-9]\d{0,3}$/.test(n) && Number(n) <= mostLinks;
  const page = `/researcher/studies/${snapshot.study.id}/links`;
  if (!isCount) return goTo(response, hrefIn(posting.language, page, { mistake: 'number' }));

  const links = makeLinks(desk, request, snapshot, { key, n: Number(n) });
  const { id } = snapshot.study;
  const isFile = fields.one('as') === 'csv';
  // The file holds the links that its page has shown: they are made once.
  const deed = isFile
    ? ({ what: 'data-downloaded', detail: 'links.csv' } as const)
    : ({ what: 'links-made', detail: n } as const);
  await survey.store.note({ at: survey.clock.now().toISOString(), ...deed, who, study: id });
  if (!isFile) return sendLinks(desk, posting, snapshot, { batch, n, links });
  response.set({
    'Cache-Control': 'no-store',
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${id}-links.csv"`,
  });
  response.end([...linkRows(links)].join(''));
}

interface Batch {
  /** Of the form. */
  readonly key: string;
  readonly n: number;
}

function makeLinks(desk: Desk, request: Request, { study }: Snapshot, { key, n }: Batch): string[] {
  const { signer } = desk.survey;
  const start = `${desk.publicUrl ?? `${request.protocol}://${request.headers.host}`}/s/${study.id}?link=`;
  return Array.from({ length: n }, (_, index) => {
    const drawId = (attempt: number) =>
      Buffer.from(signer.sign(`links of a form ${study.id}`, `${key} ${index} ${attempt}`), 'base64url').subarray(
        0,
        16,
      );
    return start + makeLink(signer, study.id, drawId);
  });
}

function sendLinks(desk: Desk, asking: Asking, snapshot: Snapshot, made: MadeLinks): void {
  const access = desk.survey.registry.entryOf(snapshot.study.id).access;
  sendDeskPage(desk, asking, makeLinksPage({ ...made, study: snapshot.study, access }, asking.language));
}
