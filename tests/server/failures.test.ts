/** What goes wrong in survey systems, and what must happen instead: a test for each numbered case. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { exported } from './exported.ts';
import { fairExchange, fielded, serve } from './fielded.ts';
import { rowsOf } from './flowSurvey.ts';
import { listen } from './listen.ts';
import {
  actionOf,
  atFirstTask,
  encode,
  fairAnswers,
  hiddenFields,
  makePerson,
  type Person,
  type Reply,
} from './person.ts';
import { countRows, rawSocket } from './raw.ts';

const start = '/s/fair-exchange';

/** A post as bytes, for a socket of our own. */
function rawPost(task: Reply, person: Person, body: string, length = Buffer.byteLength(body)): string {
  return [
    `POST ${actionOf(task)} HTTP/1.1`,
    'Host: localhost',
    `Cookie: ${person.cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n');
}

describe('nothing is stored twice', () => {
  test('row 1: 50 parallel posts of one page make one row, and all lead to the same next page', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    const answers = fairAnswers(task);
    const replies = await Promise.all(Array.from({ length: 50 }, () => person.submit(task, answers)));
    expect(new Set(replies.map(({ status, location }) => `${status} ${location}`))).toEqual(
      new Set([`303 ${start}/p/task-2`]),
    );
    expect(countRows(dataDir)).toMatchObject({ respondents: 1, choices: 1, events: 2 });
  });

  test('row 1: 50 parallel start posts make one respondent with one session', async () => {
    const { url, dataDir } = await serve();
    const consent = await makePerson(url).get(start);
    const people = Array.from({ length: 50 }, () => makePerson(url));
    const replies = await Promise.all(people.map((person) => person.submit(consent, { consent: 'agree' })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(people.map(({ cookie }) => cookie)).size).toBe(1);
    expect(countRows(dataDir)).toMatchObject({ respondents: 1 });
  });

  test('row 2: a retry after a lost reply leads on, and one row is stored', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    const fields = { ...hiddenFields(task), ...fairAnswers(task) };
    await rawSocket(url, rawPost(task, person, encode(fields).toString()));
    expect(countRows(dataDir)).toMatchObject({ choices: 1 });
    const retry = await person.post(actionOf(task), fields);
    expect([retry.status, retry.location]).toEqual([303, `${start}/p/task-2`]);
    expect(countRows(dataDir)).toMatchObject({ choices: 1, events: 2 });
  });

  test('row 3: the same key with another body is a 409 that leads on; the first answer stays, the events hold both', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    await person.submit(task, { ...fairAnswers(task), accept: 'yes' });
    const conflict = await person.submit(task, { ...fairAnswers(task), accept: 'no' });
    expect(conflict.status).toBe(409);
    expect(conflict.page.querySelector('.outcome')?.text).toContain('Dit had u al beantwoord');
    expect(conflict.page.querySelector('#accept-yes')?.hasAttribute('checked')).toBe(true);
    expect(conflict.page.querySelector('fieldset')?.hasAttribute('disabled')).toBe(true);
    expect((await person.submit(conflict)).location).toBe(`${start}/p/task-2`);
    await person.submit(task, { ...fairAnswers(task), accept: 'no' });
    expect((await exported(dataDir))[0]?.answers).toMatchObject([{ accept: true }]);
    expect(countRows(dataDir)).toMatchObject({ choices: 1, events: 3 });
    const [kept, refused] = rowsOf(dataDir, "select outcome, nonce, body_hash from events where page = 'task-1'");
    expect([kept?.['outcome'], refused?.['outcome']]).toEqual(['saved', 'conflict']);
    expect(kept?.['nonce']).toBe(refused?.['nonce']);
    // What was sent is what is hashed: the same words of somebody else have the same hash.
    const { person: other, task: others } = await atFirstTask(url);
    await other.submit(others, { choice: fairAnswers(task)['choice'] ?? '', accept: 'no' });
    const [same] = rowsOf(dataDir, "select body_hash from events where page = 'task-1' and respondent = 2");
    expect(refused?.['body_hash']).toBe(same?.['body_hash']);
    expect(kept?.['body_hash']).not.toBe(refused?.['body_hash']);
  });

  test('row 4: going back shows the kept answer, and sending it again leads to where one was', async () => {
    const { url } = await serve();
    const { person, task } = await atFirstTask(url);
    const answers = fairAnswers(task);
    await person.submit(task, answers);
    const back = await person.get(`${start}/p/task-1`);
    expect(back.page.querySelector(`#choice-${answers['choice']}`)?.hasAttribute('checked')).toBe(true);
    expect(back.page.querySelector('fieldset')?.hasAttribute('disabled')).toBe(true);
    expect((await person.submit(back)).location).toBe(`${start}/p/task-2`);
  });

  test('row 5: the post of an older tab is led on, and overwrites nothing', async () => {
    const { url, dataDir } = await serve();
    const { person, task } = await atFirstTask(url);
    const otherTab = await person.get(`${start}/p/task-1`);
    const second = await person.answer(task);
    await person.answer(second);
    const late = await person.submit(otherTab, { ...fairAnswers(otherTab), accept: 'no' });
    expect([late.status, late.location]).toEqual([303, `${start}/p/task-3`]);
    expect((await exported(dataDir))[0]?.answers).toMatchObject([{ accept: true }, { accept: true }]);
  });

  test('row 34: replaying every post after the end changes nothing, and no page is shown again', async () => {
    const { url, dataDir } = await serve();
    const person = makePerson(url);
    const consent = await person.get(start);
    const posts: [string, Record<string, string>][] = [
      [actionOf(consent), { ...hiddenFields(consent), consent: 'agree' }],
    ];
    let page = await person.visit((await person.post(...(posts[0] as (typeof posts)[0]))).location ?? '');
    while (page.kind !== 'thanks') {
      posts.push([actionOf(page), { ...hiddenFields(page), ...fairAnswers(page) }]);
      page = await person.answer(page);
    }
    const before = countRows(dataDir);
    for (const post of posts) expect((await person.post(...post)).status).toBe(303);
    expect(countRows(dataDir)).toEqual(before);
    expect((await person.get(`${start}/p/task-1`)).location).toBe(`${start}/thanks`);
    // Without the cookie the start form is no key to the session.
    const stranger = makePerson(url);
    expect((await stranger.post(...(posts[0] as (typeof posts)[0]))).status).toBe(409);
    expect(stranger.cookie).toBe('');
    expect(countRows(dataDir)).toEqual(before);
  });
});

