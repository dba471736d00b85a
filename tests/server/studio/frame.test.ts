import { expect, test } from 'vitest';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { addToken, makeResearcher, trySignIn } from '../researcher/researcher.ts';
import { studioAt } from './studioAt.ts';

test('the trail leads back to the table of the studio, and who signs in comes there first', async () => {
  const { editor, url, dataDir } = await studioAt();
  const { page } = await editor.get('/researcher/events?lang=en');
  const links = page.querySelectorAll('nav.desk a').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/researcher/studio?lang=en', '/researcher?lang=en', '/researcher/events?lang=en']);
  const store = await openStoreBeside(dataDir);
  const token = await addToken(store, 'ben', 'editor');
  await store.close();
  const led = await trySignIn(makeResearcher(url), token);
  expect(led.location).toMatch(/^\/researcher\/studio\?lang=/);
});

test('the page of the server is named as the link to it is', async () => {
  const { editor } = await studioAt();
  const { page } = await editor.get('/researcher?lang=en');
  expect(page.querySelector('h1')?.text).toBe('This server');
  expect(page.querySelectorAll('h2').map(({ text }) => text)).not.toContain('This server');
});

test('a tab of the browser says which room it shows, and of which study', async () => {
  const { editor } = await studioAt({ copies: ['commute'] });
  const tabs = [];
  for (const room of ['make', 'design', 'field', 'watch', 'understand']) {
    const { page } = await editor.get(`/researcher/studio/studies/commute/${room}?lang=en`);
    tabs.push(page.querySelector('title')?.text);
  }
  const rooms = ['Make', 'Design', 'Field', 'Watch', 'Understand'];
  expect(tabs).toEqual(rooms.map((room) => `${room} – commute – The way to work – Partworth`));
});
