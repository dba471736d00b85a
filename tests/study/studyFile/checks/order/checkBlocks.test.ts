import { describe, expect, it } from 'vitest';
import { blockOfTask, taskBlocks } from '../../../../../study/order/taskBlocks.ts';
import { parseStudy } from '../../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../../../studyFixture.ts';

/** Ten tasks of the version and a fixed one. */
const withPages = (pages: string, text = soundStudy) =>
  text
    .replace('pages: [consent, introduction, tasks, about]', `pages: [consent, introduction, ${pages}]`)
    .replace('  about: {', '  break: { title: { nl: Pauze, en: Break }, body: { nl: Even, en: Rest } }\n  about: {');
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );

describe('blocks of tasks', () => {
  it('are pages of their own, the last of which takes all that are left', async () => {
    const study = await parseStudy(withPages('{ tasks: 4 }, break, { tasks: 3 }, about, tasks'), 'study.yaml');
    expect(study.pages).toEqual(['consent', 'introduction', 'tasks', 'break', 'tasks-2', 'about', 'tasks-3']);
    expect(study.tasks.blocks).toEqual([4, 3, 4]);
    expect(taskBlocks(study)).toEqual([
      { name: 'tasks', start: 0, end: 4 },
      { name: 'tasks-2', start: 4, end: 7 },
      { name: 'tasks-3', start: 7 },
    ]);
    expect([0, 3, 4, 6, 7, 10].map((index) => blockOfTask(study, index)?.name)).toEqual([
      ...['tasks', 'tasks', 'tasks-2', 'tasks-2', 'tasks-3', 'tasks-3'],
    ]);
  });

  it('that are one are none, so that such a study is what it always was', async () => {
    expect(
      await parseStudy(changed('introduction, tasks, about]', 'introduction, { tasks: 11 }, about]'), 'study.yaml'),
    ).toEqual(await parseStudy(soundStudy, 'study.yaml'));
  });

  it('count the repeated task too', async () => {
    const text = withPages('{ tasks: 4 }, break, { tasks: 8 }, about').replace(
      '  response: dual-response\n',
      '  response: dual-response\n  repeat: true\n',
    );
    expect((await parseStudy(text, 'study.yaml')).tasks.blocks).toEqual([4, 8]);
  });

  it.each([
    [
      'tasks, break, { tasks: 4 }, about',
      /^study.yaml:27:32 pages\[2\]: takes all tasks that are left, and there are more of them later in pages \(say how many: \{ tasks: 4 \}\)/,
    ],
    ['tasks, break, tasks, about', /pages\[2\]: takes all tasks that are left/],
    [
      '{ tasks: 4 }, break, { tasks: 6 }, about',
      /pages\[4\].tasks: leaves 1 task out: a respondent sees 11 in all \(write tasks for the last block/,
    ],
    [
      '{ tasks: 4 }, break, { tasks: 8 }, about',
      /pages\[4\].tasks: finds only 7 tasks left: a respondent sees 11 in all/,
    ],
    ['{ tasks: 11 }, break, tasks, about', /pages\[4\]: finds no task left: a respondent sees 11 in all/],
    ['{ tasks: 0 }, break, tasks, about', /pages\[2\].tasks: has to be at least 1, is 0/],
    ['{ taks: 4 }, break, tasks, about', /pages\[2\]/],
  ])('%s is refused', async (pages, message) => {
    expect(await messageOf(withPages(pages))).toMatch(message);
  });

  it('have names that no page and no question can take', async () => {
    const named = withPages('{ tasks: 4 }, tasks-2, tasks, about').replace('  break: {', '  tasks-2: {');
    expect(await messageOf(named)).toMatch(/pages\[3\]: "tasks-2" is what a block of tasks is called \(rename it\)/);
    const asked = withPages('{ tasks: 4 }, break, tasks, about').replace('page: about', 'page: tasks-2');
    expect(await messageOf(asked)).toMatch(/questions.often.page: "tasks-2" is not in pages|asks no questions/);
  });
});
