/** Where who has finished can go on to: the study's own address, unless a panel has sent him. */
import { describe, expect, test } from 'vitest';
import type { Closing } from '../../../../study/frame/frame.ts';
import { everywhere, parameterOf, serveFramed } from '../../frame/framed.ts';
import { makePerson, type Reply } from '../../person.ts';
import { agree, panel, start, toThanks } from './entrance.ts';

const buttonOf = ({ page }: Reply) => page.querySelector('a[data-return]');
const closing: Closing = { address: everywhere('https://example.org/thanks') };

async function finish(url: string, address: string): Promise<Reply> {
  const person = makePerson(url);
  return toThanks(person, await agree(person, address));
}

describe('the closing address', () => {
  test('is a button on the last page, which tells that site nothing and leaves any frame', async () => {
    const { url } = await serveFramed({ closing });
    const last = await finish(url, `${start}?lang=en`);
    const button = buttonOf(last);
    expect(button?.text).toBe('Go on to example.org');
    expect(button?.getAttribute('href')).toBe('https://example.org/thanks');
    expect(button?.getAttribute('rel')).toBe('noreferrer external');
    expect(button?.getAttribute('target')).toBe('_top');
    expect(last.text).toContain('Where to go now');
    expect(last.text).not.toContain('data-return-after');
  });

  test('is that of the language, and goes by its name', async () => {
    const own = {
      address: { nl: 'https://example.org/nl', en: 'https://example.org/en' },
      name: { nl: 'ons lab', en: 'our lab' },
    };
    const { url } = await serveFramed({ closing: own });
    const button = buttonOf(await finish(url, `${start}?lang=nl`));
    expect([button?.text, button?.getAttribute('href')]).toEqual(['Door naar ons lab', 'https://example.org/nl']);
  });

  test('holds what the address brought, and no answer that was asked for', async () => {
    const address = everywhere('https://example.org/{source}?s={source}&a={age}&w={wave}');
    const { url } = await serveFramed({ closing: { address } }, { url: [parameterOf('source'), parameterOf('wave')] });
    const last = await finish(url, `${start}?source=a~b.c`);
    expect(buttonOf(last)?.getAttribute('href')).toBe('https://example.org/a~b.c?s=a~b.c&a=&w=');
  });

  test('gives way to that of the panel that sent him; who came alone is led on', async () => {
    const returnTo = { complete: 'https://panel.example/done?who={pid}' };
    const { url } = await serveFramed({ closing }, { entry: { panel: { ...panel, returnTo } } });
    expect(buttonOf(await finish(url, `${start}?pid=ABC`))?.getAttribute('href')).toBe(
      'https://panel.example/done?who=ABC',
    );
    expect(buttonOf(await finish(url, start))?.getAttribute('href')).toBe('https://example.org/thanks');
  });

  test('is not for who declines', async () => {
    const { url } = await serveFramed({ closing });
    const person = makePerson(url);
    const reply = await person.submit(await person.get(start), { consent: 'decline' });
    expect(buttonOf(await person.visit(reply.location ?? ''))).toBeNull();
  });

  test('is put right in the field for those who are there already', async () => {
    const before = await serveFramed({});
    const person = makePerson(before.url);
    const last = await toThanks(person, await agree(person, start));
    expect(buttonOf(last)).toBeNull();
    await before.close();
    const after = await serveFramed({ closing }, {}, { dataDir: before.dataDir });
    const again = makePerson(after.url);
    again.cookie = person.cookie;
    expect(buttonOf(await again.get(`${start}/thanks`))?.getAttribute('href')).toBe('https://example.org/thanks');
  });
});

test('where the study may stand in a frame, nobody is led back to his panel without pressing the button', async () => {
  const returnTo = { complete: 'https://panel.example/done?who={pid}', automatic: true };
  const entry = { panel: { ...panel, returnTo } };
  const [plain, framed] = await Promise.all([
    serveFramed({}, { entry }),
    serveFramed({ embed: ['https://example.org'] }, { entry }),
  ]);
  expect((await finish(plain.url, `${start}?pid=ABC`)).text).toContain('data-return-after');
  const person = makePerson(framed.url);
  const page = await person.get(`${start}?pid=ABC`);
  const first = await person.submit(page, { consent: 'agree' });
  expect(first.status).toBe(307);
  const fields = Object.fromEntries(
    page.page
      .querySelectorAll('main form input[type=hidden]')
      .map((one) => [one.getAttribute('name'), one.getAttribute('value') ?? '']),
  );
  const started = await person.post(first.location ?? '', { ...fields, consent: 'agree' });
  const line = started.headers.getSetCookie().find((one) => one.startsWith('partworth.framed=')) ?? '';
  person.cookie = line.split(';')[0] ?? '';
  const last = await toThanks(person, await person.visit(started.location ?? ''));
  expect([buttonOf(last)?.getAttribute('href'), last.text.includes('data-return-after')]).toEqual([
    'https://panel.example/done?who=ABC',
    false,
  ]);
});
