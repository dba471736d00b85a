import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { parseMultipart } from '../../../../../server/studio/shelf/import/parseMultipart.ts';
import { fieldedFairExchange } from '../../../fielded.ts';
import { rawRequest } from '../../../raw.ts';
import { type StudioAt, studioAt } from '../../studioAt.ts';

const study = readFileSync(join(import.meta.dirname, '../../../../../data/studies/blank/study.yaml'));

type Entries = readonly (readonly [name: string, content: string | Buffer, mode?: number])[];

async function zipWith(entries: Entries): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content, mode = 0o100644] of entries) zip.addBuffer(Buffer.from(content as string), name, { mode });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Names that no tool that means well writes, over ones of the same length. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length);
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

async function bring({ editor, url }: StudioAt, bytes: Buffer, fields: Record<string, string> = {}) {
  const page = await editor.get('/researcher/studio/new?lang=en');
  const body = new FormData();
  body.set('form-token', page.page.querySelector('main')?.getAttribute('data-form-token') ?? '');
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([new Uint8Array(bytes)], 'C:\\a\\my study.zip'));
  const init = { method: 'POST', body, headers: { cookie: editor.cookie, origin: url }, redirect: 'manual' } as const;
  const reply = await fetch(`${url}/researcher/studio/import?lang=en`, init);
  return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text() };
}

test('takes a study at the top or in one folder, and what systems leave beside it, and says what it leaves out', async () => {
  const studio = await studioAt();
  const plain = await bring(studio, await zipWith([['study.yaml', study]]));
  expect([plain.status, plain.location]).toEqual([303, expect.stringContaining('/studies/my-study/make')]);
  const mac = await zipWith([
    ['a folder/study.yaml', study],
    ['a folder/.DS_Store', 'x'],
    ['__MACOSX/a folder/._study.yaml', 'x'],
    ['a folder/.git/HEAD', 'x'],
    ['a folder/notes.md', 'mine'],
  ]);
  const taken = await bring(studio, mac);
  expect([taken.status, taken.text]).toEqual([
    422,
    expect.stringContaining('<a href="#import">There is a study of this id already'),
  ]);
  expect(await bring(studio, mac, { id: 'other' })).toMatchObject({ status: 303 });
  expect(readdirSync(join(studio.shelf, 'other')).sort()).toEqual(['notes.md', 'study.yaml']);
  expect(readFileSync(join(studio.shelf, 'other', 'study.yaml'), 'utf8')).toMatch(/^study: other #/m);
  const more = await zipWith([
    ['study.yaml', study],
    ['responses.csv', 'x'],
    ['tool.exe', 'x'],
  ]);
  const left = await bring(studio, more, { id: 'third' });
  expect([left.status, left.text]).toEqual([200, expect.stringMatching(/responses\.csv[\s\S]*tool\.exe/)]);
  expect(readdirSync(join(studio.shelf, 'third'))).toEqual(['study.yaml']);
});

test('lets a study that was deleted come back to its answers, and no other take its id', async () => {
  const studio = await studioAt({ studies: [fieldedFairExchange] });
  const other = await bring(studio, await zipWith([['study.yaml', study]]), { id: 'fair-exchange' });
  expect([other.status, other.text]).toEqual([422, expect.stringContaining('would count as the new one’s')]);
  expect(readdirSync(studio.shelf)).toEqual([]);
  const own = String(study).replace(/^study: \S+/m, 'study: fair-exchange');
  expect(await bring(studio, await zipWith([['study.yaml', own]]))).toMatchObject({ status: 303 });
  expect(readdirSync(studio.shelf)).toEqual(['fair-exchange']);
});

test('row 26: a zip with a path outside, links, names twice, too many or too large files is told, and nothing written', async () => {
  const studio = await studioAt();
  const many: Entries = Array.from({ length: 10_000 }, (_, at) => [`p/${at}.png`, 'x'] as const);
  const zips: Record<string, Buffer | Promise<Buffer>> = {
    'is no zip': Buffer.from('PK\x03\x04 and no more'),
    'file is no zip': study,
    'invalid relative path': zipWith([
      ['study.yaml', study],
      ['aaaaaaaa', 'x'],
    ]).then((zip) => renamed(zip, 'aaaaaaaa', '../../ab')),
    'absolute path': zipWith([
      ['study.yaml', study],
      ['aaaaaaaa', 'x'],
    ]).then((zip) => renamed(zip, 'aaaaaaaa', '/etc/abc')),
    'invalid characters in fileName': zipWith([
      ['study.yaml', study],
      ['aaaaaaaa', 'x'],
    ]).then((zip) => renamed(zip, 'aaaaaaaa', '..\\..\\ab')),
    'is no path inside a folder': zipWith([
      ['study.yaml', study],
      ['aaaaaaaa', 'x'],
    ]).then((zip) => renamed(zip, 'aaaaaaaa', 'a/./b/cd')),
    'is a link': zipWith([
      ['study.yaml', study],
      ['a.png', '/etc/passwd', 0o120777],
    ]),
    'is in it twice': zipWith([
      ['study.yaml', study],
      ['Notes.md', 'x'],
      ['notes.md', 'y'],
    ]),
    '10001 entries': zipWith([['study.yaml', study], ...many]),
    'study.yaml&quot; is larger than 1 MB': zipWith([['study.yaml', Buffer.alloc(5 * 1024 * 1024, '# text\n')]]),
    'times its size': zipWith([
      ['study.yaml', study],
      ['a.png', Buffer.alloc(20 * 1024 * 1024)],
    ]),
    'study.yaml, in small letters': zipWith([['a/Study.YML', study]]),
    'no study.yaml in the zip': zipWith([
      ['a/study.yaml', study],
      ['b/study.yaml', study],
    ]),
    'is not YAML|YAML|study.yaml:1': zipWith([['study.yaml', 'a: [\n']]),
    'study.yaml': zipWith([['study.yaml', 'a: 1\n']]),
  };
  for (const [says, bytes] of Object.entries(zips)) {
    const refused = await bring(studio, await bytes);
    expect([says, refused.status]).toEqual([says, 422]);
    expect(refused.text).toMatch(new RegExp(says));
    expect(refused.text).toContain('<a href="#import" lang="en">');
  }
  expect(readdirSync(studio.shelf)).toEqual([]);
  const damaged = await zipWith([['study.yaml', study]]);
  damaged.fill(0x55, 60, 200);
  expect((await bring(studio, damaged)).status).toBe(422);
  expect(readdirSync(studio.shelf)).toEqual([]);
});

test('a draft with errors comes in as a draft, a file of 60 MB does not, and neither does what comes without a token', async () => {
  const studio = await studioAt();
  const draft = study.toString().replace('levels:', 'levles:');
  expect((await bring(studio, await zipWith([['study.yaml', draft]]))).status).toBe(303);
  const large = await bring(studio, Buffer.alloc(60 * 1024 * 1024));
  expect([large.status, large.text]).toEqual([413, expect.stringContaining('larger than 50 MB')]);
  const zip = await zipWith([['study.yaml', study]]);
  expect((await bring(studio, zip, { id: 'x', 'form-token': 'x' })).status).toBe(403);
  const headers = { origin: studio.url, cookie: studio.editor.cookie };
  const json = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' };
  expect((await rawRequest(studio.url, '/researcher/studio/import', json)).status).toBe(415);
  const cut = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\n',
  };
  expect((await rawRequest(studio.url, '/researcher/studio/import', cut)).status).toBe(400);
  const viewing = {
    method: 'POST',
    headers: { ...headers, cookie: studio.viewer.cookie, 'content-type': 'multipart/form-data; boundary=x' },
  };
  expect((await rawRequest(studio.url, '/researcher/studio/import', { ...viewing, body: '--x--' })).status).toBe(403);
  expect(readdirSync(studio.shelf)).toEqual(['my-study']);
});

