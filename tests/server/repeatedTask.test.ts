import { expect, test } from 'vitest';
import { exported } from './exported.ts';
import { fielded, serve } from './fielded.ts';
import { makePerson, type Reply } from './person.ts';

const studies = [
  fielded((study) => ({ ...study, tasks: { ...study.tasks, fixed: [], perRespondent: 6, repeat: { apart: 3 } } })),
];

/** The profiles of a task page from left to right, each as its levels. */
function profilesOf(page: Reply): string[] {
  return page.page.querySelectorAll('[data-alternative]').map((one) =>
    one
      .querySelectorAll('[data-attribute]')
      .map((row) => `${row.getAttribute('data-attribute')}=${row.getAttribute('data-level')}`)
      .join(),
  );
}

test('one task comes again, later and the other way round, and no page says so', async () => {
  const { url, dataDir } = await serve({ studies });
  const person = makePerson(url);
  let page = await person.answer(await person.start('fair-exchange'));
  const tasks: Reply[] = [];
  for (; page.kind === 'task'; page = await person.answer(page)) tasks.push(page);

  expect(tasks).toHaveLength(7);
  const shown = tasks.map(profilesOf);
  const keys = shown.map((profiles) => [...profiles].sort().join(' | '));
  const second = keys.findIndex((key, index) => keys.indexOf(key) < index);
  const first = keys.indexOf(keys[second] as string);
  expect(new Set(keys).size).toBe(6);
  expect(second - first).toBeGreaterThan(3);
  expect(shown[second]).toEqual([...(shown[first] ?? [])].reverse());

  // Every page counts it like any other, and the two pages differ in nothing but order, place and nonces.
  for (const [index, task] of tasks.entries()) expect(task.page.text).toMatch(new RegExp(`Stap ${index + 2} van 10`));
  expect(tasks[second]?.text).not.toMatch(/repeat|herhaal|nogmaals/i);

  const [response] = await exported(dataDir);
  const again = response?.presentation.tasks[second];
  expect(again).toMatchObject({ version: 0, task: 7, repeatOf: { version: response?.version } });
  expect(response?.presentation.tasks[first]?.task).toBe(again?.repeatOf?.task);
  expect(response?.answers).toHaveLength(7);
  // Both times the one on the left was chosen: two different profiles.
  const answerTo = (place: number) => {
    const { version, task } = response?.presentation.tasks[place] ?? {};
    return response?.answers.find((answer) => answer.version === version && answer.task === task)?.choice;
  };
  expect(answerTo(first)).toBe(response?.presentation.tasks[first]?.order[0]);
  expect(answerTo(second)).toBe(again?.order[0]);
  expect(answerTo(second)).not.toBe(answerTo(first));
});

test('each showing keeps its own answer: going back to one shows what was chosen there', async () => {
  const { url, dataDir } = await serve({ studies });
  const person = makePerson(url);
  let page = await person.answer(await person.start('fair-exchange'));
  for (; page.kind === 'task'; page = await person.answer(page));
  const [response] = await exported(dataDir);
  for (const [index, { version, task }] of (response?.presentation.tasks ?? []).entries()) {
    const back = await person.get(`/s/fair-exchange/p/task-${index + 1}`);
    const answer = response?.answers.find((one) => one.version === version && one.task === task);
    expect(back.page.querySelector(`#choice-${answer?.choice}`)?.hasAttribute('checked')).toBe(true);
  }
});

test('who looks at his answers sees both showings with their profiles', async () => {
  const { url } = await serve({ studies });
  const person = makePerson(url);
  let page = await person.answer(await person.start('fair-exchange'));
  while (page.kind !== 'thanks') page = await person.answer(page);
  const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  const answers = await person.submit(await person.get('/s/fair-exchange/withdraw'), { code });
  const tasks = answers.page.querySelectorAll('section.record');
  expect(tasks).toHaveLength(7);
  for (const task of tasks) expect(task.querySelectorAll('.shown dd').length).toBeGreaterThan(4);
});
