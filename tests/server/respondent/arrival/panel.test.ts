import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openResponses } from '../../../../server/store/openStore.ts';
import { exported } from '../../exported.ts';
import { listen } from '../../listen.ts';
import { hiddenFields, makePerson, setCookieOf } from '../../person.ts';
import { agree, panel, rowsOf, serveWith, start, titleOf, toThanks } from './entrance.ts';

describe('who comes from a panel', () => {
  test('is known to it by an id that is kept apart from his answers, from the moment that he agrees', async () => {
    const { url, dataDir } = await serveWith({ panel });
    const person = makePerson(url);
    const consent = await person.get(`${start}?pid=ABC-123`);
    expect(consent.headers.getSetCookie()).toEqual([]);
    expect(rowsOf(dataDir, 'panel_ids')).toEqual([]);
    expect(consent.text).toContain('Het nummer waaronder uw panel u kent.');
    expect((await person.submit(consent, { consent: 'agree' })).status).toBe(303);
    await makePerson(url).start('fair-exchange');
    expect(rowsOf(dataDir, 'panel_ids')).toEqual([{ study: 'fair-exchange', respondent: 1, panel_id: 'ABC-123' }]);
    expect(JSON.stringify(await exported(dataDir))).not.toContain('ABC-123');
    expect(JSON.stringify(rowsOf(dataDir, 'respondents'))).not.toContain('ABC-123');
  });

  test('reads on the start page what is kept of him, and nobody else does', async () => {
    const { url, dataDir } = await serveWith({ panel });
    expect((await makePerson(url).get(start)).text).not.toContain('panel');
    await agree(makePerson(url), `${start}?pid=ABC`);
    await agree(makePerson(url), start);
    const [withId, without] = rowsOf(dataDir, 'respondents').map((row) => row['consent_hash']);
    expect(withId).not.toBe(without);
  });

  test('keeps his id when he changes the language, leaves out the answer, or declines and thinks again', async () => {
    const { url, dataDir } = await serveWith({ panel });
    const person = makePerson(url, { 'accept-language': 'nl' });
    const dutch = await person.get(`${start}?pid=ABC`);
    const english = dutch.page.querySelector('nav a[hreflang=en]')?.getAttribute('href')?.replaceAll('&amp;', '&');
    expect(english).toBe('?lang=en&pid=ABC');
    const page = await person.get(start + english);
    const missing = await person.submit(page, {});
    expect([missing.status, missing.location]).toEqual([303, `${start}?lang=en&mistake=consent&pid=ABC`]);
    const again = await person.visit(missing.location ?? '');
    expect(again.page.querySelector('.error-summary')).not.toBeNull();
    expect(again.page.querySelector('nav a[hreflang=nl]')?.getAttribute('href')).toContain('pid=ABC');
    await person.submit(again, { consent: 'decline' });
    expect((await person.submit(again, { consent: 'agree' })).status).toBe(303);
    expect(rowsOf(dataDir, 'panel_ids')).toMatchObject([{ panel_id: 'ABC' }]);
    expect(rowsOf(dataDir, 'respondents')).toMatchObject([{ language: 'en' }]);
  });

  test('can not be given another id by changing the form, whatever is put into it', async () => {
    const { url, dataDir } = await serveWith({ panel: { ...panel, required: true } });
    const consent = await makePerson(url).get(`${start}?pid=ABC`);
    const fields = { ...hiddenFields(consent), consent: 'agree' };
    for (const panelId of ['XYZ', '', 'x'.repeat(13), '<b>', ['ABC', 'XYZ']]) {
      const reply = await makePerson(url).post(`${start}/start`, { ...fields, panelId });
      expect(reply.status, String(panelId)).toBe(400);
      expect(setCookieOf(reply)).toBeUndefined();
    }
    const { panelId: _, ...without } = fields as Record<string, string>;
    expect((await makePerson(url).post(`${start}/start`, without)).status).toBe(400);
    expect(rowsOf(dataDir, 'respondents')).toEqual([]);
  });

  test('is told that his link is not complete where his id lacks the shape that the study says', async () => {
    const { url } = await serveWith({ panel });
    for (const wrong of ['a', 'x'.repeat(13), 'a%20b', '%7B%7BPID%7D%7D', 'me%40a.example', 'a%00b', 'AB&pid=CD']) {
      const reply = await makePerson(url).get(`${start}?pid=${wrong}`);
      expect([reply.status, titleOf(reply)], wrong).toEqual([400, 'Deze link is niet volledig']);
      expect(reply.text).not.toContain('<form');
    }
    // An address whose id was left empty has none.
    expect((await makePerson(url).get(`${start}?pid=`)).kind).toBe('consent');
  });

  test('and so is who comes without one, where the study requires it', async () => {
    const { url } = await serveWith({ panel: { ...panel, required: true, parameter: 'PROLIFIC_PID' } });
    for (const address of [start, `${start}?pid=ABC`, `${start}?PROLIFIC_PID=`, `${start}?prolific_pid=ABC`]) {
      expect((await makePerson(url).get(address)).status, address).toBe(400);
    }
    expect((await makePerson(url).get(`${start}?PROLIFIC_PID=ABC`)).kind).toBe('consent');
  });

  test('a study without a panel does not look at ids, and stores none', async () => {
    const { url, dataDir } = await serveWith({});
    await agree(makePerson(url), `${start}?pid=ABC`);
    expect(rowsOf(dataDir, 'panel_ids')).toEqual([]);
    expect((await makePerson(url).get(`${start}?pid=%00`)).kind).toBe('consent');
  });
});

