import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { fairExchange, fielded, serve } from './fielded.ts';
import { type FormFields, fairAnswers, makePerson, type Person, type Reply, setCookieOf } from './person.ts';

const start = '/s/fair-exchange';

async function toTheEnd(person: Person, first: Reply): Promise<Reply> {
  let page = first;
  for (let i = 0; i < 30 && page.kind !== 'thanks'; i++) page = await person.answer(page);
  return page;
}

describe('a person answers the survey', () => {
  test('from consent to thanks, and the export has what he was shown and what he chose', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    const first = await person.start('fair-exchange');
    expect(first.kind).toBe('introduction');
    const task = await person.answer(first);
    const shown = task.page
      .querySelectorAll('[data-alternative]')
      .map((one) => Number(one.getAttribute('data-alternative')));
    const labels = task.page.querySelectorAll('[data-attribute]').map((one) => one.getAttribute('data-attribute'));
    expect((await toTheEnd(person, task)).kind).toBe('thanks');

    const [response, ...others] = await exported(dataDir);
    expect(others).toEqual([]);
    expect(response).toMatchObject({ respondent: 1, language: 'nl', simulated: false, complete: true });
    expect(Object.keys(response?.factors ?? {})).toEqual(['sector']);
    expect(response?.answers).toHaveLength(12);
    expect(response?.presentation.tasks[0]?.order).toEqual(shown);
    expect(response?.presentation.attributeOrder).toEqual(labels.slice(0, 5));
    const firstAnswer = response?.answers.find(
      ({ version, task: number }) =>
        version === response.presentation.tasks[0]?.version && number === response.presentation.tasks[0]?.task,
    );
    expect(firstAnswer).toMatchObject({ choice: shown[0], accept: true });
    expect(firstAnswer?.seconds).toBeGreaterThan(0);
    expect(firstAnswer?.seconds).toBeLessThan(60);
    const asked = fairExchange.questions.map(({ id }) => id).sort();
    expect(Object.keys(response?.questions ?? {})).toEqual(asked);
  });

  test('nothing is stored and no cookie set before consent, nor after declining', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    const consent = await person.get(start);
    expect(consent.headers.getSetCookie()).toEqual([]);
    const declined = await person.submit(consent, { consent: 'decline' });
    expect(declined.status).toBe(303);
    expect(declined.headers.getSetCookie()).toEqual([]);
    const page = await person.visit(declined.location ?? '');
    expect(page.kind).toBe('words');
    expect(page.page.querySelector('form')).toBeNull();
    expect(await exported(dataDir)).toEqual([]);
  });

  test('a start form without an answer says so and keeps the language', async () => {
    const { url } = await serve();
    const person = makePerson(url);
    const sent = await person.submit(await person.get(`${start}?lang=en`));
    expect([sent.status, sent.location]).toEqual([303, `${start}?lang=en&mistake=consent`]);
    const page = await person.visit(sent.location ?? '');
    expect([page.status, page.kind]).toEqual([200, 'consent']);
    expect(page.page.querySelector('.error-summary a')?.getAttribute('href')).toBe('#agree');
    expect(page.page.querySelector('title')?.text).toMatch(/^Error:/);
    expect((await person.visit(`${start}/start?lang=en`)).page.querySelector('html')?.getAttribute('lang')).toBe('en');
  });

  test('a task without an answer is shown again with what was chosen, and nothing is stored', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    const task = await person.answer(await person.start('fair-exchange'));
    const { choice = '' } = fairAnswers(task);
    const sent = await person.submit(task, { choice });
    expect([sent.status, sent.location]).toEqual([303, `${start}/p/task-1`]);
    const again = await person.visit(sent.location ?? '');
    expect(again.status).toBe(200);
    expect(again.page.querySelector('.error-summary')).not.toBeNull();
    expect(again.page.querySelector(`#choice-${choice}`)?.hasAttribute('checked')).toBe(true);
    expect(again.page.querySelector('[name=accept][checked]')).toBeNull();
    expect((await exported(dataDir))[0]?.answers).toEqual([]);
    expect((await person.submit(again, { choice, accept: 'no' })).status).toBe(303);
    expect((await exported(dataDir))[0]?.answers).toMatchObject([{ choice: Number(choice), accept: false }]);
  });

  test('the language can be changed on any page, and the answer to that page keeps it', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    const dutch = await person.start('fair-exchange');
    const language = (reply: Reply) => reply.page.querySelector('html')?.getAttribute('lang');
    expect(language(dutch)).toBe('nl');
    const english = await person.get(`${start}/p/introduction?lang=en`);
    expect(language(english)).toBe('en');
    expect(english.headers.getSetCookie()).toEqual([]);
    expect(language(await person.get(`${start}/p/introduction`))).toBe('nl');
    expect(language(await person.answer(english))).toBe('en');
    expect((await exported(dataDir))[0]?.language).toBe('en');
  });

  test('a browser that prefers English gets English first', async () => {
    const { url } = await serve();
    const page = await makePerson(url, { 'accept-language': 'fr, en-GB;q=0.8, nl;q=0.5' }).get(start);
    expect(page.page.querySelector('html')?.getAttribute('lang')).toBe('en');
  });

  test('a page ahead leads to the first page that is not answered, and so does the start page', async () => {
    const { url } = await serve();
    const person = makePerson(url);
    const task = await person.answer(await person.start('fair-exchange'));
    expect(task.kind).toBe('task');
    for (const ahead of [`${start}/p/task-9`, `${start}/p/debrief`, `${start}/thanks`, start]) {
      expect((await person.get(ahead)).location).toBe(`${start}/p/task-1`);
    }
    expect((await person.post(`${start}/p/task-9`, { nonce: 'x' })).location).toBe(`${start}/p/task-1`);
    expect((await makePerson(url).get(`${start}/p/task-9`)).location).toBe(start);
  });
});

