/** The room in which a study is gone over, tried, published, changed, paused and closed. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStoreBeside } from '../../../../server/store/openStore.ts';
import type { RunCommand } from '../../../../server/studio/jobs/jobs.ts';
import { makePerson, type Person, type Reply } from '../../person.ts';
import { designFolder } from '../designFolder.ts';
import { type StudioAt, studioAt } from '../studioAt.ts';

const room = '/researcher/studio/studies/fair-exchange/field';
const en = `${room}?lang=en`;

/** With a design that fits, made without a search. */
async function designed(): Promise<StudioAt & { readonly file: string }> {
  const studio = await studioAt({ copies: ['fair-exchange'] });
  const folder = join(studio.shelf, 'fair-exchange');
  await designFolder(folder);
  return { ...studio, file: join(folder, 'study.yaml') };
}

const change = (file: string, from: string | RegExp, to: string) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

const states = ({ page }: Reply) =>
  Object.fromEntries(
    page
      .querySelectorAll('.checklist li[data-check]')
      .map((line) => [line.getAttribute('data-check'), line.getAttribute('data-state')]),
  );

/** Sends the form of the page that has this action, or is of this class. */
async function send(person: Person, { page }: Reply, form: string, fields: Readonly<Record<string, string>> = {}) {
  const found = page.querySelector(`form${form}`);
  if (!found) throw new Error(`no form ${form}`);
  const hidden = found.querySelectorAll('input[type=hidden]');
  const own = Object.fromEntries(
    hidden.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  );
  return person.post(found.getAttribute('action') ?? '', { ...own, ...fields });
}

async function finish(person: Person, page: Reply): Promise<void> {
  let here = page;
  while (here.kind !== 'thanks') here = await person.answer(here);
}

test('what blocks and what only warns; a study is tried as it is, then published, and people come', async () => {
  const studio = await studioAt({ copies: ['fair-exchange'] });
  const { editor, viewer, url, shelf } = studio;
  const before = await editor.get(en);
  expect(before.status).toBe(200);
  expect(states(before)).toMatchObject({ errors: 'good', design: 'blocks', test: 'open' });
  expect(before.page.querySelector('form.publish button')).toBeNull();
  await designFolder(join(shelf, 'fair-exchange'));

  const page = await editor.get(en);
  expect(states(page)['design']).not.toBe('blocks');
  expect((await makePerson(url).get('/s/fair-exchange')).status).toBe(404);
  const led = await send(editor, page, '.try');
  expect(led.status).toBe(303);
  const tester = makePerson(url);
  const start = await tester.get(led.location ?? '');
  await finish(tester, await tester.visit((await tester.submit(start, { consent: 'agree' })).location ?? ''));
  const tried = await editor.get(en);
  expect(states(tried)['test']).toBe('good');

  // The address of the example is made up: something is open.
  expect(states(tried)['lint']).toBe('open');
  const refused = await send(editor, tried, '.publish');
  expect([refused.status, refused.page.querySelector('[role=alert]')?.text.length]).toEqual([409, expect.any(Number)]);
  const looking = await viewer.get(en);
  expect(looking.page.querySelector('form.publish')).toBeNull();
  const sent = Object.fromEntries(
    tried.page
      .querySelectorAll('form.publish input')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  );
  const formToken = looking.page.querySelector('input[name=form-token]')?.getAttribute('value') ?? '';
  expect((await viewer.post(`${room}/publish`, { ...sent, 'form-token': formToken })).status).toBe(403);

  const done = await send(editor, tried, '.publish', { 'all-the-same': '1' });
  expect([done.status, done.location]).toEqual([303, expect.stringContaining('published=1')]);
  const published = await editor.get(done.location ?? '');
  expect(published.page.querySelector('.outcome.done')?.text).toContain('1');
  expect(published.page.querySelector('#copied-address')?.getAttribute('value')).toBe(`${url}/s/fair-exchange`);
  expect(published.page.querySelector('.code svg path')?.getAttribute('d')).toMatch(/^M/);
  expect(published.page.querySelector('form.publish')).toBeNull();
  expect((await makePerson(url).get('/s/fair-exchange')).status).toBe(200);
  const code = await editor.get(`${room}/code.svg`);
  expect(code.headers.get('content-type')).toBe('image/svg+xml');
  const store = await openStoreBeside(studio.dataDir);
  const deeds = (await store.listEvents({ most: 9 })).map(({ what, who, detail }) => [what, who, detail]);
  await store.close();
  expect(deeds).toEqual(
    expect.arrayContaining([
      ['published-all-the-same', 'anna', expect.stringContaining('lint')],
      ['study-published', 'anna', '1'],
      ['draft-put-up', 'anna', undefined],
    ]),
  );
});

