/** One source can't stuff a survey or try codes by the thousand, and thirty people behind one address never notice. */
import { Agent, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { exported } from '../exported.ts';
import { fielded, serve } from '../fielded.ts';
import { listen } from '../listen.ts';
import { actionOf, encode, hiddenFields, makePerson } from '../person.ts';
import { countRows } from '../raw.ts';

const start = '/s/fair-exchange';

/** Posts one form after the other over connections that stay open; resolves with each status, size and headers. */
function makePoster(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  onTestFinished(() => agent.destroy());
  return (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; bytes: number; retryAfter: number; text: string }>((resolve, reject) => {
      const body = encode(fields).toString();
      const sent = request(
        url + path,
        { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          reply.on('end', () => {
            const retryAfter = Number(reply.headers['retry-after'] ?? 0);
            resolve({ status: reply.statusCode ?? 0, bytes: Buffer.byteLength(text), retryAfter, text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

/** So many at a time. */
async function inTurns<T>(count: number, atOnce: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return results;
}

test('row 37: thirty people behind one address fill in the survey at the same time, and some start twice', async () => {
  const { url, dataDir } = await serve();
  const people = Array.from({ length: 30 }, () => makePerson(url));
  const ends = await Promise.all(
    people.map(async (person, index) => {
      const consent = await person.get(start);
      // Who is impatient clicks again.
      const clicks = Array.from({ length: 1 + (index % 3) }, () => person.submit(consent, { consent: 'agree' }));
      for (const reply of await Promise.all(clicks)) expect(reply.status).toBe(303);
      let page = await person.visit(start);
      while (page.kind !== 'thanks') page = await person.answer(page);
      return page.status;
    }),
  );
  expect(ends).toEqual(Array.from({ length: 30 }, () => 200));
  expect((await exported(dataDir)).filter(({ complete }) => complete)).toHaveLength(30);
});

test('row 37: of a thousand starts from one address as many are let in as are set, the rest get a 429 that says when', async () => {
  const most = 40;
  const { url, dataDir } = await serve({ startsPerHour: most });
  const post = makePoster(url);
  const consent = await makePerson(url).get(start);
  // A form is good for one start, so everyone has his own.
  const forms = await inTurns(1000, 8, async (index) => (index < 60 ? makePerson(url).get(start) : consent));
  const replies = await inTurns(1000, 8, (index) =>
    post(actionOf(consent), {
      ...hiddenFields(forms[index] ?? consent),
      language: index % 2 ? 'en' : 'nl',
      consent: 'agree',
    }),
  );
  expect(replies.filter(({ status }) => status === 303)).toHaveLength(most);
  const refused = replies.filter(({ status }) => status !== 303);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
  for (const { retryAfter } of refused) {
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(3600);
  }
  expect(refused.some(({ text }) => text.includes('<html lang="nl"'))).toBe(true);
  expect(refused.some(({ text }) => text.includes('<html lang="en"'))).toBe(true);
  expect(countRows(dataDir)).toMatchObject({ respondents: most });
  // Who has started is not shut out of his own pages, and who says no is not counted.
  expect((await post(actionOf(consent), { ...hiddenFields(consent), consent: 'decline' })).status).toBe(303);
});

test('row 37: simulated respondents are not counted where they are let in, and people there are', async () => {
  const { url } = await serve({ allowSimulated: true, startsPerHour: 2 });
  for (let i = 0; i < 5; i++) {
    expect((await makePerson(url).start('fair-exchange', { simulated: '1' })).kind).toBe('introduction');
  }
  for (let i = 0; i < 2; i++) expect((await makePerson(url).start('fair-exchange')).kind).toBe('introduction');
  expect((await makePerson(url).start('fair-exchange')).status).toBe(429);
  expect((await makePerson(url).start('fair-exchange', { simulated: '1' })).kind).toBe('introduction');
});

test('row 37: behind a trusted proxy everyone counts by his own address, behind any other nobody counts, and the log says so', async () => {
  const publicUrl = 'https://survey.example.org';
  const from = (url: string, address: string) =>
    makePerson(url, { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', origin: publicUrl }).start(
      'fair-exchange',
    );
  const trusted = await serve({ publicUrl, trustProxy: ['loopback'], startsPerHour: 2 });
  for (const address of ['203.0.113.1', '203.0.113.2', '2001:db8:1::1', '2001:db8:2:0:1::1']) {
    for (let i = 0; i < 2; i++) expect((await from(trusted.url, address)).kind, address).toBe('introduction');
  }
  expect((await from(trusted.url, '203.0.113.1')).status).toBe(429);
  // Whatever the client puts before it, the proxy's own word counts; and a network of IPv6 is one source.
  expect((await from(trusted.url, '198.51.100.9, 203.0.113.1')).status).toBe(429);
  expect((await from(trusted.url, '2001:db8:1::ffff')).status).toBe(429);

  const { log, events } = listen();
  const untold = await serve({ publicUrl, startsPerHour: 2, log });
  expect(events('no-limits')).toHaveLength(1);
  for (let i = 0; i < 4; i++) expect((await from(untold.url, '203.0.113.1')).kind).toBe('introduction');
});

test('row 33: of ten thousand guesses of a code none hits, all look the same, and most are not even looked up', async () => {
  const codes = 50;
  const study = fielded((one) => ({ ...one, pages: ['consent', 'introduction'] }));
  const { url, dataDir } = await serve({ studies: [study], codesPerHour: codes });
  const post = makePoster(url);
  const finish = async () => {
    const person = makePerson(url);
    const thanks = await person.answer(await person.start('fair-exchange'));
    return thanks.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  };
  const [kept, used] = [await finish(), await finish()];
  const form = await makePerson(url).get(`${start}/withdraw`);
  const enter = (code: string) => post(actionOf(form), { ...hiddenFields(form), code, step: 'erase' });
  expect((await enter(used)).text).toContain('Gelukt');

  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const guess = (index: number) => {
    const letters = Array.from({ length: 20 }, (_, place) => alphabet[(index * 7919 + place * place * 31) % 32]).join(
      '',
    );
    return letters.match(/.{5}/g)?.join('-') ?? '';
  };
  const wrong = [await enter(used), await enter(kept.replace(/.$/, (last) => (last === '0' ? '1' : '0')))];
  const guesses = await inTurns(10_000, 8, (index) => enter(guess(index)));
  const looked = [...wrong, ...guesses].filter(({ status }) => status === 200);
  expect(looked).toHaveLength(codes);
  expect(new Set(looked.map(({ bytes }) => bytes)).size).toBe(1);
  const shut = guesses.filter(({ status }) => status === 429);
  expect(shut).toHaveLength(10_000 + wrong.length - codes);
  expect(new Set(shut.map(({ bytes }) => bytes)).size).toBe(1);
  expect(countRows(dataDir)).toMatchObject({ respondents: 1 });
});

test.each(['see', 'ask', 'json', 'erase'])('row 33: codes that are right do not count (%s)', async (step) => {
  const study = fielded((one) => ({ ...one, pages: ['consent', 'introduction'] }));
  const { url, dataDir } = await serve({ studies: [study], codesPerHour: 1 });
  for (let i = 0; i < 4; i++) {
    const person = makePerson(url);
    const thanks = await person.answer(await person.start('fair-exchange'));
    const code = thanks.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    expect((await person.submit(await person.get(`${start}/withdraw`), { code, step })).status).toBe(200);
  }
  expect(countRows(dataDir)).toMatchObject({ respondents: step === 'erase' ? 0 : 4 });
});
