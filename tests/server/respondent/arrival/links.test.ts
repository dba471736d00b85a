import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeSigner } from '../../../../server/front/signer.ts';
import { hashLink, isOurLink, makeLink } from '../../../../server/respondent/session/invitations.ts';
import { readOrMakeSecret } from '../../../../server/store/engine/secret.ts';
import { openStore } from '../../../../server/store/openStore.ts';
import { hiddenFields, makePerson, type Reply, setCookieOf } from '../../person.ts';
import { agree, panel, rowsOf, serveWith, start, titleOf, toThanks, withLinks } from './entrance.ts';

const needsLink = { access: 'links' } as const;
const at = (link: string | undefined) => `${start}?link=${link}`;

/** Everything that comes over the wire, but for the time of day. */
function wireOf(reply: Reply): string {
  const headers = [...reply.headers].filter(([name]) => name !== 'date');
  return JSON.stringify([reply.status, headers, reply.text]);
}

describe('a link that lets in one person', () => {
  test('is stored when it is used, as a hash and a day: not when it is made, and not whose it was', async () => {
    const { dataDir, links } = withLinks(2);
    const { url } = await serveWith(needsLink, { dataDir });
    const [link = ''] = links;
    const person = makePerson(url);
    const consent = await person.get(at(link));
    expect(consent.kind).toBe('consent');
    expect(rowsOf(dataDir, 'links')).toEqual([]);
    await person.submit(consent, { consent: 'agree' });
    const today = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(rowsOf(dataDir, 'links')).toEqual([
      { study: 'fair-exchange', link_hash: hashLink(link), made_at: today, used: 1 },
    ]);
    expect(JSON.stringify(rowsOf(dataDir, 'respondents'))).not.toContain(hashLink(link));
    for (const name of readdirSync(dataDir)) expect(readFileSync(join(dataDir, name)).includes(link), name).toBe(false);
  });

  test('is used up by starting, not by looking or declining', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const consent = await makePerson(url).get(at(links[0]));
    expect((await makePerson(url).submit(consent, { consent: 'decline' })).location).toContain('/declined');
    expect((await agree(makePerson(url), at(links[0]))).kind).toBe('introduction');
    expect((await makePerson(url).get(at(links[0]))).status).toBe(404);
    // The form that was opened while the link was good comes too late.
    const late = await makePerson(url).submit(consent, { consent: 'agree' });
    expect(late.status).toBe(404);
    expect(setCookieOf(late)).toBeUndefined();
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(1);
  });

  test('row 1: 50 parallel posts of one start form use one link and make one respondent with one session', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const consent = await makePerson(url).get(at(links[0]));
    const people = Array.from({ length: 50 }, () => makePerson(url));
    const replies = await Promise.all(people.map((person) => person.submit(consent, { consent: 'agree' })));
    expect(new Set(replies.map(({ status, location }) => `${status} ${location}`))).toEqual(
      new Set([`303 ${start}/p/introduction`]),
    );
    expect(new Set(people.map(({ cookie }) => cookie)).size).toBe(1);
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(1);
  });

  test('of 50 people who come with one link at once, one starts', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const people = Array.from({ length: 50 }, () => makePerson(url));
    const forms = await Promise.all(people.map((person) => person.get(at(links[0]))));
    const replies = await Promise.all(
      people.map((person, index) => person.submit(forms[index] as Reply, { consent: 'agree' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([303, ...Array<number>(49).fill(404)]);
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(1);
    expect(rowsOf(dataDir, 'links')).toHaveLength(1);
  });

  test('leads who used it back to where he was, in his own browser, also after the end', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const person = makePerson(url);
    const task = await person.answer(await agree(person, at(links[0])));
    expect((await person.get(at(links[0]))).location).toBe(`${start}/p/task-1`);
    await toThanks(person, task);
    const door = await person.get(at(links[0]));
    expect([door.kind, door.page.querySelector('a[data-last]')?.getAttribute('href')]).toEqual([
      ...['finished', `${start}/thanks?lang=nl`],
    ]);
  });

  test('that nobody has used begins anew on a computer where somebody else took part', async () => {
    const { dataDir, links } = withLinks(2);
    const { url } = await serveWith(needsLink, { dataDir });
    const shared = makePerson(url);
    await agree(shared, at(links[0]));
    expect((await agree(shared, at(links[1]))).kind).toBe('introduction');
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(2);
  });

  test('that is clicked twice there leads both times to who has started, not to who sat there before', async () => {
    const { dataDir, links } = withLinks(2);
    const { url } = await serveWith(needsLink, { dataDir });
    const shared = makePerson(url);
    await toThanks(shared, await agree(shared, at(links[0])));
    const before = shared.cookie;
    const consent = await shared.get(at(links[1]));
    for (let click = 0; click < 2; click++) {
      shared.cookie = before;
      expect((await shared.submit(consent, { consent: 'agree' })).location).toBe(`${start}/p/introduction`);
      expect(shared.cookie).not.toBe(before);
    }
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(2);
  });

  test('is checked and used up in an open study too, which others enter without one', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith({}, { dataDir });
    await agree(makePerson(url), at(links[0]));
    expect((await makePerson(url).get(at(links[0]))).status).toBe(404);
    expect((await makePerson(url).get(start)).kind).toBe('consent');
  });

  test('goes together with the id of a panel', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith({ ...needsLink, panel }, { dataDir });
    await agree(makePerson(url), `${at(links[0])}&pid=ABC`);
    expect(rowsOf(dataDir, 'panel_ids')).toMatchObject([{ panel_id: 'ABC' }]);
    expect(rowsOf(dataDir, 'links')).toHaveLength(1);
  });

  test('stays used when who used it withdraws', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const person = makePerson(url);
    const thanks = await toThanks(person, await agree(person, at(links[0])));
    const code = thanks.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    await person.submit(await person.get(`${start}/withdraw`), { code, step: 'erase' });
    expect((await person.get(at(links[0]))).status).toBe(404);
  });
});

