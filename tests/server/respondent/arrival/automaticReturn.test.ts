/** Back to the panel without pressing the button: by the page's script, to the study's own addresses. */
import { describe, expect, test } from 'vitest';
import { goThrough, send, serveFlow, start } from '../../flowSurvey.ts';
import { makePerson, type Person, type Reply } from '../../person.ts';
import { agree } from './entrance.ts';

const panel = (automatic: boolean, more = '') => `panel:
  name: The Panel
  return:
    automatic: ${automatic}
    complete: https://panel.example/done?who={pid}
    screenedOut: https://panel.example/out?who={pid}
    quotaFull: https://panel.example/full?who={pid}
    ${more}
`;
const withPanel = (automatic = true, more = ''): [string, string] => [
  'privacy: {',
  `${panel(automatic, more)}privacy: {`,
];

async function fromPanel(url: string, pid: string): Promise<{ person: Person; page: Reply }> {
  const person = makePerson(url, { 'accept-language': 'en' });
  return { person, page: await agree(person, `${start}?pid=${pid}`) };
}

/** Posts a page's form as its script does, and is told where to go. */
async function sendByScript(
  url: string,
  person: Person,
  page: Reply,
  answers: Record<string, string>,
): Promise<string> {
  const scripted = makePerson(url, { 'accept-language': 'en', accept: 'application/json' });
  scripted.cookie = person.cookie;
  const reply = await scripted.submit(page, answers);
  person.cookie = scripted.cookie;
  return JSON.parse(reply.text).next;
}

const young = { 'q.age': '15', 'q.gender': 'man' };

describe('who does not agree to take part', () => {
  const withDeclined = (automatic: boolean) => withPanel(automatic, 'declined: https://panel.example/no?who={pid}');

  test('is led back at once by the page’s script, where the study says so and has an address for it', async () => {
    const { url } = await serveFlow([withDeclined(true)]);
    const person = makePerson(url);
    const consent = await person.get(`${start}?pid=ABC`);
    expect(await sendByScript(url, person, consent, { consent: 'decline' })).toBe('https://panel.example/no?who=ABC');
  });

  test('gets the page with the button otherwise', async () => {
    for (const [changes, here] of [
      [withDeclined(false), `${start}/declined?lang=en&pid=ABC`],
      [withPanel(true), `${start}/declined?lang=en&pid=ABC`],
    ] as const) {
      const { url } = await serveFlow([changes]);
      const person = makePerson(url, { 'accept-language': 'en' });
      const consent = await person.get(`${start}?pid=ABC`);
      expect(await sendByScript(url, person, consent, { consent: 'decline' })).toBe(here);
    }
    const { url } = await serveFlow([withDeclined(true)]);
    const person = makePerson(url);
    const reply = await person.submit(await person.get(`${start}?pid=ABC&lang=en`), { consent: 'decline' });
    expect(reply.location).toBe(`${start}/declined?lang=en&pid=ABC`);
  });
});

describe('whom the survey ends for early', () => {
  test('is led back at once by the page’s script, with the last page left to come back to', async () => {
    const { url } = await serveFlow([withPanel()]);
    const { person, page } = await fromPanel(url, 'ABC');
    expect(await sendByScript(url, person, page, young)).toBe('https://panel.example/out?who=ABC');
    // The same post once more, after a connection that was lost.
    expect(await sendByScript(url, person, page, young)).toBe('https://panel.example/out?who=ABC');
    const door = await person.get(start);
    const last = await person.visit(door.page.querySelector('a[data-last]')?.getAttribute('href') ?? '');
    expect(last.kind).toBe('ended');
    expect(last.page.querySelector('[data-withdrawal-code]')?.text).toMatch(/-/);
    expect(last.page.querySelector('a[data-return]')?.getAttribute('href')).toContain('/out?who');
    expect(last.text).not.toContain('data-return-after');
  });

  test('is led back before his first page, where a quota for everyone is full', async () => {
    const { url } = await serveFlow([
      withPanel(),
      ["women: { when: gender == 'woman', limit: 200 }", 'total: { limit: 1 }'],
    ]);
    await fromPanel(url, 'ONE');
    const person = makePerson(url);
    const consent = await person.get(`${start}?pid=TWO`);
    expect(await sendByScript(url, person, consent, { consent: 'agree' })).toBe('https://panel.example/full?who=TWO');
  });

  test('gets the last page with its button where no script asks, and where the study does not say automatic', async () => {
    const { url } = await serveFlow([withPanel()]);
    const { person, page } = await fromPanel(url, 'ABC');
    const ended = await send(person, page, young);
    expect([ended.kind, ended.page.querySelector('a[data-return]')?.text]).toEqual(['ended', 'Back to The Panel']);
    expect(ended.headers.get('refresh')).toBeNull();
    const other = await serveFlow([withPanel(false)]);
    const his = await fromPanel(other.url, 'ABC');
    expect(await sendByScript(other.url, his.person, his.page, young)).toBe(`${start}/ended`);
  });

  test('without an id, or without the key that should sign, is led nowhere but to the last page', async () => {
    const { url } = await serveFlow([withPanel()]);
    const person = makePerson(url, { 'accept-language': 'en' });
    expect(await sendByScript(url, person, await agree(person, start), young)).toBe(`${start}/ended`);
    const key = 'a key that is long enough';
    const signed = await serveFlow([withPanel(true, 'signature: sig')], { returnKey: key });
    const his = await fromPanel(signed.url, 'ABC');
    const address = await sendByScript(signed.url, his.person, his.page, young);
    expect(address).toMatch(/^https:\/\/panel\.example\/out\?who=ABC&sig=[0-9a-f]{64}$/);
  });

  test('reads on the page on privacy where his code will be', async () => {
    const says = 'you go back to your panel at once';
    for (const [automatic, isSaid] of [
      [true, true],
      [false, false],
    ] as const) {
      const { url } = await serveFlow([withPanel(automatic)]);
      expect((await makePerson(url).get(`${start}/privacy?lang=en`)).text.includes(says)).toBe(isSaid);
    }
  });
});

test('who has finished reads that he will be led back, and how to stay; the page itself leads nowhere', async () => {
  const { url } = await serveFlow([withPanel()]);
  const { person, page } = await fromPanel(url, 'ABC');
  const { last } = await goThrough(person, page);
  const section = last.page.querySelector('[data-return-after]');
  expect(section?.getAttribute('data-return-after')).toBe('10');
  expect(section?.querySelector('[role=status]')?.getAttribute('data-leaving')).toContain(
    'In 10 seconds you go back to The Panel',
  );
  expect(section?.querySelector('[data-stay]')?.text).toContain('Stay on this page');
  expect(last.text).not.toContain('http-equiv');
  expect(String(last.headers.get('content-security-policy'))).toContain("form-action 'self'");
  const kept = await person.visit((await person.submit(last)).location ?? '');
  expect([kept.kind, kept.text.includes('data-return-after')]).toEqual(['finished', false]);
  expect(kept.page.querySelector('a[data-return]')?.getAttribute('href')).toContain('/done?who');
});
