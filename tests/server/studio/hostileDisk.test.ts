/** What the disk does to a studio: files that can't be read, and a disk of the trail that is full. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMachineDoor } from '../../../server/studio/door/machineDoor.ts';
import { rooms } from '../../../server/studio/paths.ts';
import { makeStudio } from '../../../server/studio/studio.ts';
import { StoreError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { temporaryFolder } from '../fielded.ts';
import { serveFragile } from '../fragile.ts';
import { addToken, formTokenOf, signedIn } from '../researcher/researcher.ts';
import { studioAt } from './studioAt.ts';

const full = new StoreError('full', [{ message: 'the disk is full' }]);
const ready = join(import.meta.dirname, '../../../data/studies');

test('a design that can’t be read takes down neither the table of studies nor a room', async () => {
  const { editor, shelf } = await studioAt({ copies: ['commute', 'e-bike'] });
  mkdirSync(join(shelf, 'commute', 'design.csv'));
  const table = await editor.get('/researcher/studio?lang=en');
  expect(table.status).toBe(200);
  expect(table.page.querySelectorAll('table.shelf tbody tr')).toHaveLength(2);
  for (const room of rooms) {
    expect([room, (await editor.get(`/researcher/studio/studies/commute/${room}?lang=en`)).status]).toEqual([
      room,
      200,
    ]);
  }
  const taken = await editor.get('/researcher/studio/studies/commute/design/design.csv?lang=en');
  expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('is a folder, not a file')]);
});

test('a study that was removed while its page was open is told as one, with a way on', async () => {
  const { editor, shelf } = await studioAt({ copies: ['commute'] });
  await editor.get('/researcher/studio/studies/commute/field?lang=en');
  rmSync(join(shelf, 'commute'), { recursive: true });
  const gone = await editor.get('/researcher/studio/studies/commute/field?lang=en');
  expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('may have been renamed or removed')]);
  expect(gone.page.querySelector('a.button')?.getAttribute('href')).toBe('/researcher/studio');
});

test('a folder of studies that can’t be read is no empty one', async () => {
  const folder = join(temporaryFolder(), 'file');
  writeFileSync(folder, '');
  const runCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });
  const { editor } = await studioAt({ studio: { folder, runCommand } });
  const page = await editor.get('/researcher/studio?lang=en');
  expect([page.status, page.text]).toEqual([422, expect.stringContaining('The folder of the studies can’t be read')]);
  expect(page.text).toContain(folder);
});

async function fullTrail() {
  const shelf: { folder: string } = { folder: '' };
  const served = await serveFragile({}, async (store, dataDir) => {
    shelf.folder = join(dataDir, 'shelf');
    mkdirSync(shelf.folder);
    cpSync(join(ready, 'commute'), join(shelf.folder, 'commute'), { recursive: true });
    const runCommand = () => ({ ended: Promise.resolve(1), interrupt: () => {}, kill: () => {} });
    const now = () => new Date('2026-03-01T10:00:00Z');
    const clock = { now: () => now().getTime(), monotonic: () => 0 };
    return makeStudio({ ...shelf, runCommand }, { dataDir, clock, door: await openMachineDoor(store, now) });
  });
  const editor = await signedIn(served.url, await addToken(served.store, 'anna', 'editor'));
  const formToken = formTokenOf(await editor.get('/researcher'));
  served.store.note = () => Promise.reject(full);
  return {
    ...served,
    shelf: shelf.folder,
    post: (path: string, fields: Record<string, string>) =>
      editor.post(`/researcher/studio${path}?lang=en`, { 'form-token': formToken, ...fields }),
  };
}

test('what is done is told as done where the trail can’t be written, and the log has it', async () => {
  const { shelf, post, events } = await fullTrail();
  expect((await post('/new', { template: 'blank', id: 'another', title: '' })).status).toBe(303);
  expect((await post('/studies/commute/copy', { id: 'copied', title: '' })).status).toBe(303);
  const text = readFileSync(join(shelf, 'commute', 'study.yaml'), 'utf8');
  expect((await post('/studies/commute/make/text', { base: sha256(text), text: `${text}# more\n` })).status).toBe(303);
  expect((await post('/studies/commute/remove', {})).status).toBe(303);
  expect(readdirSync(shelf).sort()).toEqual(['.trash', 'another', 'copied']);
  expect(existsSync(join(shelf, 'commute'))).toBe(false);
  expect(events('not-noted').map(({ what, who, study }) => `${what} ${who} ${study}`)).toEqual([
    'study-made anna another',
    'study-duplicated anna copied',
    'study-edited anna commute',
    'study-removed anna commute',
  ]);
});

test('what can’t be done without the store is not done, and told in words for researchers', async () => {
  const { store, post, url } = await fullTrail();
  store.findTokenHolder = () => Promise.reject(full);
  const reply = await post('/new', { template: 'blank', id: 'none', title: '' });
  expect([reply.status, reply.text]).toEqual([503, expect.stringContaining('Nothing was changed')]);
  expect(reply.text).not.toContain('answer was not saved');
  expect((await fetch(`${url}/s/none`)).status).toBe(404);
});
