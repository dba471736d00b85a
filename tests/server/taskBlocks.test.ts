/** Tasks in several blocks with a page between them: the way through, back and change, early ends, and where people stopped. */
import { describe, expect, test } from 'vitest';
import { showFunnel } from '../../server/researcher/pages/watch/funnel.ts';
import { flowStudy } from '../study/flowFixture.ts';
import { exported } from './exported.ts';
import { begin, goThrough, nameOf, send, serveFlow, start, task } from './flowSurvey.ts';

const blocks: [string, string] = [
  `  - tasks\n  - { page: banking, showIf: "sector == 'bank'" }\n`,
  '  - { tasks: 1 }\n  - banking\n  - tasks\n',
];
const screened: [string, string] = ['screenOut:\n', `screenOut:\n  - { id: busy, when: overtime == 'yes' }\n`];
const man = { 'q.age': '40', 'q.gender': 'man' };
const progressOf = (page: Awaited<ReturnType<typeof send>>) => page.page.querySelector('.step')?.text.trim() ?? '';

describe('tasks in two blocks', () => {
  test('come with the page between them, numbered through, and are all exported', async () => {
    const { url, dataDir } = await serveFlow([blocks]);
    const { person, page } = await begin(url);
    const { pages } = await goThrough(person, page, {
      about: man,
      work: { 'q.hours': '50' },
      banking: { 'q.overtime': 'no' },
    });
    expect(pages).toEqual(['about', 'work', 'task-1', 'banking', 'task-2', 'debrief', 'thanks']);
    const [response] = await exported(dataDir, 'small');
    expect(response).toMatchObject({ status: 'complete', questions: { overtime: 'no' } });
    expect(response?.answers).toHaveLength(2);
  });

  test('are one way, with one progress and a way back over the page between', async () => {
    const { url } = await serveFlow([blocks]);
    const { person, page } = await begin(url);
    const first = await send(person, await send(person, page, man), { 'q.hours': '20' });
    const between = await send(person, first, task);
    expect(nameOf(between)).toBe('banking');
    expect((await person.get(`${start}/p/task-2`)).location).toBe(`${start}/p/banking`);
    const second = await send(person, between, {});
    expect(nameOf(second)).toBe('task-2');
    expect(progressOf(second)).not.toBe('');
    const hrefOf = (reply: typeof second) => reply.page.querySelector('.back a')?.getAttribute('href') ?? '';
    expect(hrefOf(second)).toBe(`${start}/p/banking`);
    expect(hrefOf(await person.get(hrefOf(second)))).toBe(`${start}/p/task-1`);
    const changed = await send(person, await person.get(`${start}/p/task-1`), { choice: '2', accept: 'no' });
    expect(nameOf(changed)).toBe('task-2');
  });

  test('an answer between them may end the survey, and the tasks before it stay', async () => {
    const { url, dataDir } = await serveFlow([blocks, screened]);
    const { person, page } = await begin(url);
    const { pages } = await goThrough(person, page, {
      about: man,
      work: { 'q.hours': '50' },
      banking: { 'q.overtime': 'yes' },
    });
    expect(pages).toEqual(['about', 'work', 'task-1', 'banking', 'ended']);
    const [response] = await exported(dataDir, 'small');
    expect(response).toMatchObject({ status: 'screened-out', endedBy: 'rule:busy' });
    expect(response?.answers).toHaveLength(1);
  });

  test('an earlier answer that asks more of the page between leads back to it', async () => {
    const { url } = await serveFlow([blocks]);
    const { person, page } = await begin(url);
    const first = await send(person, await send(person, page, man), { 'q.hours': '20' });
    await send(person, await send(person, first, task), {});
    const again = await send(person, await person.get(`${start}/p/work`), { 'q.hours': '60' });
    expect(nameOf(again)).toBe('banking');
    expect(nameOf(await send(person, again, { 'q.overtime': 'no' }))).toBe('task-2');
  });

  test('those who stopped stand in the order of the survey', async () => {
    const study = await flowStudy(blocks);
    const stopped = ['task-2', 'debrief', 'banking', 'task-1', 'about'].map((page) => ({
      page,
      left: 1,
      busy: 0,
      ended: 0,
    }));
    const people = { started: 6, busy: 0, left: 5, complete: 1, screenedOut: 0, quotaFull: 0 };
    const rows = showFunnel({ stopped, people }, study, 'en').filter(({ left }) => left === '1');
    expect(rows.map(({ page }) => page)).toEqual(['About you', 'Choice 1', 'Banking', 'Choice 2', 'Debrief']);
  });
});
