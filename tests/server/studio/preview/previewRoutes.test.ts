import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../../../analysis/design/model/compileProhibitions.ts';
import { readStudy } from '../../../../server/folder/readStudy.ts';
import type { PreviewOrder, PreviewReply } from '../../../../server/studio/preview/previewWire.ts';
import { formatDesignCsv } from '../../../../study/design/formatDesign.ts';
import type { FieldedStudy } from '../../../../study/snapshot.ts';
import { makePerson, type Person, type Reply } from '../../person.ts';
import { draftNow } from '../make/sendOrder.ts';
import { type StudioAt, studioAt } from '../studioAt.ts';

const ready = ['blank', 'commute', 'e-bike', 'fair-exchange', 'fair-exchange-2', 'fair-exchange-binding', 'reactance'];
const shelfOfOurs = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies');
const pathOf = (folder: string) => `/researcher/studio/studies/${folder}/preview`;

async function asked(studio: StudioAt, person: Person, folder: string, order: PreviewOrder) {
  const { formToken } = await draftNow(person, folder);
  const response = await fetch(studio.url + pathOf(folder), {
    method: 'POST',
    headers: {
      origin: studio.url,
      cookie: person.cookie,
      'content-type': 'application/json',
      'x-form-token': formToken,
    },
    body: JSON.stringify(order),
  });
  return { response, reply: (await response.json()) as PreviewReply };
}

async function shown(studio: StudioAt, folder: string, order: PreviewOrder) {
  const { reply } = await asked(studio, studio.editor, folder, order);
  if (reply.outcome !== 'shown') throw new Error(reply.message);
  return reply;
}

/** Of a ready-made study, with a design that takes no search. */
async function field(name: string): Promise<FieldedStudy> {
  const { study: asShipped, pictures } = await readStudy(join(shelfOfOurs, name));
  // A browser that may be in a frame is tried for its cookies first, which this one doesn't know.
  const { embed: _embed, ...frame } = asShipped.frame ?? {};
  const study = { ...asShipped, frame };
  const isProhibited = await compileProhibitions(study);
  return { study, pictures, design: designStudy({ study, isProhibited, instead: { strategy: 'balanced' } }) };
}

/** What stands in a page, but for what is new at every rendering and for where its pictures come from. */
function contentOf(html: string): string {
  return parse(html)
    .querySelector('body')!
    .toString()
    .replace(/name="nonce" value="[^"]*"/g, 'name="nonce"')
    .replace(/src="[^"]*\/pictures\//g, 'src="/pictures/');
}