test('a change is compared in words and lines, and becomes an edition for new respondents; who is under way keeps his', async () => {
  const { editor, url, file } = await designed();
  await send(editor, await editor.get(en), '.publish', { 'all-the-same': '1' });
  const early = makePerson(url);
  const first = await early.start('fair-exchange');
  const same = await editor.get(en);
  expect(same.page.querySelectorAll('.differs dt, .differences a')).toHaveLength(0);

  change(file, /^title:.*(\n {2}.*)*/m, 'title: Another title');
  const changed = await editor.get(en);
  const means = changed.page.querySelectorAll('.differs dt').map(({ text }) => text);
  expect(means).toEqual(['Texts']);
  expect(changed.page.querySelector('.differs dd')?.text).toContain('words only');
  expect((await editor.get(room)).page.querySelector('.differences a[href*=difference]')).not.toBeNull();
  const lines = await editor.get(`${room}/difference?lang=en`);
  expect(lines.page.querySelectorAll('tr.new td code').map(({ text }) => text)).toEqual(['title: Another title']);
  const done = await send(editor, changed, '.publish', { 'all-the-same': '1' });
  expect(done.location).toContain('published=2');
  const table = (await editor.get(en)).page.querySelectorAll('.editions tbody tr');
  expect(table.map((row) => row.querySelectorAll('td')[2]?.text)).toEqual(['0', '1']);
  const yaml = await editor.get(`${room}/editions/1/study.yaml`);
  expect(yaml.text).not.toContain('Another title');
  expect((await editor.get(`${room}/editions/3/study.yaml`)).status).toBe(404);
  await finish(early, await early.answer(first));
  const late = makePerson(url);
  expect((await late.get('/s/fair-exchange')).text).toContain('Another title');
});

test('what was published under an earlier id of the folder is told, with a way to it', async () => {
  const { editor, file } = await designed();
  await send(editor, await editor.get(en), '.publish', { 'all-the-same': '1' });
  expect((await editor.get(en)).page.querySelector('.earlier')).toBeNull();
  change(file, /^study: fair-exchange/m, 'study: another');
  const page = await editor.get(en);
  const [link] = page.page.querySelectorAll('.earlier a');
  expect([link?.text, link?.getAttribute('href')]).toEqual([
    'fair-exchange',
    '/researcher/studies/fair-exchange?lang=en',
  ]);
  expect((await editor.get('/researcher/studies/fair-exchange?lang=en')).status).toBe(200);
});

test('what has changed since the page was shown is not published, a design that went out of date neither', async () => {
  const { editor, file } = await designed();
  const page = await editor.get(en);
  change(file, /^title:.*(\n {2}.*)*/m, 'title: Meanwhile');
  const refused = await send(editor, page, '.publish', { 'all-the-same': '1' });
  expect(refused.status).toBe(409);
  expect(refused.page.querySelector('[role=alert]')?.text).toContain('changed since');
  change(file, /perRespondent: \d+/, 'perRespondent: 3');
  const stale = await editor.get(en);
  expect(states(stale)['design']).toBe('blocks');
  const base = { base: refused.page.querySelector('input[name=base]')?.getAttribute('value') ?? '' };
  const formToken = refused.page.querySelector('input[name=form-token]')?.getAttribute('value') ?? '';
  const late = await editor.post(`${room}/publish`, { ...base, 'form-token': formToken, 'all-the-same': '1' });
  expect(late.status).toBe(409);
  change(file, 'tasks:', 'taskz:');
  const broken = await editor.get(en);
  expect(states(broken)).toEqual({ errors: 'blocks' });
  expect(broken.page.querySelector('.ways-in')).toBeNull();
});

test('of two who publish the same page at once, the second is told, and there is one edition', async () => {
  const { editor } = await designed();
  const page = await editor.get(en);
  const publish = () => send(editor, page, '.publish', { 'all-the-same': '1' });
  const statuses = (await Promise.all([publish(), publish()])).map(({ status }) => status).sort();
  expect(statuses).toEqual([303, 409]);
  expect((await editor.get(en)).page.querySelectorAll('.editions tbody tr').length).toBe(1);
});

