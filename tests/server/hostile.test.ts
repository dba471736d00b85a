/** What nobody with a browser and good will sends, and what must happen instead: a test for each numbered case. */
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { fairExchange, fielded, serve } from './fielded.ts';
import { actionOf, atFirstTask, type FormFields, fairAnswers, makePerson } from './person.ts';
import { countRows, rawRequest } from './raw.ts';

const start = '/s/fair-exchange';

describe('hostile requests', () => {
  const question = {
    id: 'remark',
    type: 'text',
    page: 'background',
    label: { nl: 'Opmerking', en: 'Remark' },
    required: false,
    long: false,
    maxLength: 200,
  } as const;
  const onlyRemark = fielded((study) => ({
    ...study,
    pages: ['consent', 'background'],
    questions: [question],
    texts: { ...study.texts, own: { background: fairExchange.texts.own['background'] ?? fairExchange.texts.thanks } },
  }));

  test('row 21: SQL in an answer is an answer', async () => {
    const { url, dataDir } = await serve({ studies: [onlyRemark] });
    const person = makePerson(url);
    const hostile = "'; drop table respondents; --";
    const end = await person.submit(await person.start('fair-exchange'), { 'q.remark': hostile });
    expect(end.location).toBe(`${start}/thanks`);
    expect((await exported(dataDir))[0]?.questions).toEqual({ remark: hostile });
  });

  test('row 22: no spelling of a path leads out of the studies', async () => {
    const { url } = await serve();
    const ids = [
      '..%2f',
      '%2e%2e%2f',
      '..%5c',
      '%00',
      'fair-exchange%00',
      '__proto__',
      'constructor',
      'x'.repeat(4096),
    ];
    const assets = ['..%2fpackage.json', '%2e%2e%2fsurvey.css', '..%5csurvey.css', 'survey.css%00', 'layout.hbs'];
    for (const path of [...ids.map((id) => `/s/${id}`), ...assets.map((name) => `/assets/${name}`), '//etc/passwd']) {
      expect((await rawRequest(url, path)).status, path.slice(0, 40)).toBe(404);
    }
    expect((await rawRequest(url, '/s/%zz')).status).toBe(400);
  });

  test('row 23: what is too large is refused with 413', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    expect((await person.submit(task, { ...fairAnswers(task), more: 'x'.repeat(65_536) })).status).toBe(413);
    const fields = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, '']));
    expect((await person.submit(task, { ...fairAnswers(task), ...fields })).status).toBe(413);
    expect(countRows(dataDir)).toMatchObject({ choices: 0 });
  });

  test('row 24: an array or an object where a text is due is a 400, another content type a 415', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    const { choice = '' } = fairAnswers(task);
    const bad: FormFields[] = [
      { choice: ['1', '2'], accept: 'yes' },
      { 'choice[a]': '1', accept: 'yes' },
      { 'choice[]': '1', accept: 'yes' },
      { choice: '3', accept: 'yes' },
      { choice: '-1', accept: 'yes' },
      { choice: '1e309', accept: 'yes' },
      { choice, accept: 'maybe' },
      { choice, accept: ['yes', 'no'] },
    ];
    for (const fields of bad) expect((await person.submit(task, fields)).status, JSON.stringify(fields)).toBe(400);
    const headers = { cookie: person.cookie };
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const sent = { method: 'POST', headers: { ...headers, 'content-type': type }, body: '{"choice":null}' };
      expect((await rawRequest(url, actionOf(task), sent)).status, type).toBe(415);
    }
    const packed = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' };
    const sent = { method: 'POST', headers: { ...headers, ...packed }, body: 'x' };
    expect((await rawRequest(url, actionOf(task), sent)).status).toBe(415);
    expect(countRows(dataDir)).toMatchObject({ choices: 0 });
  });

  test('row 25: a field cannot reach a prototype', async () => {
    const { url } = await serve();
    const { person, task } = await atFirstTask(url);
    for (const name of ['__proto__', 'constructor', 'prototype', '__proto__[x]']) {
      expect((await person.submit(task, { ...fairAnswers(task), [name]: 'polluted' })).status, name).toBe(400);
    }
    await person.get(`${start}?__proto__[x]=polluted&lang=__proto__`);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('row 29: the names of a study put nothing into a header, and turn round nothing beside them', async () => {
    const title = 'Names\r\nSet-Cookie: planted=1\r\n\r\n<p>\u0000\u202Egnirts';
    const hostile = fielded((study) => ({ ...study, title: { nl: title, en: title } }));
    const { url } = await serve({ studies: [hostile] });
    const person = makePerson(url);
    const consent = await person.get(start);
    const replies = [await person.get('/'), consent, await person.submit(consent, { consent: 'agree' })];
    replies.push(await person.visit(start), await person.get(`${start}?lang=%0d%0aSet-Cookie:%20planted=1`));
    for (const { headers, page } of replies) {
      const words = JSON.stringify([...headers]);
      expect(words).not.toMatch(/planted|Names|gnirts/);
      const isolated = page.querySelectorAll('body bdi').filter((element) => element.text.includes('gnirts'));
      const shown = page.querySelector('body')?.text.match(/gnirts/g) ?? [];
      expect(isolated).toHaveLength(shown.length);
    }
    expect(replies.filter(({ text }) => text.includes('gnirts')).length).toBeGreaterThan(2);
  });

  test('row 30: a form of another site is refused', async () => {
    const { url, dataDir } = await serve();
    const consent = await makePerson(url).get(start);
    for (const site of ['cross-site', 'same-site']) {
      const foreign = makePerson(url, { 'sec-fetch-site': site });
      expect((await foreign.submit(consent, { consent: 'agree' })).status).toBe(403);
    }
    expect(countRows(dataDir)).toMatchObject({ respondents: 0 });
  });

  test('row 35: a cookie with any byte changed is a new start, and never one that the client chose', async () => {
    const { url } = await serve();
    const { person } = await atFirstTask(url);
    const good = person.cookie;
    const mallory = makePerson(url);
    for (let i = 'partworth='.length; i < good.length; i++) {
      mallory.cookie = good.slice(0, i) + (good[i] === 'A' ? 'B' : 'A') + good.slice(i + 1);
      const reply = await mallory.get(`${start}/p/task-1`);
      expect([reply.status, reply.location], `byte ${i}`).toEqual([303, start]);
    }
    for (const planted of ['partworth=', 'partworth=.', 'partworth=a.b.c', 'partworth=%00', 'partworth=é']) {
      mallory.cookie = encodeURI(planted);
      expect((await mallory.get(`${start}/p/task-1`)).location, planted).toBe(start);
    }
    mallory.cookie = `partworth=planted.planted; ${good}`;
    expect((await mallory.get(`${start}/p/task-1`)).status).toBe(200);
    const victim = makePerson(url);
    victim.cookie = 'partworth=planted.planted';
    await victim.start('fair-exchange');
    expect(victim.cookie).not.toContain('planted');
  });

  test('row 41: forwarded headers change nothing; only --public-url makes cookies secure', async () => {
    const headers = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '203.0.113.9',
    };
    const plain = await serve();
    const consent = await makePerson(plain.url, headers).get(start);
    expect(consent.headers.get('strict-transport-security')).toBeNull();
    expect(consent.text).not.toContain('evil.example');
    const started = await makePerson(plain.url, headers).submit(consent, { consent: 'agree' });
    expect(started.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(started.headers.getSetCookie()[0]).toContain('; Path=/s/fair-exchange;');

    const proxied = await serve({ publicUrl: 'https://survey.example.org' });
    const form = await makePerson(proxied.url).get(start);
    // Of names below the survey's own only the operator knows.
    expect(form.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const whole = await serve({ publicUrl: 'https://survey.example.org', hstsSubdomains: true });
    const { headers: told } = await makePerson(whole.url).get(start);
    expect(told.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    const secure = await makePerson(proxied.url).submit(form, { consent: 'agree' });
    expect(secure.headers.getSetCookie()[0]).toContain('; Secure');
  });
});