function everyRow(dataDir: string): Record<string, unknown[]> {
  const database = new Database(join(dataDir, 'responses.sqlite'), { readonly: true });
  const names = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const rows = names.map((name) => [name, database.prepare(`select * from "${name}"`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}

describe('the preview', () => {
  test.each(ready)('of %s is what the survey sends for the same content', async (name) => {
    const fielded = await field(name);
    const studio = await studioAt({ copies: [name], studies: [fielded] });
    writeFileSync(join(studio.shelf, name, 'design.csv'), formatDesignCsv(fielded.design));
    const { id, languages } = fielded.study;
    const [language = 'en'] = languages;
    const same = async (page: string, reply: Reply) =>
      expect(contentOf((await shown(studio, name, { page, language })).html)).toBe(contentOf(reply.text));

    const person = makePerson(studio.url, { 'accept-language': language });
    await same('consent', await person.get(`/s/${id}`));
    await same('privacy', await person.get(`/s/${id}/privacy`));
    let reply = await person.start(id);
    const kinds = new Set<string>();
    // What follows from answers is another's.
    for (;;) {
      const action = reply.page.querySelector('main form')?.getAttribute('action') ?? '';
      const [, page] = /\/p\/([^?]+)/.exec(action) ?? [];
      if (page === undefined) break;
      if (!dependsOnAnswers(fielded, page)) await same(`p/${page}`, reply);
      kinds.add(reply.kind ?? '');
      reply = await person.answer(reply);
    }
    expect(kinds).toContain('task');
  });

  test('writes nothing and sets no cookie', async () => {
    const studio = await studioAt({ copies: ['fair-exchange-binding', 'e-bike'] });
    for (const name of ['fair-exchange-binding', 'e-bike']) {
      const { pages } = await shown(studio, name, {});
      const before = everyRow(studio.dataDir);
      for (const { name: page } of pages) {
        const { response } = await asked(studio, studio.viewer, name, { page });
        expect(response.headers.getSetCookie()).toEqual([]);
        expect(response.headers.get('cache-control')).toBe('no-store');
      }
      const reply = await studio.editor.get(`${pathOf(name)}/page?page=p/task-1`);
      expect(reply.headers.getSetCookie()).toEqual([]);
      expect(everyRow(studio.dataDir)).toEqual(before);
    }
  });

  test('stands in pages of this server and in no others, runs no script and sends no form', async () => {
    const studio = await studioAt({ copies: ['blank'] });
    const { headers, text } = await studio.editor.get(`${pathOf('blank')}/page?page=p/task-1&in=en`);
    const policy = (headers.get('content-security-policy') ?? '').split(';');
    expect(policy).toEqual(
      expect.arrayContaining(["frame-ancestors 'self'", "script-src 'none'", "form-action 'none'"]),
    );
    expect(policy).toContain('sandbox allow-same-origin');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(text).toContain('data-page="task"');
    const room = await studio.editor.get(pathOf('blank'));
    expect(room.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(room.page.querySelector('iframe')?.getAttribute('sandbox')).toBe('allow-same-origin');
  });

  test('has links to every page without a script, and says what is wrong with the study', async () => {
    const studio = await studioAt({ copies: ['fair-exchange'] });
    const room = await studio.viewer.get(`${pathOf('fair-exchange')}?lang=en&page=p/task-2&in=nl`);
    const links = room.page.querySelectorAll('.preview-pages a');
    expect(links.length).toBeGreaterThan(10);
    expect(room.page.querySelector('.preview-pages [aria-current=page]')?.text).toMatch(/^Task 2 of/);
    const src = room.page.querySelector('iframe')?.getAttribute('src')?.replaceAll('&amp;', '&') ?? '';
    expect(src).toContain('page=p%2Ftask-2&in=nl');
    expect(
      (await studio.viewer.get(src.replaceAll('&#x3D;', '='))).page.querySelector('html')?.getAttribute('lang'),
    ).toBe('nl');
    writeFileSync(join(studio.shelf, 'fair-exchange', 'study.yaml'), 'study: fair-exchange\ntusks: {}\n');
    const wrong = await studio.viewer.get(`${pathOf('fair-exchange')}?lang=en`);
    expect(wrong.page.querySelector('.preview-wrong')?.text).toMatch(/No preview while the study has \d+ errors/);
    expect(wrong.page.querySelector('iframe')).toBeNull();
  });

  test('has the pictures of the folder and the colours of the study from below the studio', async () => {
    const studio = await studioAt({ copies: ['e-bike'] });
    const { html } = await shown(studio, 'e-bike', { page: 'p/task-1' });
    const hrefs = [...html.matchAll(/(?:src|href)="([^"]*\/preview\/[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    );
    expect(html).not.toContain('"/pictures/');
    expect(hrefs.some((href) => href.includes('/pictures/'))).toBe(true);
    for (const href of hrefs) {
      expect((await studio.editor.get(href)).status).toBe(200);
      expect((await makePerson(studio.url).get(href)).status).toBe(303);
    }
    expect((await studio.editor.get(`${pathOf('e-bike')}/pictures/${'0'.repeat(64)}.png`)).status).toBe(404);
    expect((await studio.editor.get(`${pathOf('e-bike')}/accent.css?light=red;}`)).status).toBe(400);
  });

  test('is asked for with the token of the session, by who is signed in', async () => {
    const studio = await studioAt({ copies: ['blank'] });
    const send = (headers: Record<string, string>) =>
      fetch(studio.url + pathOf('blank'), {
        method: 'POST',
        headers: { origin: studio.url, 'content-type': 'application/json', ...headers },
        body: '{}',
      });
    const { formToken } = await draftNow(studio.editor, 'blank');
    expect((await send({ cookie: studio.editor.cookie })).status).toBe(403);
    expect((await send({ 'x-form-token': formToken })).status).toBe(403);
    const other = { cookie: studio.editor.cookie, 'x-form-token': formToken, origin: 'https://elsewhere.example' };
    expect((await send(other)).status).toBe(403);
  });

  test('adds nothing of the studio to the pages of respondents', async () => {
    const fielded = await field('blank');
    const studio = await studioAt({ studies: [fielded] });
    const person = makePerson(studio.url);
    const pages = [await person.get(`/s/${fielded.study.id}`), await person.start(fielded.study.id)];
    for (const { text, headers } of pages) {
      expect(text).not.toMatch(/researcher|studio/i);
      expect(headers.get('content-security-policy')).not.toContain('frame-src');
    }
  });
});

function dependsOnAnswers({ study }: FieldedStudy, name: string): boolean {
  const text = JSON.stringify([study.texts.own[name], study.questions.filter(({ page }) => page === name)]);
  const conditions = JSON.stringify([study.pagesShownIf ?? {}, study.questions.filter(({ page }) => page === name)]);
  const isPiped = study.questions.some(({ id }) => text.includes(`{${id}`));
  return isPiped || /"shownIf"|"carry"|"when"/.test(conditions);
}