test('a form with a file is read as a browser writes it, and nothing else', () => {
  const type = 'multipart/form-data; boundary=xx';
  const body = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
  const form = '--xx\nContent-Disposition: form-data; name="id"\n\n\n--xx\n';
  const file =
    'Content-Disposition: form-data; name="file"; filename="a.zip"\nContent-Type: x/y\n\nPK\n--x\n\n--xx--\n';
  const parts = parseMultipart(body(form + file), type)?.map(({ content, ...part }) => ({
    ...part,
    content: String(content),
  }));
  expect(parts).toEqual([
    { name: 'id', content: '' },
    { name: 'file', file: 'a.zip', content: 'PK\r\n--x\r\n' },
  ]);
  for (const wrong of ['', '--xx', '--xx\n', form, `${form}x\n\ny\n--xx--`, `x${form}${file}`]) {
    expect([wrong, parseMultipart(body(wrong), type)]).toEqual([wrong, undefined]);
  }
  expect(parseMultipart(body(form + file), 'multipart/form-data')).toBeUndefined();
});

test('a study.yaml that is no UTF-8 is told, and nothing is written', async () => {
  const studio = await studioAt();
  const latin = Buffer.from(study.toString('utf8').replace('My study', 'Mijn caf\u00e9'), 'latin1');
  const reply = await bring(studio, await zipWith([['study.yaml', latin]]));
  expect([reply.status, reply.text]).toEqual([422, expect.stringContaining('no text in UTF-8')]);
  expect(readdirSync(studio.shelf)).toEqual([]);
});
