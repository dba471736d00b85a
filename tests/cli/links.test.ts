import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import decodeQR from 'qr/decode.js';
import { beforeAll, describe, expect, test } from 'vitest';

import { makeSigner } from '../../server/front/signer.ts';
import { drawCode } from '../../server/researcher/drawCode.ts';
import { findLinks, linkRows } from '../../server/researcher/linkRows.ts';
import { isOurLink } from '../../server/respondent/session/invitations.ts';
import { readOrMakeSecret } from '../../server/store/engine/secret.ts';
import { copyOf, emptyFolder, runLine } from '../docs/workspace.ts';
import { makePerson } from '../server/person.ts';
import { agree, rowsOf, serveWith } from '../server/respondent/arrival/entrance.ts';

let made: string;
beforeAll(async () => {
  made = emptyFolder();
  expect((await runLine('partworth init fair-exchange', made)).code).toBe(0);
});

/** A folder of the user's with the study in it, and nothing that was answered. */
const workspace = () => copyOf(made);
const linksIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[1] ?? '');

describe('partworth links', () => {
  test('makes links before any server has run, and a server on that folder lets people in by them', async () => {
    const folder = workspace();
    const ran = await runLine('partworth links fair-exchange --n 3 --base-url https://survey.example.org', folder);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('Anyone can enter fair-exchange without')]);
    expect(ran.stdout).toMatch(/^number,link\n1,https:\/\/survey\.example\.org\/s\/fair-exchange\?link=\S{65}\n2,/);
    const links = linksIn(ran.stdout);
    expect(new Set(links).size).toBe(3);
    const { url } = await serveWith({ access: 'links' }, { dataDir: join(folder, 'partworth-data') });
    for (const link of links) {
      const address = link.replace('https://survey.example.org', '');
      expect((await agree(makePerson(url), address)).kind).toBe('introduction');
      expect((await makePerson(url).get(address)).status).toBe(404);
    }
  });

  test('makes links beside a server that has the folder, and they are good at once', async () => {
    const folder = workspace();
    const { url, dataDir } = await serveWith({ access: 'links' }, { dataDir: join(folder, 'partworth-data') });
    const ran = await runLine(`partworth links fair-exchange --n 1 --data ${dataDir} --base-url ${url}`, folder);
    expect(ran.code, ran.stderr).toBe(0);
    const [link = ''] = linksIn(ran.stdout);
    expect((await agree(makePerson(url), link.slice(url.length))).kind).toBe('introduction');
  });

  test('writes a CSV and a page of codes, each code one of the links, and replaces no file', async () => {
    const folder = workspace();
    const line =
      'partworth links fair-exchange --n 5 --base-url https://a.example --out links.csv --qr codes/links.html';
    const ran = await runLine(line, folder);
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    const links = linksIn(readFileSync(join(folder, 'links.csv'), 'utf8'));
    const page = readFileSync(join(folder, 'codes', 'links.html'), 'utf8');
    expect(links).toHaveLength(5);
    const paths = [...page.matchAll(/viewBox="0 0 (\d+) \1".*<path d="([^"]+)"/g)];
    expect(paths.map(([, size, path]) => decode(Number(size), path ?? ''))).toEqual(links);
    expect(
      parse(page)
        .querySelectorAll('.link a')
        .map((one) => one.text),
    ).toEqual(links);
    expect(/<script|https?:\/\/(?!a\.example)/.test(page)).toBe(false);
    const again = await runLine(line, folder);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('links.csv: exists already')]);
    expect(linksIn(readFileSync(join(folder, 'links.csv'), 'utf8'))).toEqual(links);
  });

  test('prints the link of a test, which is the one that the server tells of', async () => {
    const folder = workspace();
    const { url, testHref, dataDir } = await serveWith({}, { dataDir: join(folder, 'partworth-data') });
    const ran = await runLine(`partworth links fair-exchange --test --data ${dataDir} --base-url ${url}`, folder);
    expect(ran.stdout).toBe(`${url}${testHref('fair-exchange')}\n`);
  });

  test('--withdraw lets nobody in by the links of a file, beside the running server too; who has started goes on', async () => {
    const folder = workspace();
    const dataDir = join(folder, 'partworth-data');
    await runLine('partworth links fair-exchange --n 3 --out links.csv', folder);
    const links = linksIn(readFileSync(join(folder, 'links.csv'), 'utf8')).map((link) => new URL(link));
    const { url, close } = await serveWith({ access: 'links' }, { dataDir });
    const started = makePerson(url);
    const page = await agree(started, `${links[0]?.pathname}${links[0]?.search}`);
    const withdraw = () => runLine('partworth links fair-exchange --withdraw links.csv', folder);
    expect((await withdraw()).stdout).toBe('links.csv: 2 withdrawn, 1 used or withdrawn before\n');
    for (const { pathname, search } of links) expect((await makePerson(url).get(pathname + search)).status).toBe(404);
    expect((await started.answer(page)).status).toBe(200);
    await close();
    expect((await withdraw()).stdout).toBe('links.csv: 0 withdrawn, 3 used or withdrawn before\n');
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(1);
  });

  test('says what is wrong with what it is asked', async () => {
    const folder = workspace();
    writeFileSync(join(folder, 'none.csv'), 'https://a.example/s/fair-exchange?link=abc\n');
    for (const [flags, message] of [
      ['', /say one of --n .*--test and --withdraw/],
      ['--n 5 --test', /say one of/],
      ['--n 0', /whole number from 1/],
      ['--n 5 --base-url survey.example.org', /--base-url survey.example.org is no http address/],
      ['--n 10001 --qr links.html', /at most 10000 codes/],
      ['--n 5 --out -', /It must be a file/],
      ['--withdraw none.csv', /none.csv: holds no links of fair-exchange .*another --data/],
      ['--withdraw nothing.csv', /nothing.csv: there is no such file/],
    ] as const) {
      const ran = await runLine(`partworth links fair-exchange ${flags}`, folder);
      expect([flags, ran.code, ran.stdout]).toEqual([flags, 2, '']);
      expect(ran.stderr, flags).toMatch(message);
    }
    expect(existsSync(join(folder, 'links.html'))).toBe(false);
  });

  test('is refused a folder of the program’s own', async () => {
    const root = join(import.meta.dirname, '..', '..');
    const ran = await runLine(`partworth links fair-exchange --n 1 --data ${join(root, 'data', 'links')}`, workspace());
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('belongs to the program itself')]);
  });
});

