/** What is kept of a respondent besides his answers: he sees it with his code, and it is erased with them. */
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { tablesOfRespondents } from '../../server/store/tables/tables.ts';
import { flowDesign, flowStudy } from '../study/flowFixture.ts';
import { serve } from './fielded.ts';
import { nameOf, send, start, task } from './flowSurvey.ts';
import { makePerson, type Reply } from './person.ts';
import { panel } from './respondent/arrival/entrance.ts';

const withdraw = `${start}/withdraw?lang=en`;

/** Sent by a panel, in a small window, with a field filled in that nobody sees; he changes his mind before and after. */
async function walk(age: string) {
  const study = { ...(await flowStudy()), entry: { panel } };
  const server = await serve({ studies: [{ study, design: flowDesign }] });
  const person = makePerson(server.url, { 'accept-language': 'en' });
  const consent = await person.get(`${start}?pid=PANEL-77`);
  let page = await send(person, consent, { consent: 'agree', viewport: 'small', 'leave-empty': 'robot' });
  page = await send(person, page, { 'q.age': age, 'q.gender': 'woman' });
  if (nameOf(page) === 'work') page = await send(person, page, { 'q.hours': '1234', 'q.leave': 'no' });
  if (nameOf(page) === 'task-1') {
    await send(person, page, { ...task, changes: '3' });
    await send(person, await person.get(`${start}/p/task-1`), { choice: '2', accept: 'no' });
    page = await send(person, await person.get(`${start}/p/work`), { 'q.hours': '30', 'q.leave': 'yes' });
  }
  while (page.kind !== 'thanks' && page.kind !== 'ended') page = await person.answer(page);
  const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  const answers = await person.submit(await person.get(withdraw), { code });
  return { ...server, person, code, answers };
}

const factsOf = ({ page }: Reply) =>
  Object.fromEntries(
    page
      .querySelectorAll('.facts:not(.tall) > div')
      .map((row) => [row.querySelector('dt')?.text, row.querySelector('dd')?.text]),
  );

function countAll(dataDir: string): Record<string, number> {
  const database = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
  const count = (table: string) => database.prepare(`select count(*) from ${table}`).pluck().get() as number;
  const counts = Object.fromEntries(tablesOfRespondents.map((table) => [table, count(table)]));
  database.close();
  return counts;
}

/** Every table that says whose its rows are. */
function tablesWithRespondents(dataDir: string): string[] {
  const database = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const found = tables.filter((table) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).some(({ name }) => name === 'respondent'),
  );
  database.close();
  return found;
}

describe('with his code a respondent', () => {
  test('sees the panel’s number, the screen, his place in a quota, and what he filled in unseen', async () => {
    const { answers } = await walk('40');
    expect(factsOf(answers)).toMatchObject({
      'Your number at the panel': 'PANEL-77',
      'Your screen': 'Small',
      'Also noted': 'A field was filled in that people do not see.',
      Language: 'English',
    });
    expect(factsOf(answers)['Groups in which you take a place']).toMatch(/women/);
    const [first] = answers.page.querySelectorAll('.record');
    expect(first?.text).toContain('Changes before it was sent: 3');
    expect(first?.text).toMatch(/Time taken: [\d.]+ seconds/);
  });

  test('sees what he had answered before he changed it, on the page and in both files', async () => {
    const { answers, person } = await walk('40');
    const [, earlier] = answers.page.querySelectorAll('.tall');
    expect(earlier?.text).toContain('Choice 1 of 2');
    expect(earlier?.text).toMatch(/Proposal [AB][\s\S]*Yes/);
    expect(earlier?.text).toContain('1234');
    const text = (await person.submit(answers, { step: 'text' })).text;
    expect(text.split('What you answered before you changed it')[1]).toContain('Hours a week\n  1234\n');
    const { inWords, stored } = JSON.parse((await person.submit(answers, { step: 'json' })).text);
    expect(inWords.earlier).toContainEqual({ asked: 'On leave?', said: ['no'] });
    expect(stored.panel_ids).toEqual([{ study: 'small', respondent: 1, panel_id: 'PANEL-77' }]);
    expect(stored.respondents[0]).toMatchObject({ viewport: 'small', trapped: 1 });
  });

  test('sees that the survey ended early for him', async () => {
    const { answers } = await walk('12');
    expect(factsOf(answers)).toMatchObject({ Ended: 'Early: the survey was meant for others' });
    expect(answers.page.querySelectorAll('.tall')).toHaveLength(1);
  });

  test('has it erased with his answers: no table of respondents keeps a row', async () => {
    const { person, code, dataDir } = await walk('40');
    expect(tablesWithRespondents(dataDir).sort()).toEqual([...tablesOfRespondents].sort());
    for (const [table, count] of Object.entries(countAll(dataDir))) expect(count, table).toBeGreaterThan(0);
    await person.submit(await person.get(withdraw), { code, step: 'erase' });
    expect(new Set(Object.values(countAll(dataDir)))).toEqual(new Set([0]));
  });
});
