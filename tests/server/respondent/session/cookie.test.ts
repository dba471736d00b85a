/** The session's cookie over https, where its name makes browsers keep it to this very host. */
import { expect, test } from 'vitest';
import { serve } from '../../fielded.ts';
import { makePerson } from '../../person.ts';

const start = '/s/fair-exchange';
const name = '__Host-partworth-fair-exchange';

test('over https is a __Host- cookie of its study: Secure, HttpOnly, SameSite, for the path / and no domain', async () => {
  const { url } = await serve({ publicUrl: 'https://survey.example.org' });
  const person = makePerson(url);
  const reply = await person.submit(await person.get(start), { consent: 'agree' });
  const [line = ''] = reply.headers.getSetCookie();
  const [pair, ...attributes] = line.split('; ');
  expect(pair?.startsWith(`${name}=`)).toBe(true);
  expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']));
  expect(line).not.toMatch(/Domain/i);
  expect((await person.visit(start)).kind).toBe('introduction');
});

test('row 35: over https any byte changed is a new start, and a cookie without the prefix is none', async () => {
  const { url } = await serve({ publicUrl: 'https://survey.example.org' });
  const person = makePerson(url);
  await person.start('fair-exchange');
  const good = person.cookie;
  const mallory = makePerson(url);
  for (let i = 0; i < good.length; i++) {
    mallory.cookie = good.slice(0, i) + (good[i] === 'A' ? 'B' : 'A') + good.slice(i + 1);
    const reply = await mallory.get(`${start}/p/introduction`);
    expect([reply.status, reply.location], `byte ${i}`).toEqual([303, start]);
  }
  mallory.cookie = good.replace(name, 'partworth');
  expect((await mallory.get(`${start}/p/introduction`)).location).toBe(start);
  mallory.cookie = good;
  expect((await mallory.get(`${start}/p/introduction`)).status).toBe(200);
});

test('row 41: X-Forwarded-Proto makes it one only from a proxy that is trusted', async () => {
  const headers = { 'x-forwarded-proto': 'https' };
  for (const [trustProxy, expected] of [
    [['loopback'], name],
    [['203.0.113.0/24'], 'partworth'],
    [[], 'partworth'],
  ] as const) {
    const { url } = await serve({ trustProxy });
    const person = makePerson(url, headers);
    const consent = await person.get(start);
    const isHttps = expected === name;
    expect(consent.headers.has('strict-transport-security')).toBe(isHttps);
    await person.submit(consent, { consent: 'agree' });
    expect(person.cookie.split('=')[0]).toBe(expected);
  }
});
