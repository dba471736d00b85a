/** Going back and changing an answer: where the study allows it, with everything that follows, and nothing lost. */
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { begin, goThrough, nameOf, rowsOf, send, serveFlow, start, task } from './flowSurvey.ts';
import { actionOf, hiddenFields, type Reply } from './person.ts';

const man = { 'q.age': '40', 'q.gender': 'man' };
const woman = { 'q.age': '40', 'q.gender': 'woman' };
const eventsOf = (dataDir: string) =>
  rowsOf(dataDir, 'select page, outcome, replaced from events order by respondent, seq');
const checked = ({ page }: Reply) =>
  page.querySelectorAll('input[checked]').map((input) => input.getAttribute('value'));

async function atFirstTask(replaced: [string, string][] = []) {
  const server = await serveFlow(replaced);
  const { person, page } = await begin(server.url);
  const first = await send(person, await send(person, page, man), { 'q.hours': '20' });
  expect(nameOf(first)).toBe('task-1');
  return { ...server, person, first };
}

describe('row 4: an answer is changed', () => {
  test('the new one is exported, the old one stays in the events, and one goes on where one was', async () => {
    const { person, dataDir, first } = await atFirstTask();
    await send(person, first, task);
    const back = await person.get(`${start}/p/task-1`);
    expect(back.page.querySelector('.kept')?.text).toMatch(/You can change your answer here/);
    expect(back.page.querySelector('fieldset')?.hasAttribute('disabled')).toBe(false);
    expect(checked(back)).toEqual(['1', 'yes']);
    const next = await send(person, back, { choice: '2', accept: 'no' });
    expect(nameOf(next)).toBe('task-2');
    const [response] = await exported(dataDir, 'small');
    expect(response?.answers).toMatchObject([{ choice: 2, accept: false }]);
    expect(eventsOf(dataDir).at(-1)).toEqual({
      ...{ page: 'task-1', outcome: 'changed', replaced: '{"choice":{"choice":1,"accept":true}}' },
    });
  });

  test('the time that the first answer took stays with it', async () => {
    const { person, dataDir, first } = await atFirstTask();
    await send(person, first, task);
    const [before] = (await exported(dataDir, 'small'))[0]?.answers ?? [];
    await send(person, await person.get(`${start}/p/task-1`), { choice: '2', accept: 'no' });
    const [after] = (await exported(dataDir, 'small'))[0]?.answers ?? [];
    expect(before?.seconds).toBeDefined();
    expect(after?.seconds).toBe(before?.seconds);
  });

  test('answers to questions are changed too, and one that is emptied is not given any more', async () => {
    const { person, dataDir } = await atFirstTask();
    await send(person, await person.get(`${start}/p/work`), { 'q.hours': '' });
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ age: 40, gender: 'man' });
    expect(eventsOf(dataDir).at(-1)).toMatchObject({ outcome: 'changed', replaced: '{"answers":{"hours":20}}' });
  });

  test('the same answer again is no change', async () => {
    const { person, dataDir } = await atFirstTask();
    const before = eventsOf(dataDir);
    const next = await send(person, await person.get(`${start}/p/work`), { 'q.hours': '20' });
    expect(nameOf(next)).toBe('task-1');
    expect(eventsOf(dataDir)).toEqual(before);
  });

  test('with a mistake in it the page comes again with what was typed, and nothing is changed', async () => {
    const { person, dataDir } = await atFirstTask();
    const again = await send(person, await person.get(`${start}/p/work`), { 'q.hours': 'many' });
    expect([again.status, nameOf(again)]).toEqual([200, 'work']);
    expect(again.page.querySelector('.error-summary')).not.toBeNull();
    expect(again.page.querySelector('#q-hours')?.getAttribute('value')).toBe('many');
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 20 });
    await send(person, again, { 'q.hours': '30' });
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 30 });
  });

  test('a link leads back, page by page', async () => {
    const { person, first } = await atFirstTask();
    const backOf = ({ page }: Reply) => page.querySelector('.back a')?.getAttribute('href') ?? '';
    expect(backOf(first)).toBe(`${start}/p/work`);
    const about = await person.get(backOf(await person.get(backOf(first))));
    expect([nameOf(about), backOf(about)]).toEqual(['about', '']);
  });

  test('where the study does not say so nothing can be changed, and there is no way back', async () => {
    const { person, dataDir, first } = await atFirstTask([['changeAnswers: true\n', '']]);
    expect(first.page.querySelector('.back')).toBeNull();
    const back = await person.get(`${start}/p/work`);
    expect(back.page.querySelector('#q-hours')?.hasAttribute('readonly')).toBe(true);
    expect((await person.submit(back, { 'q.hours': '60' })).location).toBe(`${start}/p/task-1`);
    expect((await person.submit(back, { 'q.hours': '60', revision: '1' })).status).toBe(400);
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 20 });
  });
});

