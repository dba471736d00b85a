import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { openStoreBeside } from '../../../../server/store/openStore.ts';
import { isOwnFile } from '../../../../server/studio/shelf/ownFiles.ts';
import { setTopValue } from '../../../../server/studio/shelf/setTopValue.ts';
import { drawSparkline } from '../../../../server/studio/shelf/sparkline.ts';
import { fieldedFairExchange, temporaryFolder } from '../../fielded.ts';
import type { Person, Reply } from '../../person.ts';
import { studioAt } from '../studioAt.ts';

const shelfPath = '/researcher/studio?lang=en';
const newPath = '/researcher/studio/new?lang=en';

function rowsOf(reply: Reply): string[] {
  return reply.page
    .querySelectorAll('table.shelf tbody tr')
    .map((row) => row.querySelector('th')?.text.trim().replace(/\s+/g, ' ') ?? '');
}

function statusesOf(reply: Reply): (string | undefined)[] {
  return reply.page.querySelectorAll('.status').map((status) => status.getAttribute('data-status'));
}

async function make(person: Person, fields: Record<string, string | readonly string[]>): Promise<Reply> {
  const page = await person.get(newPath);
  const token = page.page.querySelector('main')?.getAttribute('data-form-token') ?? '';
  return person.post(newPath, { 'form-token': token, ...fields });
}

async function deedsOf(dataDir: string) {
  const store = await openStoreBeside(dataDir);
  const events = await store.listEvents({ most: 5 });
  await store.close();
  return events.map(({ what, who = '', study = '', detail = '' }) => `${what} ${who} ${study} ${detail}`.trim());
}

describe('a shelf of one folder', () => {
  test('shows that one and what is made there, and opens no other', async () => {
    const runCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });
    const folder = temporaryFolder();
    const ready = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies');
    for (const name of ['blank', 'e-bike']) cpSync(join(ready, name), join(folder, name), { recursive: true });
    const { editor } = await studioAt({ studio: { folder, only: 'e-bike', runCommand } });
    expect(rowsOf(await editor.get(shelfPath))).toEqual([expect.stringContaining('e-bike')]);
    expect((await editor.get('/researcher/studio/studies/blank/make')).status).toBe(404);
    expect((await make(editor, { template: 'blank', title: '', id: 'blank', languages: ['en'] })).status).toBe(422);
    expect((await make(editor, { template: 'blank', title: '', id: 'another', languages: ['en'] })).status).toBe(303);
    expect(rowsOf(await editor.get(shelfPath))).toHaveLength(2);
    const titled = await make(editor, { template: 'blank', title: 'Blank', id: '', languages: ['en'] });
    expect(titled.location).toContain('/studies/blank-2/make');
    expect((await editor.get('/researcher/studio/studies/another/make')).status).toBe(200);
    mkdirSync(join(folder, 'E-Bike-2'));
    const copy = await editor.get('/researcher/studio/studies/e-bike/copy?lang=en');
    expect(copy.page.querySelector('#id')?.getAttribute('value')).toBe('e-bike-3');
  });
});

describe('the table of studies', () => {
  test('says what to do where there is none yet, to editors and to viewers', async () => {
    const { editor, viewer } = await studioAt();
    const empty = await editor.get(shelfPath);
    expect(empty.page.querySelector('a.button')?.getAttribute('href')).toContain('/researcher/studio/new');
    const watching = await viewer.get(shelfPath);
    expect(watching.page.querySelector('a.button')).toBeNull();
    expect(watching.text).toContain('a token of an editor');
  });

  test('shows each with its status, and why one is no more than a draft or can’t be read', async () => {
    const { editor, shelf } = await studioAt({ copies: ['blank', 'e-bike', 'reactance'] });
    cpSync(join(shelf, 'blank'), join(shelf, 'broken'), { recursive: true });
    writeFileSync(join(shelf, 'broken', 'study.yaml'), 'study: [\n');
    cpSync(join(shelf, 'blank'), join(shelf, 'wrong'), { recursive: true });
    const text = readFileSync(join(shelf, 'wrong', 'study.yaml'), 'utf8');
    writeFileSync(
      join(shelf, 'wrong', 'study.yaml'),
      text.replace('my-study', 'wrong').replace('attributes:', 'atributes:'),
    );
    const page = await editor.get(shelfPath);
    expect(rowsOf(page)[0]).toContain('My study my-study (folder blank)');
    expect(statusesOf(page)).toEqual(['draft', 'unreadable', 'draft', 'draft', 'draft']);
    expect(page.page.querySelectorAll('.why').map((why) => why.text)).toEqual([
      'It has no design yet',
      expect.stringMatching(/^study\.yaml:\d/),
      'It has no design yet',
      'It has no design yet',
      expect.stringMatching(/in the study file$/),
    ]);
  });
});