describe('an id that comes twice', () => {
  test('row 36: is a fact about who came later, and nobody is refused', async () => {
    const { url, dataDir } = await serveWith({ panel });
    for (const pid of ['ABC', 'XYZ', 'ABC', 'ABC']) await agree(makePerson(url), `${start}?pid=${pid}`);
    await makePerson(url).start('fair-exchange');
    expect((await exported(dataDir)).map(({ repeatsPanelId = false }) => repeatsPanelId)).toEqual([
      ...[false, false, true, true, false],
    ]);
    const reader = await openResponses(dataDir);
    const listed = await reader.listPanelIds('fair-exchange');
    await reader.close();
    expect(listed).toEqual([
      { respondent: 1, panelId: 'ABC', status: 'active' },
      { respondent: 2, panelId: 'XYZ', status: 'active' },
      { respondent: 3, panelId: 'ABC', status: 'active', repeats: 1 },
      { respondent: 4, panelId: 'ABC', status: 'active', repeats: 1 },
    ]);
  });

  test('is sent back where the study says once, before and after the start page, and goes on in his own browser', async () => {
    const { url, dataDir } = await serveWith({ panel: { ...panel, once: true } });
    const [first, late] = [makePerson(url), makePerson(url)];
    const form = await late.get(`${start}?pid=ABC`);
    await agree(first, `${start}?pid=ABC`);
    const refused = await makePerson(url).get(`${start}?pid=ABC`);
    expect([refused.status, titleOf(refused)]).toEqual([409, 'U hebt al meegedaan']);
    const posted = await late.submit(form, { consent: 'agree' });
    expect([posted.status, titleOf(posted)]).toEqual([409, 'U hebt al meegedaan']);
    expect(setCookieOf(posted)).toBeUndefined();
    expect((await first.visit(`${start}?pid=ABC`)).kind).toBe('introduction');
    expect((await makePerson(url).get(`${start}?pid=XYZ`)).kind).toBe('consent');
    // The number of who was refused is given to the next.
    await agree(makePerson(url), `${start}?pid=XYZ`);
    expect(rowsOf(dataDir, 'panel_ids').map((row) => [row['respondent'], row['panel_id']])).toEqual([
      [1, 'ABC'],
      [2, 'XYZ'],
    ]);
  });

  test('row 1: of 50 who come at once with one id, one starts where the study says once', async () => {
    const { url, dataDir } = await serveWith({ panel: { ...panel, once: true } });
    const people = Array.from({ length: 50 }, () => makePerson(url));
    const forms = await Promise.all(people.map((person) => person.get(`${start}?pid=ABC`)));
    const replies = await Promise.all(
      people.map((person, index) => person.submit(forms[index] as (typeof forms)[0], { consent: 'agree' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(49).fill(409)]);
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(1);
  });
});

describe('a computer that is shared', () => {
  test('begins anew for another id, and goes on for the same one', async () => {
    const { url, dataDir } = await serveWith({ panel });
    const browser = makePerson(url);
    const first = await agree(browser, `${start}?pid=ABC`);
    await browser.answer(first);
    expect((await browser.get(`${start}?pid=ABC`)).location).toBe(`${start}/p/task-1`);
    expect((await browser.get(start)).location).toBe(`${start}/p/task-1`);
    expect((await agree(browser, `${start}?pid=XYZ`)).kind).toBe('introduction');
    expect(rowsOf(dataDir, 'panel_ids').map((row) => row['panel_id'])).toEqual(['ABC', 'XYZ']);
  });
});

test('who withdraws takes his id along: it is in no file any more', async () => {
  const { url, dataDir } = await serveWith({ panel });
  const person = makePerson(url);
  const thanks = await toThanks(person, await agree(person, `${start}?pid=MARKED-ID`));
  const filesHold = () =>
    readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name)).includes('MARKED-ID'));
  expect(filesHold()).not.toEqual([]);
  const code = thanks.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  await person.submit(await person.get(`${start}/withdraw`), { code, step: 'erase' });
  expect(filesHold()).toEqual([]);
  expect(rowsOf(dataDir, 'panel_ids')).toEqual([]);
});

test('row 39: neither an id nor a link nor the mark of a test is logged', async () => {
  const { log, lines } = listen();
  const { url, testHref } = await serveWith({ panel }, { log });
  for (const address of [
    `${start}?pid=MARKED`,
    `${start}?link=MARKED`,
    `${start}?test=MARKED`,
    `${start}?pid=MARKED%00`,
    `${start}/declined?pid=MARKED`,
  ]) {
    await makePerson(url).get(address);
  }
  await agree(makePerson(url), testHref('fair-exchange'));
  await makePerson(url).post(`${start}/start`, { panelId: 'MARKED', link: 'MARKED', test: 'MARKED' });
  expect(lines.join('')).toContain('start');
  for (const secret of ['MARKED', testHref('fair-exchange').split('=')[1] as string]) {
    expect(lines.join('')).not.toContain(secret);
  }
});
