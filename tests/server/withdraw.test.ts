/** What a respondent can do with his code, and what is left of him afterwards. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeSigner } from '../../server/front/signer.ts';
import { hashToken, hashWithdrawalCode, makeWithdrawalCode } from '../../server/respondent/session/secrets.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { PageSave } from '../../server/store/records.ts';
import { makeSnapshot } from '../../study/snapshot.ts';
import { exported } from './exported.ts';
import { fairExchange, fielded, serve, temporaryFolder } from './fielded.ts';
import { listen } from './listen.ts';
import { actionOf, atFirstTask, fairAnswers, hiddenFields, makePerson, type Person, type Reply } from './person.ts';
import { countRows } from './raw.ts';

const start = '/s/fair-exchange';
const withdraw = `${start}/withdraw`;
const marker = 'a marker that nobody else would write';
const study = fielded((shipped) => ({
  ...shipped,
  questions: [
    ...shipped.questions,
    {
      id: 'remark',
      type: 'text',
      page: 'background',
      label: { nl: 'Verder?', en: 'Anything else?' },
      required: false,
      long: true,
      maxLength: 200,
    },
  ],
}));

/** Answers everything, the free text with the marker, and returns the code. */
async function answerAll(person: Person): Promise<string> {
  let page = await person.start('fair-exchange');
  while (page.kind !== 'thanks') {
    const answers = fairAnswers(page);
    const reply = await person.submit(page, 'q.remark' in answers ? { ...answers, 'q.remark': marker } : answers);
    page = await person.visit(reply.location ?? '');
  }
  return page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
}