describe('a new study', () => {
  test('is what init makes, with its title, id and languages, and noted', async () => {
    const { editor, shelf, dataDir } = await studioAt();
    const made = await make(editor, { template: 'blank', title: 'Wat kiest u? "Nu"', id: '', languages: ['nl', 'en'] });
    expect(made).toMatchObject({ status: 303, location: expect.stringContaining('/studies/wat-kiest-u-nu/make') });
    const text = readFileSync(join(shelf, 'wat-kiest-u-nu', 'study.yaml'), 'utf8');
    expect(text).toContain('study: wat-kiest-u-nu #');
    expect(text).toContain('title: "Wat kiest u? \\"Nu\\""\n');
    expect(text).toMatch(/^languages: \[en, nl\] #/m);
    expect(readdirSync(shelf)).toEqual(['wat-kiest-u-nu']);
    expect((await deedsOf(dataDir))[0]).toBe('study-made anna wat-kiest-u-nu blank');
    expect(rowsOf(await editor.get(shelfPath))).toEqual(['Wat kiest u? "Nu" wat-kiest-u-nu']);
    const again = await make(editor, { template: 'blank', title: 'Wat kiest u? "Nu"', id: '' });
    expect(again.location).toContain('/studies/wat-kiest-u-nu-2/make');
  });

  test('of each template is a study without errors', async () => {
    const { editor } = await studioAt();
    for (const template of [
      'fair-exchange',
      'fair-exchange-2',
      'fair-exchange-binding',
      'reactance',
      'e-bike',
      'commute',
    ]) {
      expect((await make(editor, { template, languages: ['en', 'de'] })).location, template).toContain(
        `/${template}/make`,
      );
    }
    const page = await editor.get(shelfPath);
    expect(page.page.querySelectorAll('.why').map((why) => why.text)).toEqual(Array(6).fill('It has no design yet'));
  });

  test('keeps what was typed where an id is taken or none, and writes nothing', async () => {
    const { editor, shelf } = await studioAt({ copies: ['commute'] });
    for (const id of ['commute', 'Commute', '../x', 'x/y', '.x', 'a'.repeat(65), '1a']) {
      const refused = await make(editor, { template: 'blank', title: 'Kept', id });
      expect([id, refused.status]).toEqual([id, 422]);
      expect(refused.page.querySelector('#title')?.getAttribute('value')).toBe('Kept');
      expect(refused.page.querySelector('.error-summary')).not.toBeNull();
    }
    expect((await make(editor, { template: '../..', id: 'x' })).status).toBe(400);
    expect(readdirSync(shelf)).toEqual(['commute']);
  });

  test('takes no id that answers are kept under, of a study that is not there any more', async () => {
    const { editor, shelf } = await studioAt({ studies: [fieldedFairExchange], copies: ['commute'] });
    const refused = await make(editor, { template: 'blank', title: 'Kept', id: 'fair-exchange' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('would count as the new one’s')]);
    expect(readdirSync(shelf)).toEqual(['commute']);
    await make(editor, { template: 'blank', title: 'Fair exchange', id: '' });
    expect(readdirSync(shelf)).toEqual(['commute', 'fair-exchange-2']);
    const copy = await editor.get('/researcher/studio/studies/commute/copy?lang=en');
    const again = await editor.submit(copy, { id: 'fair-exchange' });
    expect(again.status).toBe(422);
  });

  test('and its pages are no viewer’s', async () => {
    const { viewer, shelf } = await studioAt({ copies: ['commute'] });
    const paths = [newPath, '/researcher/studio/studies/commute/copy', '/researcher/studio/studies/commute/remove'];
    for (const path of paths) expect((await viewer.get(path)).status, path).toBe(403);
    const token = (await viewer.get(shelfPath)).page.querySelector('main')?.getAttribute('data-form-token') ?? '';
    for (const path of paths) {
      expect((await viewer.post(path, { 'form-token': token, template: 'blank', id: 'x' })).status, path).toBe(403);
    }
    expect(readdirSync(shelf)).toEqual(['commute']);
  });
});

describe('a study that is there', () => {
  test('is duplicated with its own files, under another id', async () => {
    const { editor, shelf, dataDir } = await studioAt({ copies: ['e-bike'] });
    writeFileSync(join(shelf, 'e-bike', 'responses.csv'), 'respondent\n1\n');
    const page = await editor.get('/researcher/studio/studies/e-bike/copy?lang=en');
    const copied = await editor.submit(page, { id: 'e-bike-2', title: '' });
    expect(copied.location).toContain('/studies/e-bike-2/make');
    expect(existsSync(join(shelf, 'e-bike-2', 'responses.csv'))).toBe(false);
    expect(readdirSync(join(shelf, 'e-bike-2', 'pictures'))).toEqual(readdirSync(join(shelf, 'e-bike', 'pictures')));
    const [from, to] = ['e-bike', 'e-bike-2'].map((name) => readFileSync(join(shelf, name, 'study.yaml'), 'utf8'));
    expect(to).toBe(from?.replace('study: e-bike', 'study: e-bike-2'));
    expect(readFileSync(join(shelf, 'e-bike-2', 'truth.yaml'), 'utf8')).toMatch(/^study: e-bike-2$/m);
    expect((await deedsOf(dataDir))[0]).toBe('study-duplicated anna e-bike-2 e-bike');
  });

  test('goes to the trash after a question, and out of the table', async () => {
    const { editor, shelf, dataDir } = await studioAt({ copies: ['commute'] });
    const question = await editor.get('/researcher/studio/studies/commute/remove?lang=en');
    expect(existsSync(join(shelf, 'commute'))).toBe(true);
    expect((await editor.submit(question)).status).toBe(303);
    expect(existsSync(join(shelf, 'commute'))).toBe(false);
    const [thrown] = readdirSync(join(shelf, '.trash'));
    expect(thrown).toMatch(/^commute \d{8}-\d{6}$/);
    expect(readdirSync(join(shelf, '.trash', thrown ?? ''))).toContain('study.yaml');
    expect(rowsOf(await editor.get(shelfPath))).toEqual([]);
    expect((await deedsOf(dataDir))[0]).toBe('study-removed anna commute');
  });

  test('is exported as its own files, and comes back the same', async () => {
    const { editor, url, shelf, dataDir } = await studioAt({ copies: ['e-bike'] });
    writeFileSync(join(shelf, 'e-bike', 'responses.csv'), 'respondent\n1\n');
    const reply = await fetch(`${url}/researcher/studio/studies/e-bike/export.zip`, {
      headers: { cookie: editor.cookie },
    });
    expect(reply.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''e-bike.zip");
    const bytes = Buffer.from(await reply.arrayBuffer());
    const names: string[] = [];
    for await (const { fileName } of (await fromBufferPromise(bytes, { lazyEntries: true })).eachEntry())
      names.push(fileName);
    expect(names).toContain('e-bike/study.yaml');
    expect(names).not.toContain('e-bike/responses.csv');
    expect((await deedsOf(dataDir))[0]).toBe('study-exported anna e-bike');

    const before = readFileSync(join(shelf, 'e-bike', 'study.yaml'));
    rmSync(join(shelf, 'e-bike'), { recursive: true });
    const page = await editor.get(newPath);
    const body = new FormData();
    body.set('form-token', page.page.querySelector('main')?.getAttribute('data-form-token') ?? '');
    body.set('file', new File([bytes], 'e-bike.zip', { type: 'application/zip' }));
    const headers = { cookie: editor.cookie, origin: url };
    const back = await fetch(`${url}/researcher/studio/import`, { method: 'POST', body, headers, redirect: 'manual' });
    expect([back.status, back.headers.get('location')]).toEqual([303, expect.stringContaining('/studies/e-bike/make')]);
    expect(readFileSync(join(shelf, 'e-bike', 'study.yaml'))).toEqual(before);
    expect((await deedsOf(dataDir))[0]).toBe('study-imported anna e-bike e-bike.zip');
  });
});

test('a value at the top of a file is changed, and nothing else in it', () => {
  const text = '# a\nstudy: x # why\ntitle:\n  nl: Een\n  en: One\n\n# next\nlanguages: [nl, en]\n';
  expect(setTopValue(text, 'study', 'y')).toBe(text.replace('study: x', 'study: y'));
  expect(setTopValue(text, 'title', '"T"')).toBe(text.replace('title:\n  nl: Een\n  en: One', 'title: "T"'));
  expect(setTopValue(text, 'none', 'y')).toBe(text);
  expect(setTopValue('a: [', 'a', 'y')).toBe('a: [');
});

test('what respondents did is none of a study’s own files, whatever the study names', () => {
  const text = 'priors: { from: pilot/estimates.json }\n# responses.csv';
  const own = ['study.yaml', 'design.csv', 'pictures/a.png', 'notes.md', 'pilot/estimates.json', 'b/c/d/e.webp'];
  for (const path of own) expect([path, isOwnFile(path, text)]).toEqual([path, true]);
  const others = [
    'responses.csv',
    'estimates.json',
    'report.html',
    '.git/x.png',
    'a/b/c/d/e/f.png',
    'pilot/study.yaml',
  ];
  for (const path of others) expect([path, isOwnFile(path, text)]).toEqual([path, false]);
});

test('a small line has a place for each of four weeks, and none where nobody was complete', () => {
  const days = [
    { day: '2026-03-01', finished: 4 },
    { day: '2026-03-28', finished: 1 },
    { day: '2026-01-01', finished: 9 },
  ];
  const line = drawSparkline(days, '2026-03-28');
  expect((line === false ? [] : line.bars).map(({ x, height }) => [x, height])).toEqual([
    [0, 24],
    [108, 6],
  ]);
  expect(drawSparkline(days, '2026-06-01')).toBe(false);
});
