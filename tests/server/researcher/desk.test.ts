/** What a researcher sees of a study, and what he can do about it: counts, links, the door, and the trail of all that. */
import { describe, expect, test } from 'vitest';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { fielded, fieldedFairExchange, serve } from '../fielded.ts';
import { serveFragile } from '../fragile.ts';
import { atFirstTask, makePerson, type Person, type Reply } from '../person.ts';
import { onBothEngines } from '../store/engines.ts';
import { addToken, formTokenOf, makeResearcher, researcherAt, signedIn } from './researcher.ts';

const study = '/researcher/studies/fair-exchange';
const mainOf = (reply: Reply) => reply.page.querySelector('main')?.text.replace(/\s+/g, ' ') ?? '';
/** The cells of a row of figures. */
const rowOf = (reply: Reply, name: string) =>
  reply.page
    .querySelectorAll('.figures tr')
    .find((row) => row.querySelector('th')?.text === name)
    ?.querySelectorAll('td')
    .map(({ text }) => text);
const doorOf = (reply: Reply) => reply.page.querySelector('[data-door]')?.getAttribute('data-door');

async function post(anna: Person, path: string, fields: Record<string, string>): Promise<Reply> {
  const page = await anna.get(`${study}/links?lang=en`);
  const batch = page.page.querySelector('input[name=batch]')?.getAttribute('value') ?? '';
  return anna.post(`${path}?lang=en`, { 'form-token': formTokenOf(page), batch, ...fields });
}

describe('the study’s page', () => {
  test('counts people, and beside them who is simulated or a test, and says that few are few', async () => {
    const { url, dataDir, testHref } = await serve({ allowSimulated: true });
    const through = makePerson(url);
    for (let page = await through.start('fair-exchange'); page.kind !== 'thanks'; ) page = await through.answer(page);
    await atFirstTask(url);
    await makePerson(url).start('fair-exchange', { simulated: '1' });
    const tester = makePerson(url);
    await tester.submit(await tester.get(testHref('fair-exchange')), { consent: 'agree' });
    const anna = await researcherAt(url, dataDir);
    for (const path of ['/researcher', study]) {
      const page = await anna.get(`${path}?lang=en`);
      expect(rowOf(page, 'Started'), path).toEqual(['2', '1', '1']);
      expect(rowOf(page, 'Complete'), path).toEqual(['1', '0', '0']);
      expect(rowOf(page, 'Busy'), path).toEqual(['1', '1', '1']);
      expect(mainOf(page)).toContain('2 people have started: figures of so few say little');
      // Two studies may have one title.
      expect(page.page.querySelector('.id')?.text, path).toBe('fair-exchange');
    }
    const page = await anna.get(`${study}?lang=en`);
    // A bar, who came this far, and whose last page it was: who left, is busy, or was sent away.
    expect(rowOf(page, 'Introduction')).toEqual(['', '2', '0', '1', '0']);
    expect(mainOf(page)).toContain('Time to finishOf 1 person: too few');
    expect(mainOf(page)).toContain('4 versions. The one with the fewest people has 0, the one with the most 1');
    expect(mainOf(page)).toContain(
      'Answers are erased 365 days after somebody started. Kept now, simulated respondents counted in: 3.',
    );
    expect(page.page.querySelectorAll('.days rect')).toHaveLength(2);
    const today = new Date().toISOString().slice(0, 10);
    expect(rowOf(page, today)).toEqual(['2', '1']);
    // Nothing of what was answered is on it, and no number by which somebody could be found.
    expect(page.text).not.toContain('style=');
    const dutch = await anna.get(`${study}?lang=nl`);
    expect(rowOf(dutch, 'Begonnen')).toEqual(['2', '1', '1']);
  });

  test('shows nothing where there is nothing, places in quotas where there are, and 404 for a study that is not here', async () => {
    const quotas = [{ id: 'women', when: "gender == 'woman'", limit: 7, leaseMinutes: 30 }];
    const { url, dataDir } = await serve({ studies: [fielded((one) => ({ ...one, quotas }))] });
    const anna = await researcherAt(url, dataDir);
    const page = await anna.get(`${study}?lang=en`);
    expect(mainOf(page)).toContain('Nobody has started yet.');
    const [women] = page.page.querySelectorAll('[data-quotas] tbody tr');
    expect(women?.querySelectorAll('td').map(({ text }) => text)).toEqual(['', '7', '0', '0', '0']);
    expect((await anna.get('/researcher/studies/another')).status).toBe(404);
  });
});