const holding = (folder: string, text: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

/** Presses a button of the page of answers or of what follows it. */
function press(person: Person, page: Reply, step: string): Promise<Reply> {
  return person.submit(page, { step });
}
const plain = (reply: Reply) => reply.text.replace(/ value="[^"]*"/g, '');

describe('with his code a respondent', () => {
  test('sees what is stored of him in words, in the language that he asks for', async () => {
    const { url, dataDir } = await serve({ studies: [study] });
    const code = await answerAll(makePerson(url));
    const anyone = makePerson(url);
    const page = await anyone.submit(await anyone.get(`${withdraw}?lang=en`), { code });
    expect([page.status, page.kind]).toEqual([200, 'answers']);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [response] = await exported(dataDir);
    const records = page.page.querySelectorAll('.record');
    expect(records).toHaveLength(12);
    const first = response?.presentation.tasks[0];
    const answer = response?.answers.find(({ task, version }) => task === first?.task && version === first?.version);
    const profile = study.design.tasks.find(({ task, version }) => task === first?.task && version === first?.version)
      ?.alternatives[(answer?.choice ?? 0) - 1];
    const chosen = records[0]?.querySelector('.chosen');
    for (const { id, label, levels } of fairExchange.attributes) {
      expect(chosen?.text).toContain(label['en']);
      expect(chosen?.text).toContain(levels.find((level) => level.id === profile?.[id])?.label['en']);
    }
    expect(records[0]?.text).toContain('Yes, I would accept it');
    const main = page.page.querySelector('main')?.text ?? '';
    for (const words of ['How old are you?', '18 to 29', marker, 'Strongly disagree', '12 of 12', 'UTC', 'Sector']) {
      expect(main).toContain(words);
    }
    const answers = page.page
      .querySelectorAll('.said:has(.of)')
      .map((said) => said.childNodes.map(({ text }) => text.trim()));
    expect(answers.at(0)).toEqual(['Would you accept this proposal in real life?', 'Yes, I would accept it']);
    expect(answers.at(-1)).toEqual([
      'It bothers me when an organisation knows things about me that I have not told.',
      'Strongly disagree',
    ]);
    const dutch = await anyone.submit(await anyone.get(`${withdraw}?lang=nl`), { code });
    expect(dutch.page.querySelector('h1')?.text).toBe('Uw antwoorden');
    expect(dutch.text).toContain('18 tot en met 29 jaar');
  });

  test('downloads all of it, as a text and as JSON with every row that is stored', async () => {
    const { url } = await serve({ studies: [study] });
    const code = await answerAll(makePerson(url));
    const person = makePerson(url);
    const page = await person.submit(await person.get(withdraw), { code });
    const json = await press(person, page, 'json');
    expect(json.headers.get('content-disposition')).toBe('attachment; filename="fair-exchange.json"');
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
    const { stored, inWords, leftOut } = JSON.parse(json.text);
    expect(stored.respondents).toHaveLength(1);
    expect(stored.choices).toHaveLength(12);
    expect(stored.answers.map(({ question }: { question: string }) => question).sort()).toEqual(
      study.study.questions.map(({ id }) => id).sort(),
    );
    expect(stored.events).toHaveLength(15);
    expect(Object.keys(stored).sort()).toEqual([
      'answers',
      'choices',
      'events',
      'panel_ids',
      'quota_places',
      'respondents',
    ]);
    expect(stored.respondents[0]).not.toHaveProperty('token_hash');
    expect(leftOut).toEqual(['token_hash', 'withdrawal_hash', 'start_nonce']);
    expect(inWords.tasks).toHaveLength(12);
    const asked = 'In hoeverre bent u het eens met deze uitspraken?';
    const statement = 'Organisaties verzamelen meer gegevens over mij dan ze nodig hebben.';
    const answer = 'Helemaal oneens';
    const { said } = inWords.questions.find((question: { asked: string }) => question.asked === asked);
    expect(said[0]).toEqual({ of: statement, answer });
    const text = await press(person, page, 'text');
    expect(text.text).toContain(`${asked}\n  ${statement}\n    ${answer}\n`);
    expect(text.headers.get('content-disposition')).toBe('attachment; filename="fair-exchange.txt"');
    expect(text.text).toContain(`Verder?\n  ${marker}\n`);
    expect(text.text).toMatch(/Keuze 1 van 12\n {2}Voorstel A \(Uw keuze\)\n {4}\S/);
  });

  test('erases it after he was asked once more: the bytes are gone from every file, and from later exports', async () => {
    const { url, dataDir } = await serve({ studies: [study] });
    const person = makePerson(url);
    const code = await answerAll(person);
    await makePerson(url).start('fair-exchange');
    const presentation = JSON.stringify((await exported(dataDir))[0]?.presentation);
    for (const text of [marker, presentation]) expect(holding(dataDir, text)).not.toEqual([]);
    const page = await person.submit(await person.get(withdraw), { code });
    const ask = await press(person, page, 'ask');
    expect(ask.kind).toBe('erase');
    expect(countRows(dataDir)).toMatchObject({ respondents: 2 });
    expect((await press(person, ask, 'see')).kind).toBe('answers');
    const done = await press(person, ask, 'erase');
    expect(done.page.querySelector('.outcome.done')).not.toBeNull();
    expect(countRows(dataDir)).toEqual({ respondents: 1, choices: 0, answers: 0, events: 0 });
    for (const text of [marker, presentation]) expect(holding(dataDir, text)).toEqual([]);
    expect((await exported(dataDir)).map(({ respondent }) => respondent)).toEqual([2]);
  });

  test('is not told apart: an unknown code and a used one get the same reply, at every step', async () => {
    const { url } = await serve({ studies: [study] });
    const person = makePerson(url);
    const code = await answerAll(person);
    const form = await person.get(withdraw);
    await person.submit(form, { code, step: 'erase' });
    for (const step of ['see', 'json', 'text', 'ask', 'erase']) {
      const [used, never] = await Promise.all(
        [code, 'ABCDE-ABCDE-ABCDE-ABCDE'].map((one) => makePerson(url).submit(form, { code: one, step })),
      );
      expect(used?.status, step).toBe(200);
      expect(plain(used as Reply)).toBe(plain(never as Reply));
      const headers = [used, never].map((reply) => [...(reply?.headers ?? [])].filter(([name]) => name !== 'date'));
      expect(headers[0]).toEqual(headers[1]);
    }
    expect((await makePerson(url).submit(form, { code, step: 'other' })).status).toBe(400);
  });

  test('is told that all is erased however often the form comes, which counts as no wrong code', async () => {
    const { log, events } = listen();
    const { url, dataDir } = await serve({ studies: [study], codesPerHour: 1, log });
    const person = makePerson(url);
    const code = await answerAll(person);
    const { cookie } = person;
    const ask = await press(person, await person.submit(await person.get(withdraw), { code }), 'ask');
    // A double click, a reload, and a retry from where the reply never came, whose cookie is still there.
    const first = await Promise.all([press(person, ask, 'erase'), press(makePerson(url), ask, 'erase')]);
    const later = [await press(person, ask, 'erase'), await press(makePerson(url), ask, 'erase')];
    const retry = makePerson(url);
    retry.cookie = cookie;
    const replies = [...first, ...later, await press(retry, ask, 'erase')];
    for (const reply of replies) {
      expect([reply.status, plain(reply)]).toEqual([200, plain(replies[0] as Reply)]);
      expect(reply.page.querySelector('.outcome.done')).not.toBeNull();
    }
    expect(retry.cookie).toBe('');
    expect(events('erased')).toHaveLength(1);
    expect(countRows(dataDir)).toMatchObject({ respondents: 0 });
    // The one wrong code of this hour is still to be had; the next is one too many.
    const wrong = () =>
      makePerson(url)
        .get(withdraw)
        .then((form) => makePerson(url).submit(form, { code: 'ABCDE' }));
    expect((await wrong()).page.querySelector('.outcome')).not.toBeNull();
    expect((await wrong()).status).toBe(429);
    expect((await press(makePerson(url), ask, 'erase')).page.querySelector('.outcome.done')).not.toBeNull();
    // The form is worth nothing with another code, and shows nothing of this one.
    expect((await makePerson(url).submit(ask, { code: 'ABCDE', step: 'erase' })).status).toBe(400);
    expect((await press(makePerson(url), ask, 'see')).status).toBe(429);
  });

  test('never has it in an address: every form of these pages posts, and no link has it', async () => {
    const { url } = await serve({ studies: [study] });
    const person = makePerson(url);
    const code = await answerAll(person);
    const see = await person.submit(await person.get(withdraw), { code });
    for (const reply of [see, await press(person, see, 'ask')]) {
      for (const form of reply.page.querySelectorAll('form')) {
        expect(form.getAttribute('method')).toBe('post');
        expect(form.getAttribute('action')).toBe(`${withdraw}?lang=nl`);
      }
      for (const link of reply.page.querySelectorAll('a')) expect(link.getAttribute('href')).not.toContain(code);
    }
    // An address that has it all the same is no key.
    expect((await person.get(`${withdraw}?code=${code}`)).text).not.toContain(code);
  });
});

describe('row 48: who withdraws in mid-save', () => {
  test('200 races of a page and a withdrawal leave nothing, and every late retry gets 410', async () => {
    const { url, dataDir } = await serve({ studies: [study] });
    const signer = makeSigner(Buffer.from(readFileSync(join(dataDir, 'secret'), 'utf8').trim(), 'hex'));
    const form = await makePerson(url).get(withdraw);
    const race = async (round: number) => {
      const { person, task } = await atFirstTask(url);
      const token = person.cookie.slice('partworth='.length).split('.')[0] ?? '';
      const code = makeWithdrawalCode(signer, 'fair-exchange', token);
      const fields = { ...hiddenFields(task), ...fairAnswers(task) };
      const post = () => person.post(actionOf(task), fields);
      const erase = () => makePerson(url).submit(form, { code, step: 'erase' });
      const pair = round % 2 === 0 ? [post(), erase()] : [erase(), post()];
      const [first, second] = (await Promise.all(pair)) as [Reply, Reply];
      const [saved, erased] = round % 2 === 0 ? [first, second] : [second, first];
      expect(erased.page.querySelector('.outcome.done')).not.toBeNull();
      expect([303, 410]).toContain(saved.status);
      expect((await post()).status).toBe(410);
    };
    for (let round = 0; round < 200; round += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => race(round + index)));
      expect(countRows(dataDir)).toEqual({ respondents: 0, choices: 0, answers: 0, events: 0 });
    }
    expect(await exported(dataDir)).toEqual([]);
  });

  test('200 times in one commit, in either order: whatever is first, no row stays', async () => {
    const folder = temporaryFolder();
    const store = await openStore(folder);
    const snapshot = makeSnapshot(study);
    await store.publish(snapshot, '2026-01-01T00:00:00.000Z');
    const outcomes = new Set<string>();
    for (let round = 0; round < 200; round++) {
      const { respondent } = await store.startRespondent({
        study: 'fair-exchange',
        snapshot: snapshot.hash,
        language: 'nl',
        simulated: false,
        consentHash: 'consent',
        tokenHash: hashToken(`${round}`),
        withdrawalHash: hashWithdrawalCode(`${round}`),
        startNonce: `${round}`,
        startedAt: '2026-01-01T00:00:00.000Z',
        activeSince: '2026-01-01T00:00:00.000Z',
        draw: () => ({ factors: {}, version: 1, presentation: { attributeOrder: [], tasks: [] } }),
      });
      const page: PageSave = {
        ...{ study: 'fair-exchange', respondent, page: 'all', nonce: 'n', bodyHash: 'b', language: 'nl' },
        choice: { version: 1, task: 1, choice: 1, position: 1 },
        answers: { remark: marker },
      };
      const save = () => store.savePage(page);
      const erase = () => store.withdraw('fair-exchange', hashWithdrawalCode(`${round}`));
      const both = round % 2 === 0 ? [save(), erase()] : [erase(), save()];
      for (const outcome of await Promise.all(both)) outcomes.add(String(outcome));
      expect(await save()).toBe('gone');
    }
    expect(outcomes).toEqual(new Set(['saved', 'gone', 'true']));
    expect(countRows(folder)).toEqual({ respondents: 0, choices: 0, answers: 0, events: 0 });
    expect(holding(folder, marker)).toEqual([]);
    await store.close();
  });
});
