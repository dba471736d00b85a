/** Pictures of a study: on pages, under addresses that never mean another picture, and kept as long as the answers. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUp } from '../../server/store/backup/backUp.ts';
import { migrateToPostgres } from '../../server/store/backup/migrateToPostgres.ts';
import { restore } from '../../server/store/backup/restore.ts';
import { openResponses, openStore } from '../../server/store/openStore.ts';
import { pictureHref } from '../../study/pictures/picture.ts';
import { makeSnapshot } from '../../study/snapshot.ts';
import { fielded, serve, temporaryFolder } from './fielded.ts';
import { atFirstTask, makePerson } from './person.ts';
import {
  allPictures,
  alonePictures,
  besideWords,
  fieldedWithPictures,
  optionPicture,
  pagePicture,
} from './picturedStudy.ts';
import { rawRequest } from './raw.ts';
import { onBothEngines } from './store/engines.ts';
import { skipsPostgres } from './store/postgresServer.ts';
import { thePostgres } from './store/sharedPostgres.ts';

const study = fieldedWithPictures;

async function bytesAt(url: string, href: string): Promise<Buffer> {
  const reply = await fetch(url + href);
  if (!reply.ok) throw new Error(`${href}: ${reply.status}`);
  return Buffer.from(await reply.arrayBuffer());
}

/** Every picture, byte for byte. */
async function expectAll(url: string): Promise<void> {
  for (const { image, bytes } of allPictures) {
    expect((await bytesAt(url, pictureHref(image))).equals(bytes), image.alt['en']).toBe(true);
  }
}

describe('a picture', () => {
  test('is served under its hash, as what it is, for ever; pages stay unstored', async () => {
    const { url } = await serve({ studies: [study] });
    await expectAll(url);
    for (const [{ image }, mime] of [
      [pagePicture, 'image/png'],
      [besideWords, 'image/jpeg'],
      [optionPicture, 'image/webp'],
    ] as const) {
      const { headers } = await rawRequest(url, pictureHref(image));
      expect(headers).toMatchObject({
        'content-type': mime,
        'content-length': String(image.bytes),
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
      expect(headers['content-security-policy']).toContain("img-src 'self'");
      expect(headers).not.toHaveProperty('set-cookie');
    }
    const { task } = await atFirstTask(url);
    expect(task.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['/pictures/', `/pictures/${'0'.repeat(64)}.png`, '/pictures/a.png', '/pictures/..%2Fsecret'])(
    'is not at %s',
    async (href) => {
      const { url } = await serve({ studies: [study] });
      const reply = await rawRequest(url, href);
      expect(reply.status).toBe(404);
      expect(reply.headers['cache-control']).toBe('no-store');
    },
  );

  test('is not under another ending than its own', async () => {
    const { url } = await serve({ studies: [study] });
    expect((await rawRequest(url, pictureHref(pagePicture.image).replace('.png', '.jpg'))).status).toBe(404);
  });

  test('stands in the page with its sides and its alt, at its place, and is not put off until it is seen', async () => {
    const { url } = await serve({ studies: [study] });
    const person = makePerson(url);
    const introduction = await person.start('fair-exchange');
    const [picture] = introduction.page.querySelectorAll('.prose img');
    // 300 x 900, in the room that a page has.
    expect(picture?.attributes).toMatchObject({ src: pictureHref(pagePicture.image), width: '160', height: '480' });
    expect(picture?.getAttribute('alt')).toBe('Tall & "quoted" (nl)');

    const task = await person.answer(introduction);
    const first = study.study.attributes[0]?.id;
    const rows = task.page.querySelectorAll(`.profile [data-attribute="${first}"] dd`);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const [image] = row.querySelectorAll('img');
      const shown = alonePictures.find((one) => pictureHref(one.image) === image?.getAttribute('src'));
      expect(image?.attributes).toMatchObject({ width: '347', height: '260', alt: shown?.image.alt['nl'] });
      // Nothing is written beside it but the full stop that only a voice says.
      expect(row.innerText.trim()).toBe('.');
    }
    expect(task.text).not.toContain('loading=');
    // The comparison is a table of words.
    const [cell] = task.page.querySelectorAll('.compare tbody tr').flatMap((row) => row.querySelectorAll('td'));
    expect(task.page.querySelectorAll('.compare img')).toHaveLength(0);
    expect(cell?.innerText.length).toBeGreaterThan(3);
  });

  test('stands in the label of an option', async () => {
    const { url } = await serve({ studies: [study] });
    const person = makePerson(url);
    let page = await person.start('fair-exchange');
    while (page.page.querySelectorAll('.answer .picture').length === 0) page = await person.answer(page);
    const [label] = page.page
      .querySelectorAll('.answer label:has(img)')
      .concat(page.page.querySelectorAll('.answer label'));
    const [image] = page.page.querySelectorAll('.answer label img');
    expect(image?.attributes).toMatchObject({ width: '6', height: '4', alt: 'The same two (nl)' });
    expect(label?.innerText.trim().length).toBeGreaterThan(0);
  });

  test('that was not read with its study keeps the server from starting', async () => {
    await expect(serve({ studies: [{ ...study, pictures: [] }] })).rejects.toThrow(/was not read/);
  });

  test('of an earlier version of the study is there for those who started with it', async () => {
    const first = await serve({ studies: [study] });
    const { person } = await atFirstTask(first.url);
    await first.close();
    const later = await serve({ studies: [fielded()], dataDir: first.dataDir });
    const again = makePerson(later.url);
    again.cookie = person.cookie;
    const page = await again.visit('/s/fair-exchange');
    expect(page.page.querySelectorAll('.profile img').length).toBeGreaterThan(0);
    await expectAll(later.url);
  });

  test('comes back out of a backup', async () => {
    const { url, dataDir, close } = await serve({ studies: [study] });
    await atFirstTask(url);
    const out = join(temporaryFolder(), 'backup.sqlite');
    const { counts } = backUp({ folder: dataDir, out, madeAt: new Date('2026-01-01T00:00:00Z') });
    expect(counts).toMatchObject({ pictures: allPictures.length, snapshots: 1 });
    await close();
    const restored = join(temporaryFolder(), 'restored');
    restore(out, restored);
    const later = await serve({ studies: [fielded()], dataDir: restored });
    await expectAll(later.url);
  });

  test.skipIf(skipsPostgres)('moves with its store to PostgreSQL', async () => {
    const { url, dataDir, close } = await serve({ studies: [study] });
    await atFirstTask(url);
    await close();
    const place = await thePostgres.makeDatabase();
    const tables = await migrateToPostgres(dataDir, place);
    expect(tables.find(({ table }) => table === 'pictures')?.rows).toBe(allPictures.length);
    const later = await serve({ studies: [fielded()], dataDir, database: place });
    await expectAll(later.url);
  });
});

onBothEngines((engine) => {
  test('a store keeps a picture once, and gives it to who writes and who reads', async () => {
    const place = await engine.newPlace();
    const store = await openStore(place);
    const snapshot = makeSnapshot(study);
    await store.publish(snapshot, '2026-01-01T00:00:00.000Z', study.pictures);
    await store.publish(snapshot, '2026-01-02T00:00:00.000Z', study.pictures);
    const [{ picture }] = [pagePicture];
    const { hash, type, content } = picture;
    expect(await store.readPicture(hash)).toEqual({ hash, type, content });
    expect(await store.readPicture('0'.repeat(64))).toBeUndefined();
    await store.close();
    const reader = await openResponses(place);
    expect(await reader.readPicture(hash)).toEqual({ hash, type, content });
    await reader.close();
  });
});