describe('a list of links', () => {
  test('is read back from whatever text they stand in, each once', async () => {
    const folder = workspace();
    const { stdout } = await runLine('partworth links fair-exchange --n 2', folder);
    const [first = '', second = ''] = findLinks(stdout);
    const signer = makeSigner(readOrMakeSecret(join(folder, 'partworth-data')));
    expect([first, second].every((link) => isOurLink(signer, 'fair-exchange', link))).toBe(true);
    expect(findLinks(`see https://a.example/s/x?pid=1&link=${first}, and <${second}> ?link=${first}`)).toEqual([first]);
  });

  test('comes in pieces, so that a million are never in memory together', () => {
    const pieces = [
      ...linkRows(
        (function* () {
          for (let i = 0; i < 2500; i++) yield `l${i}`;
        })(),
      ),
    ];
    expect(pieces).toHaveLength(3);
    expect(pieces.join('').trim().split('\n')).toHaveLength(2501);
    expect([...linkRows([])]).toEqual(['number,link\n']);
  });
});

test('a code says what it was made of, with the white that a camera needs around it', () => {
  const link = 'https://survey.example.org/s/fair-exchange?link=abc';
  const { size, path } = drawCode(link);
  expect(decode(size, path)).toBe(link);
  const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((match) => match.slice(1).map(Number));
  expect(Math.min(...starts.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4);
  expect(Math.max(...starts.map(([x = 0, , length = 0]) => x + length))).toBe(size - 4);
});

/** Reads a drawn code as a camera would: as a picture of eight pixels a module. */
function decode(size: number, path: string): string {
  const scale = 8;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < scale; row++) {
      const from = (Number(y) * scale + row) * width + Number(x) * scale;
      for (let pixel = from; pixel < from + Number(length) * scale; pixel++) data.set([0, 0, 0], pixel * 4);
    }
  }
  return decodeQR({ width, height: width, data });
}
