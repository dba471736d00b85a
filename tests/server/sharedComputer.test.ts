/** A computer that several people use: whoever comes next learns nothing of who has finished there. */
import { describe, expect, test } from 'vitest';
import { serve } from './fielded.ts';
import { begin, makeClock, send, serveFlow } from './flowSurvey.ts';
import { makePerson, type Person, type Reply } from './person.ts';
import { agree, panel, rowsOf, serveWith, start, titleOf, toThanks, withLinks } from './respondent/arrival/entrance.ts';

const codeOn = ({ page }: Reply) => page.querySelector('[data-withdrawal-code]')?.text;
const hrefOn = ({ page }: Reply, mark: string) =>
  page.querySelector(`a[${mark}]`)?.getAttribute('href')?.replaceAll('&amp;', '&');

async function finish(person: Person, address = start): Promise<string> {
  const code = codeOn(await toThanks(person, await agree(person, address)));
  if (code === undefined) throw new Error('there is no code on the last page');
  return code;
}

/** Says on the last page that one has the code. */
async function keepCode(person: Person): Promise<Reply> {
  return person.visit((await person.submit(await person.get(`${start}/thanks`))).location ?? '');
}

describe('a computer that is shared', () => {
  test('offers the next one a start of his own, and shows him no code of who was there before', async () => {
    const { url, dataDir } = await serve();
    const browser = makePerson(url, { 'accept-language': 'en' });
    const code = await finish(browser);
    const door = await browser.get(start);
    expect([door.status, door.kind, codeOn(door)]).toEqual([200, 'finished', undefined]);
    expect(door.text).not.toContain(code);
    expect(door.text).toContain('Somebody else takes part here');
    const next = await finish(browser, hrefOn(door, 'data-another'));
    expect(next).not.toBe(code);
    expect(rowsOf(dataDir, 'respondents').map((row) => row['status'])).toEqual(['complete', 'complete']);
    // The first one's code is his all the same.
    const seen = await browser.submit(await browser.get(`${start}/withdraw`), { code });
    expect(seen.kind).toBe('answers');
  });

  test('shows the code until its owner says that he has it, and from then on to nobody', async () => {
    const { url, dataDir } = await serve();
    const browser = makePerson(url);
    const code = await finish(browser);
    expect(codeOn(await browser.visit(hrefOn(await browser.get(start), 'data-last') ?? ''))).toBe(code);
    const kept = await keepCode(browser);
    expect([kept.status, kept.kind, titleOf(kept)]).toEqual([
      200,
      'finished',
      'De vragenlijst is in deze browser afgerond',
    ]);
    expect(rowsOf(dataDir, 'respondents')).toMatchObject([{ code_kept: 1 }]);
    for (const path of ['', '/thanks', '/ended', '/privacy', '/withdraw', '?lang=en', '/thanks?lang=en']) {
      const page = await browser.visit(start + path);
      expect(page.text, path).not.toContain(code);
      expect(page.text, path).not.toContain('data-last');
    }
    expect((await browser.visit(`${start}/thanks?lang=en`)).text).toContain(
      'The withdrawal code is not shown here any more',
    );
  });

  test('shows it for an hour at most, by the clock of the server', async () => {
    const clock = makeClock();
    const { url } = await serve({ clock });
    const browser = makePerson(url);
    const code = await finish(browser);
    clock.pass(59);
    expect(codeOn(await browser.get(`${start}/thanks`))).toBe(code);
    clock.pass(1);
    for (const path of ['', '/thanks']) {
      const page = await browser.visit(start + path);
      expect([page.kind, page.text.includes(code), hrefOn(page, 'data-last')]).toEqual(['finished', false, undefined]);
    }
  });

  test('leads to nothing of him from then on: not to his answers, not to how it ended, not to what he was shown', async () => {
    const clock = makeClock();
    const { url } = await serveFlow([], { clock });
    const { person, page } = await begin(url);
    const ended = await send(person, page, { 'q.age': '15', 'q.gender': 'woman' });
    const code = codeOn(ended) ?? '';
    expect(ended.text).toContain('You have to be 16');
    clock.pass(60);
    for (const path of ['', '/thanks', '/ended', '/p/about', '/p/task-1', '/privacy', '/withdraw', '/declined']) {
      const first = await person.get(`/s/small${path}`);
      if (path !== '/ended') expect(first.location ?? '', path).not.toContain('ended');
      const last = first.location === null ? first : await person.visit(first.location);
      for (const secret of [code, 'You have to be 16', 'data-factor', 'screened-out']) {
        expect(last.text, `${path} ${secret}`).not.toContain(secret);
      }
    }
    const late = await person.submit(page, { 'q.age': '40', 'q.gender': 'man' });
    expect([late.status, late.location]).toEqual([303, '/s/small']);
  });

  test('holds also for who came from a panel or by a link of his own; the next one needs his own', async () => {
    const { dataDir, links } = withLinks(2);
    const entry = {
      access: 'links' as const,
      panel: { ...panel, returnTo: { complete: 'https://panel.example/{pid}' } },
    };
    const clock = makeClock();
    const { url } = await serveWith(entry, { dataDir, clock });
    const browser = makePerson(url, { 'accept-language': 'en' });
    const own = `${start}?pid=ABC&link=${links[0]}`;
    const code = await finish(browser, own);
    for (const address of [own, start]) {
      const door = await browser.get(address);
      expect([door.kind, hrefOn(door, 'data-another'), door.text.includes(code)]).toEqual([
        'finished',
        undefined,
        false,
      ]);
      expect(door.text).toContain('use the link that you were given');
    }
    const kept = await keepCode(browser);
    expect(codeOn(kept)).toBeUndefined();
    // He has still to tell his panel; after an hour only who comes with its number can.
    expect(hrefOn(kept, 'data-return')).toBe('https://panel.example/ABC');
    clock.pass(60);
    expect(hrefOn(await browser.get(`${start}/thanks`), 'data-return')).toBeUndefined();
    expect(hrefOn(await browser.get(own), 'data-return')).toBe('https://panel.example/ABC');
    expect((await finish(browser, `${start}?pid=XYZ&link=${links[1]}`)).length).toBe(code.length);
  });

  test('starts the next one once, however often his form is sent, and interrupts nobody who is busy', async () => {
    const { url, dataDir } = await serve();
    const browser = makePerson(url);
    await finish(browser);
    const form = await browser.get(`${start}?another=1`);
    expect(form.kind).toBe('consent');
    const before = browser.cookie;
    expect((await browser.submit(form, { consent: 'agree' })).location).toBe(`${start}/p/introduction`);
    const his = browser.cookie;
    browser.cookie = before;
    expect((await browser.submit(form, { consent: 'agree' })).location).toBe(`${start}/p/introduction`);
    expect(browser.cookie).toBe(his);
    expect((await browser.get(`${start}?another=1`)).location).toBe(`${start}/p/introduction`);
    await toThanks(browser, await browser.visit(start));
    // The way back to the form, and the button once more.
    expect((await browser.submit(form, { consent: 'agree' })).location).toBe(`${start}/thanks`);
    expect(rowsOf(dataDir, 'respondents')).toHaveLength(2);
  });

  test('takes nobody’s word but his who has finished: a form of another, or none, keeps the code where it is', async () => {
    const { url, dataDir } = await serve();
    const [browser, other] = [makePerson(url), makePerson(url)];
    await finish(browser);
    await finish(other);
    const form = await other.get(`${start}/thanks`);
    expect((await browser.submit(form)).status).toBe(400);
    expect((await browser.post(`${start}/kept`, { nonce: 'x' })).status).toBe(400);
    expect((await makePerson(url).submit(form)).location).toBe(start);
    expect(rowsOf(dataDir, 'respondents').map((row) => row['code_kept'])).toEqual([0, 0]);
  });
});