test('tabs of studies that have one title tell them apart, by the id, which comes before the title', async () => {
  const twin = fielded((study) => ({ ...study, id: 'fair-exchange-2' }));
  const { url, dataDir } = await serve({ studies: [fieldedFairExchange, twin] });
  const anna = await researcherAt(url, dataDir);
  const tabOf = async (path: string) =>
    (await anna.get(`/researcher/studies/${path}?lang=en`)).page.querySelector('title')?.text;
  const [one, other] = [await tabOf('fair-exchange'), await tabOf('fair-exchange-2')];
  expect(one).toMatch(/^fair-exchange – .+ – Partworth$/);
  expect(other).toBe(one?.replace('fair-exchange', 'fair-exchange-2'));
  expect(await tabOf('fair-exchange-2/links')).toBe(`Single-use links – ${other}`);
});

describe('single-use links', () => {
  test('are made by a form, shown once as text or file, let in one person each, and are the same for the same form', async () => {
    const { url, dataDir } = await serve({
      studies: [fielded((one) => ({ ...one, entry: { ...one.entry, access: 'links' } }))],
      publicUrl: undefined,
    });
    const anna = await researcherAt(url, dataDir);
    const form = await anna.get(`${study}/links?lang=en`);
    const batch = form.page.querySelector('input[name=batch]')?.getAttribute('value') ?? '';
    const fields = { 'form-token': formTokenOf(form), batch, n: '3' };
    const made = await anna.post(`${study}/links?lang=en`, fields);
    const links = made.page.querySelector('textarea')?.text.trim().split('\n') ?? [];
    expect(new Set(links).size).toBe(3);
    for (const link of links) expect(link).toMatch(new RegExp(`^${url}/s/fair-exchange\\?link=[\\w-]{64}\\w$`));
    expect(mainOf(made)).toContain('nobody can show them again');
    const file = await anna.post(`${study}/links?lang=en`, { ...fields, as: 'csv' });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="fair-exchange-links.csv"');
    expect(file.text).toBe(`number,link\n${links.map((link, index) => `${index + 1},${link}\n`).join('')}`);
    // The file holds the links that the trail knows of already.
    const trail = await anna.get('/researcher/events?lang=en');
    const rows = trail.page.querySelectorAll('[data-event]').map((row) => row.text.replace(/\s+/g, ' ').trim());
    expect(rows.filter((row) => row.includes('3 single-use links made'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('Downloaded: links.csv'))).toHaveLength(1);
    for (const link of links) {
      const person = makePerson(url);
      const consent = await person.get(link.slice(url.length));
      expect((await person.submit(consent, { consent: 'agree' })).status).toBe(303);
      expect((await makePerson(url).get(link.slice(url.length))).status).toBe(404);
    }
    const others = (await post(anna, `${study}/links`, { n: '3' })).page.querySelector('textarea')?.text ?? '';
    expect(links.filter((link) => others.includes(link))).toEqual([]);
    expect((await anna.post(`${study}/links`, { ...fields, batch: `${batch}x` })).status).toBe(400);
  });

  test('more than can be shown, none, and what is no number are asked for again', async () => {
    const { url, dataDir } = await serve();
    const anna = await researcherAt(url, dataDir);
    for (const n of ['', '0', '-1', '5001', '1e3', '2.5', 'many']) {
      const sent = await post(anna, `${study}/links`, { n });
      expect([sent.status, sent.location], n).toEqual([303, `${study}/links?lang=en&mistake=number`]);
      const reply = await anna.get(sent.location ?? '');
      expect([reply.status, reply.page.querySelector('.error-summary a')?.getAttribute('href')], n).toEqual([
        200,
        '#n',
      ]);
    }
    const most = await post(anna, `${study}/links`, { n: '5000' });
    expect(most.page.querySelector('textarea')?.text.trim().split('\n')).toHaveLength(5000);
  });
});

onBothEngines(({ newPlace, name }) => {
  test('a study that is closed lets nobody new in, in the words of a closed door, on every server and after a restart', async () => {
    const place = await newPlace();
    const where = name === 'SQLite' ? { dataDir: place } : { database: place, secret: Buffer.alloc(32, 6) };
    const first = await serve(where);
    const { person, task } = await atFirstTask(first.url);
    const waiting = makePerson(first.url);
    const form = await waiting.get('/s/fair-exchange?lang=en');
    const anna = await researcherAt(first.url, place);
    const shut = await post(anna, `${study}/door`, { door: 'close' });
    expect([shut.status, doorOf(await anna.get(study))]).toEqual([303, 'closed']);
    if (name === 'SQLite') await first.close();
    const { url, testHref, closedStudies } = await serve(where);
    expect(closedStudies).toEqual(['fair-exchange']);

    for (const path of ['/s/fair-exchange?lang=en', '/s/fair-exchange?lang=nl']) {
      const page = await makePerson(url).get(path);
      expect([page.status, page.kind]).toEqual([403, 'notice']);
      expect(mainOf(page)).toMatch(/You could take part until .*\d{2}:\d{2}|U kon meedoen tot .*\d{2}:\d{2}/);
    }
    expect(mainOf(await makePerson(url).get('/?lang=en'))).not.toContain('Fair exchange');
    // Who had the form open, and whoever comes later; but who has started goes on, and so does a test.
    const late = makePerson(url);
    const refused = await late.post('/s/fair-exchange/start', {
      ...Object.fromEntries(
        form.page
          .querySelectorAll('main input[type=hidden]')
          .map((one) => [one.getAttribute('name'), one.getAttribute('value') ?? '']),
      ),
      consent: 'agree',
    });
    expect([refused.status, refused.kind, late.cookie]).toEqual([403, 'notice', '']);
    const busy = makePerson(url);
    busy.cookie = person.cookie;
    const now = await busy.visit('/s/fair-exchange');
    expect([now.kind, task.kind]).toEqual(['task', 'task']);
    expect((await busy.answer(now)).kind).toBe('task');
    expect((await makePerson(url).get(testHref('fair-exchange'))).kind).toBe('consent');

    const bram = makeResearcher(url);
    bram.cookie = anna.cookie;
    expect((await post(bram, `${study}/door`, { door: 'ajar' })).status).toBe(400);
    await post(bram, `${study}/door`, { door: 'open' });
    expect(doorOf(await bram.get(study))).toBe('open');
    expect((await makePerson(url).start('fair-exchange')).kind).toBe('introduction');
  });
});

test('every page and download closes what it opened to read, also where it is refused', async () => {
  const { url, store } = await serveFragile();
  const counts = { opened: 0, closed: 0 };
  const open = store.openReader;
  store.openReader = async () => {
    const reader = await open();
    counts.opened += 1;
    const close = async () => {
      counts.closed += 1;
      await reader.close();
    };
    return { ...reader, close };
  };
  const anna = await signedIn(url, await addToken(store));
  const files = ['responses.csv', 'public.zip'].map((file) => `${study}/files/${file}`);
  for (const path of ['/researcher', study, ...files]) await anna.get(path);
  await makePerson(url).start('fair-exchange');
  for (const path of files) await anna.get(path);
  expect(counts).toEqual({ opened: 6, closed: 6 });
});

test('the trail says who did what, newest first, in pages of fifty', async () => {
  const { url, dataDir } = await serve();
  const anna = await researcherAt(url, dataDir);
  await post(anna, `${study}/door`, { door: 'close' });
  await post(anna, `${study}/links`, { n: '12' });
  const eventsOn = async (path: string) => {
    const { page } = await anna.get(path);
    const older = page.querySelector('main .ways a')?.getAttribute('href');
    return { events: page.querySelectorAll('[data-event]').map(({ text }) => text.replace(/\s+/g, ' ').trim()), older };
  };
  const { events, older } = await eventsOn('/researcher/events?lang=en');
  expect(events[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC 12 single-use links made \(fair-exchange\) anna$/);
  expect(events.map((text) => text.replace(/^.*UTC /, '')).slice(1)).toEqual([
    'Closed to new respondents (fair-exchange) anna',
    'Signed in anna',
    'Token made for anna, by the command',
  ]);
  expect(older).toBeUndefined();

  const store = await openStoreBeside(dataDir);
  for (let n = 0; n < 60; n++)
    await store.note({ at: '2026-03-01T10:00:00.000Z', what: 'data-downloaded', detail: `${n}` });
  await store.close();
  const first = await eventsOn('/researcher/events?lang=en');
  const second = await eventsOn(first.older ?? '');
  expect([first.events.length, second.events.length, second.older]).toEqual([50, 14, undefined]);
  expect(first.events.at(-1)).toContain('Downloaded: 10');
  expect(second.events[0]).toContain('Downloaded: 9');
  for (const before of ['0', '-1', 'x', '1e9']) {
    expect((await anna.get(`/researcher/events?before=${before}`)).status, before).toBe(400);
  }
});