describe('respondents are assigned', () => {
  test('numbers count up, sectors are even, and then versions within a sector', async () => {
    const { url, dataDir } = await serve();
    await Promise.all(Array.from({ length: 32 }, () => makePerson(url).start('fair-exchange')));
    const responses = await exported(dataDir);
    expect(responses.map(({ respondent }) => respondent)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    const cells = responses.map(({ factors, version }) => `${factors['sector']} ${version}`);
    expect(new Set(cells).size).toBe(16);
    for (const cell of new Set(cells)) expect(cells.filter((other) => other === cell)).toHaveLength(2);
  });

  test('simulated respondents are marked, and only let in where the server says so', async () => {
    const closed = await serve();
    const person = makePerson(closed.url);
    const consent = await person.get(start);
    expect((await person.submit(consent, { consent: 'agree', simulated: '1' })).status).toBe(403);
    expect(await exported(closed.dataDir)).toEqual([]);

    const open = await serve({ allowSimulated: true });
    await makePerson(open.url).start('fair-exchange', { simulated: '1' });
    await makePerson(open.url).start('fair-exchange');
    expect((await exported(open.dataDir)).map(({ simulated }) => simulated)).toEqual([true, false]);
  });

  test.each(['choice', 'choice-none', 'accept-reject'] as const)(
    'the format %s is asked and stored',
    async (response) => {
      const one = (study: typeof fairExchange) =>
        response === 'accept-reject'
          ? { ...study.tasks, response, alternatives: 1, fixed: study.tasks.fixed.map((task) => task.slice(0, 1)) }
          : { ...study.tasks, response };
      const { url, dataDir } = await serve({ studies: [fielded((study) => ({ ...study, tasks: one(study) }))] });
      const person = makePerson(url);
      const task = await person.answer(await person.start('fair-exchange'));
      const missing = await person.submit(task);
      expect(missing.status).toBe(303);
      expect((await person.visit(missing.location ?? '')).page.querySelector('.error-summary')).not.toBeNull();
      const answers: Readonly<Record<string, FormFields>> = {
        choice: { choice: '1' },
        'choice-none': { choice: '0' },
        'accept-reject': { accept: 'no' },
      };
      expect((await person.submit(task, answers[response])).status).toBe(303);
      const [stored] = (await exported(dataDir))[0]?.answers ?? [];
      expect(stored?.choice).toBe(response === 'choice' ? 1 : 0);
      expect(stored).not.toHaveProperty('accept');
    },
  );
});

describe('a respondent withdraws', () => {
  test('his answers are gone, from the files too, and his code works once', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    let page = await person.start('fair-exchange');
    while (page.kind !== 'thanks') page = await person.answer(page);
    const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    const token = person.cookie;
    await makePerson(url).start('fair-exchange');
    const filesHold = (text: string) =>
      ['responses.sqlite', 'responses.sqlite-wal'].some((name) => readFileSync(join(dataDir, name)).includes(text));
    const [response] = await exported(dataDir);
    const marker = JSON.stringify(response?.presentation);
    expect(filesHold(marker)).toBe(true);

    const form = await person.get(`${start}/withdraw`);
    const wrong = await person.submit(form, { code: 'ABCDE-ABCDE-ABCDE-ABCDE' });
    const withdrawn = await person.submit(form, { code: ` ${code.toLowerCase().replaceAll('-', ' ')}`, step: 'erase' });
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.page.querySelector('.outcome.done')).not.toBeNull();
    expect(setCookieOf(withdrawn)).toMatch(/^partworth=;/);
    expect((await exported(dataDir)).map(({ respondent }) => respondent)).toEqual([2]);
    expect(filesHold(marker)).toBe(false);

    const used = await makePerson(url).submit(form, { code, step: 'erase' });
    expect(used.status).toBe(wrong.status);
    const withoutNonces = (reply: Reply) => reply.text.replace(/ value="[^"]*"/g, '');
    expect(withoutNonces(used)).toBe(withoutNonces(wrong));

    // Row 48: what is sent late, with the old cookie, is refused.
    person.cookie = token;
    expect((await person.post(`${start}/p/task-1`, { nonce: 'x' })).status).toBe(410);
    expect((await person.get(start)).status).toBe(200);
  });

  test('the number of who withdrew is not given again', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    let page = await person.start('fair-exchange');
    while (page.kind !== 'thanks') page = await person.answer(page);
    const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    await person.submit(await person.get(`${start}/withdraw`), { code, step: 'erase' });
    await makePerson(url).start('fair-exchange');
    expect((await exported(dataDir)).map(({ respondent }) => respondent)).toEqual([2]);
  });
});
