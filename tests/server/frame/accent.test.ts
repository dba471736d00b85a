/** A study's own colour: a stylesheet under an address that says what is in it, on every page of the study and no other. */
import { expect, test } from 'vitest';
import { serve } from '../fielded.ts';
import { makePerson, type Reply } from '../person.ts';
import { serveFramed, start } from './framed.ts';

const sheetsOf = ({ page }: Reply) =>
  page.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href') ?? '');

test('comes after our own styles, on every page of the study, its errors too, and on no other page', async () => {
  const { url } = await serveFramed({ accent: { light: '#7b2d8b' } });
  const person = makePerson(url);
  const consent = await person.get(start);
  const [ours, own] = sheetsOf(consent);
  expect(ours).toMatch(/^\/assets\/survey\.css/);
  expect(own).toMatch(/^\/s\/fair-exchange\/accent\.css\?v=[0-9a-f]{12}$/);
  const missing = await person.get(`${start}/nothing`);
  expect([missing.status, sheetsOf(missing)[1]]).toEqual([404, own]);
  expect(sheetsOf(await person.start('fair-exchange'))[1]).toBe(own);
  expect(sheetsOf(await person.get('/'))).toHaveLength(1);
  expect(consent.text).not.toMatch(/<style|style=/);
});

test('is kept for ever at its exact address, and asked for anew at any other', async () => {
  const { url } = await serveFramed({ accent: { light: '#7b2d8b', dark: '#e09eee' } });
  const person = makePerson(url);
  const [, own = ''] = sheetsOf(await person.get(start));
  const sheet = await person.get(own);
  expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(sheet.text).toMatch(
    /^:root\{\n--accent:#7b2d8b;\n--accent-deep:#[0-9a-f]{6};\n--on-accent:#ffffff;\n--tint:#[0-9a-f]{6};\n\}\n@media \(prefers-color-scheme:dark\)\{\n:root\{\n--accent:#e09eee;/,
  );
  expect((await person.get(`${start}/accent.css`)).headers.get('cache-control')).toBe('no-cache');
  const other = await serveFramed({ accent: { light: '#004477' } });
  expect(sheetsOf(await makePerson(other.url).get(start))[1]).not.toBe(own);
});

test('a study without one has no such address', async () => {
  const { url } = await serve();
  expect(sheetsOf(await makePerson(url).get(start))).toHaveLength(1);
  expect((await makePerson(url).get(`${start}/accent.css`)).status).toBe(404);
});