describe('nothing is lost', () => {
  test('row 6: half a body is never parsed, and nothing is logged or stored', async () => {
    const { log, lines } = listen('warn');
    const { url, dataDir } = await serve({ log });
    const { person, task } = await atFirstTask(url);
    // As it stands it would be a whole answer, and another than the one that is sent later.
    const body = encode({ ...hiddenFields(task), ...fairAnswers(task), accept: 'no' }).toString();
    await rawSocket(url, rawPost(task, person, body, 500 + body.length), { hangUpAfter: 100 });
    expect(countRows(dataDir)).toMatchObject({ choices: 0, events: 1 });
    // Had it been taken, whenever, this would be a second answer under its nonce.
    expect((await person.submit(task, { ...fairAnswers(task), accept: 'yes' })).status).toBe(303);
    expect((await exported(dataDir))[0]?.answers).toMatchObject([{ accept: true }]);
    expect(countRows(dataDir)).toMatchObject({ choices: 1, events: 2 });
    expect(lines).toEqual([]);
  });

  test('row 13: a clock that is set back makes no negative duration', async () => {
    let now = Date.parse('2026-03-29T01:59:00Z');
    let monotonic = 0;
    const clock = {
      now: () => {
        now -= 3_600_000;
        return new Date(now);
      },
      monotonic: () => {
        monotonic += 1500;
        return monotonic;
      },
    };
    const { url, dataDir } = await serve({ clock });
    const { person, task } = await atFirstTask(url);
    await person.answer(task);
    const seconds = (await exported(dataDir))[0]?.answers[0]?.seconds;
    expect(seconds).toBeGreaterThanOrEqual(1.5);
    expect(seconds).toBeLessThan(60);
  });

  test('row 14: after a restart the cookie holds, and the page and the orders are the same', async () => {
    const first = await serve();
    const { person, task } = await atFirstTask(first.url);
    const pageTwo = await person.answer(task);
    await first.close();
    const second = await serve({ dataDir: first.dataDir });
    const later = makePerson(second.url);
    later.cookie = person.cookie;
    const resumed = await later.visit(start);
    const shown = (reply: Reply) =>
      reply.page.querySelectorAll('[data-level]').map((one) => one.getAttribute('data-level'));
    expect(shown(pageTwo).length).toBeGreaterThan(2);
    expect(shown(resumed)).toEqual(shown(pageTwo));
    // The form that was open during the restart is still good; how long it took is not known.
    expect((await later.submit(pageTwo, fairAnswers(pageTwo))).location).toBe(`${start}/p/task-3`);
    const [before, after] = (await exported(first.dataDir))[0]?.answers ?? [];
    expect(before?.seconds).toBeDefined();
    // Linux counts on while the server is away; elsewhere nobody knows how long that was.
    if (process.platform === 'linux') expect(after?.seconds).toBeGreaterThan(0);
    else expect(after).not.toHaveProperty('seconds');
  });

  test('row 14: a post that is under way when the server stops is saved and answered, and nothing new is let in', async () => {
    const { url, dataDir, close } = await serve();
    const { person, task } = await atFirstTask(url);
    const body = encode({ ...hiddenFields(task), ...fairAnswers(task) }).toString();
    const post = rawPost(task, person, body);
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(post.slice(0, -20));
    // The server has read the head when it has answered someone who came later.
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const closed = close();
    await expect(fetch(url)).rejects.toThrow();
    socket.write(post.slice(-20));
    const [reply] = await once(socket, 'data');
    expect(String(reply)).toMatch(/^HTTP\/1\.1 303 /);
    await closed;
    expect((await exported(dataDir))[0]?.answers).toHaveLength(1);
  });

  test('row 15: who has started keeps his texts, whoever starts later gets the new ones, also after a restart', async () => {
    const asked = (words: string) =>
      fielded((study) => ({ ...study, tasks: { ...study.tasks, prefer: { nl: words, en: words } } }));
    const old = await serve({ studies: [asked('old words')] });
    const { person } = await atFirstTask(old.url);
    await old.close();
    for (const restart of ['first', 'second']) {
      const server = await serve({ dataDir: old.dataDir, studies: [asked('new words')] });
      const early = makePerson(server.url);
      early.cookie = person.cookie;
      expect((await early.visit(start)).text, restart).toContain('old words');
      expect((await atFirstTask(server.url)).task.text, restart).toContain('new words');
      await server.close();
    }
    const [first, second, third] = (await exported(old.dataDir)).map(({ snapshot }) => snapshot);
    expect(first).not.toBe(second);
    expect(second).toBe(third);
  });

  test('row 15: consent to words that have been edited since starts nothing', async () => {
    const old = await serve();
    const consent = await makePerson(old.url).get(start);
    await old.close();
    const { consent: words } = fairExchange.texts;
    const edited = fielded((study) => ({
      ...study,
      texts: { ...study.texts, consent: { ...words, body: { nl: 'Anders.', en: 'Otherwise.' } } },
    }));
    const { url } = await serve({ dataDir: old.dataDir, studies: [edited] });
    const person = makePerson(url);
    expect((await person.submit(consent, { consent: 'agree' })).status).toBe(400);
    expect(countRows(old.dataDir)).toMatchObject({ respondents: 0 });
    expect((await person.start('fair-exchange')).kind).toBe('introduction');
  });

  test('row 44: a second server on the same data folder is refused', async () => {
    const { dataDir } = await serve();
    await expect(serve({ dataDir })).rejects.toMatchObject({ name: 'ConflictError', code: 'folder-in-use' });
  });

  test('a port in use is a conflict that names the port, and lets go of the data folder', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    const other = await serve();
    await other.close();
    await expect(serve({ port, dataDir: other.dataDir })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(String(port)),
    });
    await serve({ dataDir: other.dataDir });
  });
});