describe('what follows from a changed answer', () => {
  test('an answer that is not asked any more is not exported, and stays in the events', async () => {
    const { person, dataDir } = await atFirstTask();
    const next = await send(person, await person.get(`${start}/p/about`), { 'q.age': '70', 'q.gender': 'man' });
    expect(nameOf(next)).toBe('task-1');
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ age: 70, gender: 'man' });
    expect(eventsOf(dataDir).at(-1)?.['replaced']).toBe('{"answers":{"age":40,"gender":"man"},"dropped":{"hours":20}}');
  });

  test('a page that asks more now is asked again, with what was answered there', async () => {
    const { person, dataDir } = await atFirstTask();
    const again = await send(person, await person.get(`${start}/p/about`), woman);
    expect(nameOf(again)).toBe('work');
    expect(again.page.querySelector('#q-hours')?.getAttribute('value')).toBe('20');
    expect(again.page.querySelector('[name="q.leave"]')).not.toBeNull();
    expect((await person.get(`${start}/p/task-1`)).location).toBe(`${start}/p/work`);
    const missing = await person.submit(again, { 'q.hours': '20' });
    expect([missing.status, missing.location]).toEqual([303, `${start}/p/work`]);
    expect(nameOf(await send(person, again, { 'q.hours': '20', 'q.leave': 'yes' }))).toBe('task-1');
    expect((await exported(dataDir, 'small'))[0]?.questions).toMatchObject({ hours: 20, leave: 'yes' });
    expect(eventsOf(dataDir).map(({ page, outcome }) => `${page} ${outcome}`)).toEqual([
      ...['about saved', 'work saved', 'about changed', 'work reopened', 'work changed'],
    ]);
  });

  test('a question of no obligation that is asked only now is asked, too', async () => {
    const { person } = await atFirstTask([['    showIf: gender', '    required: false\n    showIf: gender']]);
    expect(nameOf(await send(person, await person.get(`${start}/p/about`), woman))).toBe('work');
  });

  test('it may end the survey', async () => {
    const { person, dataDir } = await atFirstTask();
    const ended = await send(person, await person.get(`${start}/p/about`), { 'q.age': '12', 'q.gender': 'man' });
    expect(ended.kind).toBe('ended');
    expect((await exported(dataDir, 'small'))[0]).toMatchObject({ status: 'screened-out', questions: { age: 12 } });
  });

  test('what is hidden and comes back is asked anew, and never taken from before', async () => {
    const { person, dataDir } = await atFirstTask();
    const about = () => person.get(`${start}/p/about`);
    await send(person, await about(), { 'q.age': '70', 'q.gender': 'man' });
    const work = await send(person, await about(), man);
    expect(nameOf(work)).toBe('work');
    expect(work.page.querySelector('#q-hours')?.getAttribute('value')).toBe('');
    expect((await exported(dataDir, 'small'))[0]?.questions).toEqual({ age: 40, gender: 'man' });
  });
});