test('a study is paused, resumed, and closed by who says that he is sure', async () => {
  const { editor, url } = await designed();
  await send(editor, await editor.get(en), '.publish', { 'all-the-same': '1' });
  const door = async (wish: Readonly<Record<string, string>>) =>
    send(editor, await editor.get(en), '[action*="/door"]', wish);
  const isOpen = async () => (await makePerson(url).get('/s/fair-exchange')).kind === 'consent';
  expect(await isOpen()).toBe(true);
  expect((await door({ door: 'pause' })).status).toBe(303);
  expect(await isOpen()).toBe(false);
  expect((await editor.get(en)).page.querySelector('.stands .door')?.getAttribute('data-door')).toBe('paused');
  await door({ door: 'open' });
  expect(await isOpen()).toBe(true);
  expect((await door({ door: 'close' })).status).toBe(409);
  expect(await isOpen()).toBe(true);
  await door({ door: 'close', sure: '1' });
  expect((await editor.get(en)).page.querySelector('.stands .door')?.getAttribute('data-door')).toBe('closed');
  expect((await door({ door: 'slam' })).status).toBe(400);
});

test('numbers of a trial that are none are refused, and so are viewers; a trial runs on a copy, by its commands', async () => {
  const ran: (readonly string[])[] = [];
  const runCommand: RunCommand = (words) => {
    ran.push(words);
    return { ended: Promise.resolve(3), interrupt: () => {}, kill: () => {} };
  };
  const studio = await studioAt({ copies: ['fair-exchange'], runCommand });
  const { editor, viewer, shelf, dataDir } = studio;
  await designFolder(join(shelf, 'fair-exchange'));
  rmSync(join(shelf, 'fair-exchange', 'truth.yaml'));
  const page = await editor.get(en);
  for (const wrong of ['9', '2001', '1.5', '', 'many']) {
    const refused = await send(editor, page, '.trial-form', { respondents: wrong, seed: '1' });
    expect([wrong, refused.status]).toEqual([wrong, 409]);
  }
  expect(ran).toEqual([]);
  const formToken = (await viewer.get(en)).page.querySelector('input[name=form-token]')?.getAttribute('value') ?? '';
  const sent = { respondents: '200', seed: '1', 'form-token': formToken };
  expect((await viewer.post(`${room}/try`, sent)).status).toBe(403);
  expect((await send(editor, page, '.trial-form', { respondents: '20', seed: '7' })).status).toBe(303);
  await expect.poll(() => ran.length).toBe(1);
  const copy = join(dataDir, 'studio', 'fair-exchange', 'try');
  expect(ran[0]).toEqual([
    ...['simulate', join(copy, 'study'), '--respondents', '20', '--seed', '7', '--offline', '--out', copy],
    ...['--truth', join(copy, 'truth.yaml')],
  ]);
  expect(readFileSync(join(copy, 'truth.yaml'), 'utf8')).toContain('says nothing about people');
  expect((await editor.get(`${room}/try/report.html`)).status).toBe(404);
  expect((await editor.get(`${room}/try/truth.yaml`)).text).toContain('seed 7');
});

test('a panel, parameters of the address and other sites are shown ready to copy, and a missing key is told', async () => {
  const { editor, url, shelf } = await studioAt({ copies: ['fair-exchange'] });
  const folder = join(shelf, 'fair-exchange');
  const file = join(folder, 'study.yaml');
  const more = [
    'panel:',
    '  parameter: pid',
    '  required: true',
    '  return:',
    '    complete: https://panel.example/complete?pid={pid}',
    '    screenedOut: https://panel.example/out?pid={pid}',
    '    signature: sig',
    'url: [source]',
    'frame:',
    '  embed: [https://example.org]',
    '',
  ];
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${more.join('\n')}`);
  await designFolder(folder);
  const page = await editor.get(en);
  expect(states(page)).toMatchObject({ errors: 'good', key: 'open' });
  await send(editor, page, '.publish', { 'all-the-same': '1' });
  const { page: shown } = await editor.get(en);
  const value = (id: string) => shown.querySelector(`#copied-${id}`)?.getAttribute('value');
  expect(value('panel-address')).toBe(`${url}/s/fair-exchange?pid={pid}&source={source}`);
  expect(value('return-complete')).toBe('https://panel.example/complete?pid={pid}');
  expect(value('embed')).toContain(`<iframe src="${url}/s/fair-exchange" title="Fair exchange"`);
  expect(shown.querySelectorAll('.ways-in tbody th code').map(({ text }) => text)).toEqual(['source']);
});
