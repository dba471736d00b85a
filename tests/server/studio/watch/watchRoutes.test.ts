/** The room in which fieldwork is watched, for editors and viewers, with what happens while they look. */
import { get } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fielded, fieldedFairExchange, serve } from '../../fielded.ts';
import { atFirstTask, makePerson, type Person, type Reply } from '../../person.ts';
import { formTokenOf, researcherAt } from '../../researcher/researcher.ts';
import { studioAt } from '../studioAt.ts';

const room = '/researcher/studio/studies/fair-exchange/watch';
const studios = () => studioAt({ copies: ['fair-exchange', 'e-bike'], studies: [fieldedFairExchange] });
const figureOf = (reply: Reply, key: string) => reply.page.querySelector(`[data-figure="${key}"] .value`)?.text;
const doorOf = (reply: Reply) => reply.page.querySelector('[data-door]')?.getAttribute('data-door');
const mainOf = (reply: Reply) => reply.page.querySelector('main')?.text.replace(/\s+/g, ' ') ?? '';

async function finish(url: string): Promise<void> {
  const person = makePerson(url);
  for (let page = await person.start('fair-exchange'); page.kind !== 'thanks'; ) page = await person.answer(page);
}

describe('the room watch', () => {
  test('shows the figures of the study’s page, its files, promise and editions, to viewers too', async () => {
    const { url, editor, viewer } = await studios();
    await finish(url);
    await atFirstTask(url);
    for (const person of [editor, viewer]) {
      const page = await person.get(`${room}?lang=en`);
      expect([page.status, figureOf(page, 'complete'), figureOf(page, 'completion')]).toEqual([200, '1', '–']);
      const same = await person.get('/researcher/studies/fair-exchange?lang=en');
      for (const key of ['complete', 'target', 'completion', 'length']) {
        expect(figureOf(same, key), key).toBe(figureOf(page, key));
      }
      expect(page.page.querySelector('a[href$="/files/responses.zip"]')).not.toBeNull();
      expect(mainOf(page)).toContain('Answers are erased 365 days');
      expect(page.page.querySelectorAll('[data-funnel] tbody tr').length).toBeGreaterThan(12);
      expect(page.text).not.toContain('style=');
      const lead = page.page.querySelector('[data-figure=target] a')?.getAttribute('href');
      expect(lead).toBe(person === editor ? '/researcher/studio/studies/fair-exchange/make?lang=en#about' : undefined);
      expect(same.page.querySelector('[data-figure=target] a')).toBeNull();
    }
    expect((await viewer.get(`${room}?lang=nl`)).text).toContain('Volgen');
    expect((await viewer.get(`${room}?lang=de`)).text).toContain('Verfolgen');
  });

  test('an editor pauses and opens the study there; a viewer has no button, and is refused', async () => {
    const { url, editor, viewer } = await studios();
    const watched = await viewer.get(`${room}?lang=en`);
    expect(watched.page.querySelector('form.door-ways')).toBeNull();
    for (const path of [`${room}/door`, '/researcher/studies/fair-exchange/door']) {
      const refused = await viewer.post(`${path}?lang=en`, { 'form-token': formTokenOf(watched), door: 'close' });
      expect(refused.status).toBe(403);
    }
    const move = async (door: string) => {
      const page = await editor.get(`${room}?lang=en`);
      return editor.post(`${room}/door?lang=en`, { 'form-token': formTokenOf(page), door });
    };
    expect((await move('pause')).location).toBe(`${room}?lang=en`);
    expect(doorOf(await editor.get(`${room}?lang=en`))).toBe('paused');
    const late = await makePerson(url, { 'accept-language': 'en' }).get('/s/fair-exchange');
    expect([late.status, mainOf(late)]).toEqual([403, expect.stringContaining('This study is paused')]);
    await move('open');
    expect(doorOf(await editor.get(`${room}?lang=en`))).toBe('open');
    expect((await move('ajar')).status).toBe(400);
    const trail = await editor.get('/researcher/events?lang=en');
    expect(mainOf(trail)).toContain('Paused: nobody new is let in for now');
  });

  test('of a study that is not in the field leads to where it is fielded, and has no stream', async () => {
    const { editor } = await studios();
    const page = await editor.get('/researcher/studio/studies/e-bike/watch?lang=en');
    expect([page.status, mainOf(page)]).toEqual([200, expect.stringContaining('not in the field')]);
    expect(page.page.querySelector('main a[href*="/e-bike/field"]')).not.toBeNull();
    expect((await editor.get('/researcher/studio/studies/e-bike/watch/events')).status).toBe(404);
    expect((await editor.get('/researcher/studio/studies/none/watch')).status).toBe(404);
  });

  test('tells its page that something has changed, which then finds the latest count', async () => {
    const { url, viewer } = await studios();
    const told = await listen(url, viewer);
    await told(1);
    expect(figureOf(await viewer.get(`${room}?latest=1`), 'complete')).toBe('0');
    await finish(url);
    await told(2);
    await expect.poll(async () => figureOf(await viewer.get(`${room}?latest=1`), 'complete')).toBe('1');
  });
});

test('a soft launch pauses itself with the last one that it wants; who is under way goes on', async () => {
  const entry = { fieldwork: { graceMinutes: 60, pauseAt: 1 } };
  const { url, dataDir } = await serve({ studies: [fielded((one) => ({ ...one, entry }))] });
  const { person, task } = await atFirstTask(url);
  const waiting = makePerson(url, { 'accept-language': 'en' });
  const form = await waiting.get('/s/fair-exchange');
  await finish(url);
  const refused = await waiting.submit(form, { consent: 'agree' });
  expect([refused.status, mainOf(refused)]).toEqual([403, expect.stringContaining('This study is paused')]);
  expect((await person.answer(task)).kind).toBe('task');
  const anna = await researcherAt(url, dataDir);
  expect(doorOf(await anna.get('/researcher/studies/fair-exchange'))).toBe('paused');
  expect(doorOf(await anna.get('/researcher'))).toBe('paused');
  const trail = mainOf(await anna.get('/researcher/events?lang=en'));
  expect(trail).toContain('Paused');
});

/** Listens to the room's stream; the function waits until so much has been told. */
async function listen(url: string, person: Person): Promise<(times: number) => Promise<void>> {
  let text = '';
  let look = () => {};
  const request = get(`${url}${room}/events`, { headers: { cookie: person.cookie } });
  onTestFinished(() => void request.destroy());
  request.on('error', () => {});
  request.on('response', (response) => {
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      text += piece;
      look();
    });
    response.on('error', () => {});
  });
  return (times) =>
    new Promise((resolve) => {
      look = () => {
        if (text.split('event: counted').length > times) resolve();
      };
      look();
    });
}