describe('a change is as safe as a first answer', () => {
  test('row 1: 50 parallel posts of one change make one event, and all lead on alike', async () => {
    const { person, dataDir, first } = await atFirstTask();
    await send(person, first, task);
    const back = await person.get(`${start}/p/task-1`);
    const changed = { choice: '2', accept: 'no' };
    const replies = await Promise.all(Array.from({ length: 50 }, () => person.submit(back, changed)));
    expect(new Set(replies.map(({ status, location }) => `${status} ${location}`))).toEqual(
      new Set([`303 ${start}/p/task-2`]),
    );
    expect(eventsOf(dataDir).filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
  });

  test('row 3: another answer under the nonce of a saved one shows what is kept, and offers to change it', async () => {
    const { person, dataDir, first } = await atFirstTask();
    await send(person, first, task);
    const conflict = await person.submit(first, { choice: '2', accept: 'no' });
    expect(conflict.status).toBe(409);
    expect(conflict.page.querySelector('.outcome')?.text).toMatch(
      /You had answered this already.*change your answer here/s,
    );
    expect(conflict.page.querySelector('.step')?.text).toMatch(/^Step 3 of /);
    expect(checked(conflict)).toEqual(['1', 'yes']);
    expect((await exported(dataDir, 'small'))[0]?.answers).toMatchObject([{ choice: 1 }]);
    expect(nameOf(await send(person, conflict, { choice: '2', accept: 'no' }))).toBe('task-2');
    expect((await exported(dataDir, 'small'))[0]?.answers).toMatchObject([{ choice: 2 }]);
    expect(
      eventsOf(dataDir)
        .map(({ outcome }) => outcome)
        .slice(-3),
    ).toEqual(['saved', 'conflict', 'changed']);
  });

  test('row 5: the older of two tabs changes nothing that it has not seen', async () => {
    const { person, dataDir, first } = await atFirstTask();
    const otherTab = await person.get(`${start}/p/task-1`);
    await send(person, first, task);
    // It was opened before there was an answer.
    expect((await person.submit(otherTab, { choice: '2', accept: 'no' })).location).toBe(`${start}/p/task-2`);
    const [one, other] = [await person.get(`${start}/p/task-1`), await person.get(`${start}/p/task-1`)];
    await send(person, one, { choice: '2', accept: 'yes' });
    // It shows an answer that is not kept any more.
    expect((await person.submit(other, { choice: '1', accept: 'no' })).location).toBe(`${start}/p/task-2`);
    expect((await exported(dataDir, 'small'))[0]?.answers).toMatchObject([{ choice: 2, accept: true }]);
  });

  test('row 34: after the end nothing is changed, by a replay or by a form that was still open', async () => {
    const { person, dataDir, first } = await atFirstTask();
    await send(person, first, task);
    const open = await person.get(`${start}/p/task-1`);
    const replay = () => person.post(actionOf(first), { ...hiddenFields(first), ...task });
    const { last } = await goThrough(person, await person.visit(start), { 'task-2': task, debrief: {} });
    expect(last.kind).toBe('thanks');
    const before = [rowsOf(dataDir, 'select * from events'), rowsOf(dataDir, 'select * from choices')];
    for (const reply of [await replay(), await person.submit(open, { choice: '2', accept: 'no' })]) {
      expect([reply.status, reply.location]).toEqual([303, `${start}/thanks`]);
    }
    expect((await person.get(`${start}/p/task-1`)).location).toBe(`${start}/thanks`);
    expect([rowsOf(dataDir, 'select * from events'), rowsOf(dataDir, 'select * from choices')]).toEqual(before);
  });

  test('a revision that no form of ours holds is refused', async () => {
    const { person, first } = await atFirstTask();
    await send(person, first, task);
    const back = await person.get(`${start}/p/task-1`);
    for (const revision of ['2', '0', '-1', '1.5', '']) {
      expect((await person.submit(back, { ...task, revision })).status, revision).toBe(400);
    }
  });
});