describe('row 33: nobody learns anything from a link that lets him in nowhere', () => {
  test('unknown, used, withdrawn, of another study, cut, and none at all: the same bytes', async () => {
    const { dataDir, links } = withLinks(3);
    const [used = '', withdrawn = '', good = ''] = links;
    const store = await openStore(dataDir);
    expect(await store.withdrawLinks('fair-exchange', [hashLink(withdrawn)], new Date())).toBe(1);
    expect(await store.withdrawLinks('fair-exchange', [hashLink(withdrawn)], new Date())).toBe(0);
    await store.close();
    const { url } = await serveWith(needsLink, { dataDir });
    await agree(makePerson(url), at(used));
    const signer = makeSigner(readOrMakeSecret(dataDir));
    const unknown = [
      makeLink(makeSigner(Buffer.alloc(32, 7)), 'fair-exchange'),
      makeLink(signer, 'other-study'),
      `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      good.slice(0, -1),
      `${good}A`,
      `${good}&link=${good}`,
      '',
      '%00',
      '__proto__',
      'x'.repeat(4000),
    ];
    const replies = [];
    for (const link of [used, withdrawn, ...unknown]) replies.push(await makePerson(url).get(at(link)));
    replies.push(await makePerson(url).get(start));
    expect(new Set(replies.map(wireOf)).size).toBe(1);
    expect([replies[0]?.status, titleOf(replies[0] as Reply)]).toEqual([404, 'Met deze link kunt u niet meedoen']);
    expect((await makePerson(url).get(at(good))).status).toBe(200);
    const english = await Promise.all([used, 'x', ''].map((link) => makePerson(url).get(`${at(link)}&lang=en`)));
    expect(new Set(english.map(wireOf)).size).toBe(1);
  });

  test('10,000 guesses, of which half are one character away from a good link: no hit, one reply', async () => {
    const { dataDir, links } = withLinks(1);
    const { url } = await serveWith(needsLink, { dataDir });
    const [good = ''] = links;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const guess = (index: number) => {
      const place = index % good.length;
      const letter = alphabet[Math.floor(index / good.length) % 64] ?? '';
      if (index % 2 === 0) return makeLink(makeSigner(Buffer.from(`guess ${index}`)), 'fair-exchange');
      return good[place] === letter ? 'x' : good.slice(0, place) + letter + good.slice(place + 1);
    };
    const seen = new Set<string>();
    const person = makePerson(url);
    for (let from = 0; from < 10_000; from += 50) {
      const batch = Array.from({ length: 50 }, (_, index) => person.get(at(guess(from + index))));
      for (const reply of await Promise.all(batch)) seen.add(wireOf(reply));
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toMatch(/^\[404,/);
    expect(rowsOf(dataDir, 'links')).toEqual([]);
  });

  test('a form with another link put into it starts nothing', async () => {
    const { dataDir, links } = withLinks(2);
    const { url } = await serveWith(needsLink, { dataDir });
    const consent = await makePerson(url).get(at(links[0]));
    const fields = { ...hiddenFields(consent), consent: 'agree' };
    for (const link of [links[1] ?? '', '', 'x']) {
      expect((await makePerson(url).post(`${start}/start`, { ...fields, link })).status, link).toBe(400);
    }
    expect(rowsOf(dataDir, 'respondents')).toEqual([]);
  });
});

describe('links prove themselves', () => {
  const signer = makeSigner(Buffer.alloc(32, 1));

  test('each is another one, of 128 random bits and a signature for its study', () => {
    const links = Array.from({ length: 2000 }, () => makeLink(signer, 'a'));
    expect(new Set(links.map((link) => link.slice(0, 22))).size).toBe(2000);
    for (const link of links) expect(link).toMatch(/^[A-Za-z0-9_-]{64}[A-Za-z0-9]$/);
    expect(links.every((link) => isOurLink(signer, 'a', link))).toBe(true);
    expect(links.some((link) => isOurLink(signer, 'b', link))).toBe(false);
    expect(links.some((link) => isOurLink(makeSigner(Buffer.alloc(32, 2)), 'a', link))).toBe(false);
  });

  test('a link of before a restart is good after it', async () => {
    const { dataDir, links } = withLinks(1);
    const first = await serveWith(needsLink, { dataDir });
    await first.close();
    const { url } = await serveWith(needsLink, { dataDir });
    expect((await makePerson(url).get(at(links[0]))).kind).toBe('consent');
  });
});

test('the list of studies leaves out what can’t be entered from there', async () => {
  const open = await serveWith({});
  expect((await makePerson(open.url).get('/')).text).toContain(start);
  for (const entry of [
    needsLink,
    { panel: { ...panel, required: true } },
    { fieldwork: { closes: { at: '2020-01-01T00:00:00.000Z', zone: 'Z' }, graceMinutes: 0 } },
    { fieldwork: { opens: { at: '2999-01-01T00:00:00.000Z', zone: 'Z' }, graceMinutes: 0 } },
  ]) {
    const { url } = await serveWith(entry);
    expect((await makePerson(url).get('/')).text).not.toContain(start);
  }
});
