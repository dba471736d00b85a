/** In which frames pages may stand, by which cookie, and what happens where a browser keeps none. */
import { describe, expect, test } from 'vitest';
import { exported } from '../exported.ts';
import { serve } from '../fielded.ts';
import { encode, hiddenFields, makePerson, type Person, type Reply } from '../person.ts';
import { parameterOf, serveFramed, start } from './framed.ts';

const embed = ['https://example.org', 'https://www.example.org:8443'];
const policyOf = ({ headers }: Reply) =>
  /frame-ancestors [^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0];
const https = { publicUrl: 'https://survey.example.org' };

/** Sends the start form, and sends it again where the reply says so: with the cookies that it sets, or without any. */
async function agree(person: Person, page: Reply, { keepsCookies = true } = {}): Promise<Reply> {
  const fields = { ...hiddenFields(page), consent: 'agree' };
  const first = await person.post(`${start}/start`, fields);
  if (first.status !== 307) return first;
  if (!keepsCookies) person.cookie = '';
  return person.post(first.location ?? '', fields);
}

describe('in which frames pages may stand', () => {
  test('those of a study that names sites: in theirs, errors too, with the rest of the policy as it is', async () => {
    const [framed, plain] = await Promise.all([serveFramed({ embed }, {}, https), serve(https)]);
    const [consent, usual] = await Promise.all([makePerson(framed.url).get(start), makePerson(plain.url).get(start)]);
    expect(policyOf(consent)).toBe('frame-ancestors https://example.org https://www.example.org:8443');
    expect(consent.headers.has('x-frame-options')).toBe(false);
    const policy = (reply: Reply) => reply.headers.get('content-security-policy')?.replace(/frame-ancestors [^;]*/, '');
    expect(policy(consent)).toBe(policy(usual));
    for (const path of [`${start}/withdraw`, `${start}/privacy`, `${start}/nothing`]) {
      expect(policyOf(await makePerson(framed.url).get(path)), path).toBe(policyOf(consent));
    }
  });

  test('all others in none: another study, the list, the files, the researchers’ pages', async () => {
    const [framed, plain] = await Promise.all([serveFramed({ embed }, {}, https), serve(https)]);
    const person = makePerson(framed.url);
    for (const path of [
      '/',
      '/assets/survey.css',
      '/researcher',
      '/researcher/sign-in',
      '/healthz',
      '/s/other',
      '/S/fair-exchange',
      '/s',
    ]) {
      const reply = await person.get(path);
      expect([policyOf(reply), reply.headers.get('x-frame-options')], path).toEqual(["frame-ancestors 'none'", 'DENY']);
    }
    const usual = await makePerson(plain.url).get(start);
    expect([policyOf(usual), usual.headers.get('x-frame-options')]).toEqual(["frame-ancestors 'none'", 'DENY']);
  });

  test('a form on the page around it still changes nothing here', async () => {
    const { url } = await serveFramed({ embed }, {}, https);
    const person = makePerson(url);
    const body = encode({ ...hiddenFields(await person.get(start)), consent: 'agree' });
    const foreign: Record<string, string>[] = [{ origin: 'https://example.org' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of foreign) {
      const reply = await fetch(`${url}${start}/start`, { method: 'POST', body, headers, redirect: 'manual' });
      expect(reply.status).toBe(403);
    }
  });
});

describe('the cookie of a study that may be embedded', () => {
  test('is sent in frames too, kept apart by the site around it, and over https only', async () => {
    const { url } = await serveFramed({ embed }, {}, https);
    const person = makePerson(url);
    const reply = await agree(person, await person.get(start));
    expect(reply.status).toBe(303);
    const lines = reply.headers.getSetCookie();
    const session = lines.find((line) => line.startsWith('__Host-partworth.framed.fair-exchange=')) ?? '';
    const attributes = session.split('; ').slice(1);
    expect(attributes).toEqual(
      expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=None', 'Partitioned']),
    );
    expect(session).not.toMatch(/Domain/i);
    // What was tried out is gone.
    expect(lines.some((line) => /^__Host-partworth\.framed\.fair-exchange-try=;/.test(line))).toBe(true);
    person.cookie = session.split(';')[0] ?? '';
    expect((await person.visit(start)).kind).toBe('introduction');
  });

  test('no other study has one', async () => {
    const { url } = await serve(https);
    const person = makePerson(url);
    const reply = await agree(person, await person.get(start));
    expect(reply.headers.getSetCookie().join()).not.toMatch(/Partitioned|SameSite=None|framed/);
  });

  test('without https it is one only on this machine; under any other name the study’s cookie is as all others', async () => {
    const { url } = await serveFramed({ embed }, {}, { trustProxy: ['loopback'] });
    for (const [host, name, isFramed] of [
      ['localhost:8080', 'partworth.framed', true],
      ['survey.test', 'partworth', false],
    ] as const) {
      const person = makePerson(url, { 'x-forwarded-host': host });
      const lines = (await agree(person, await person.get(start))).headers.getSetCookie();
      const session = lines.find((line) => line.startsWith(`${name}=`)) ?? '';
      expect([/Secure/, /SameSite=None/, /Partitioned/].map((word) => word.test(session))).toEqual([
        isFramed,
        isFramed,
        isFramed,
      ]);
      expect(session).toContain('HttpOnly');
    }
  });

  test('who had begun before the study could be embedded goes on', async () => {
    const before = await serveFramed({}, {}, https);
    const person = makePerson(before.url);
    await person.start('fair-exchange');
    await before.close();
    const after = await serveFramed({ embed }, {}, { ...https, dataDir: before.dataDir });
    const again = makePerson(after.url);
    again.cookie = person.cookie;
    expect((await again.visit(start)).kind).toBe('introduction');
  });
});

describe('a browser that keeps no cookie there', () => {
  test('gets a link to a window of its own, with what it brought, and nobody is stored; it ends there', async () => {
    const { url, dataDir } = await serveFramed({ embed }, { url: [parameterOf('source')] }, https);
    const person = makePerson(url);
    const page = await person.get(`${start}?source=letter&lang=en`);
    const reply = await agree(person, page, { keepsCookies: false });
    expect([reply.status, reply.kind]).toEqual([200, 'window']);
    const link = reply.page.querySelector('main a[data-window]');
    expect(link?.getAttribute('href')).toBe(`${start}?source=letter&lang=en`);
    expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual(['_blank', 'noopener']);
    expect(await exported(dataDir)).toEqual([]);
    // In the new window the cookie comes back.
    const again = makePerson(url);
    expect((await agree(again, await again.get(link?.getAttribute('href') ?? ''))).status).toBe(303);
    expect((await exported(dataDir)).map(({ questions }) => questions)).toEqual([{ source: 'letter' }]);
  });

  test('a link that is good once is not used up by it', async () => {
    const { url, dataDir } = await serveFramed({ embed }, {}, https);
    const person = makePerson(url);
    await agree(person, await person.get(start), { keepsCookies: false });
    await agree(person, await person.get(start), { keepsCookies: false });
    expect(await exported(dataDir)).toEqual([]);
  });

  test('in a study that can’t be embedded nothing is tried', async () => {
    const { url } = await serve(https);
    const person = makePerson(url);
    expect((await agree(person, await person.get(start), { keepsCookies: false })).status).toBe(303);
  });
});
