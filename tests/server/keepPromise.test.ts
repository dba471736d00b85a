import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../server/store/openStore.ts';
import { exported } from './exported.ts';
import { fairExchange, fielded, serve, temporaryFolder } from './fielded.ts';
import { listen } from './listen.ts';
import { fairAnswers, makePerson, type Person } from './person.ts';
import { formTokenOf, researcherAt } from './researcher/researcher.ts';

const start = '/s/fair-exchange';
const aDay = 24 * 3_600_000;
const marker = 'a marker that nobody else would write';

/** A week, and a question that takes a marker. */
const study = fielded((shipped) => ({
  ...shipped,
  privacy: { ...fairExchange.privacy, keepForDays: 7 },
  questions: [
    { id: 'remark', type: 'text', page: 'background', label: {}, required: false, long: true, maxLength: 200 },
  ],
}));

function makeClock(begin: string) {
  let now = Date.parse(begin);
  return {
    now: () => new Date(now),
    monotonic: () => performance.now(),
    pass: (days: number) => {
      now += days * aDay;
    },
  };
}

/** Everything, with the marker as the answer to the question. */
async function answerAll(person: Person): Promise<void> {
  let page = await person.start('fair-exchange');
  while (page.kind !== 'thanks') {
    const answers = fairAnswers(page);
    const reply = await person.submit(page, 'q.remark' in answers ? { ...answers, 'q.remark': marker } : answers);
    page = await person.visit(reply.location ?? '');
  }
}

/** Does any file of the database hold the text? */
function filesHold(dataDir: string, text: string): boolean {
  const files = ['responses.sqlite', 'responses.sqlite-wal'];
  return files.some((name) => {
    try {
      return readFileSync(join(dataDir, name)).includes(text);
    } catch {
      return false;
    }
  });
}

async function numbersIn(dataDir: string): Promise<number[]> {
  return (await exported(dataDir)).map(({ respondent }) => respondent);
}

const erasedOne = { level: 'info', event: 'erased', respondents: 1, because: 'kept for as long as promised' };

describe('a running server keeps the promise of the study file', () => {
  test('a server that starts on an old database erases those whose time is over, and says how many', async () => {
    const clock = makeClock('2026-01-01T12:00:00Z');
    const first = await serve({ studies: [study], clock });
    const old = makePerson(first.url);
    await answerAll(old);
    clock.pass(3);
    const recent = makePerson(first.url);
    await recent.start('fair-exchange');
    expect(filesHold(first.dataDir, marker)).toBe(true);
    await first.close();
    expect(filesHold(first.dataDir, marker)).toBe(true);

    clock.pass(4);
    const { log, events } = listen();
    const second = await serve({ studies: [study], clock, log, dataDir: first.dataDir });
    expect(events('erased')).toEqual([erasedOne]);
    expect(await numbersIn(first.dataDir)).toEqual([2]);
    expect(filesHold(first.dataDir, marker)).toBe(false);

    const later = makePerson(second.url);
    later.cookie = old.cookie;
    expect((await later.get(`${start}/thanks`)).status).toBe(410);
    later.cookie = recent.cookie;
    expect((await later.visit(start)).kind).toBe('introduction');
    await second.close();
    const third = await serve({ studies: [study], clock, log, dataDir: first.dataDir });
    expect(events('erased')).toHaveLength(1);
    await third.close();
  });

  test('a server that runs on erases them within a day, and stops looking when it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const clock = makeClock('2026-01-01T12:00:00Z');
    const { log, events } = listen();
    const server = await serve({ studies: [study], clock, log });
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    await answerAll(makePerson(server.url));
    clock.pass(6);
    await makePerson(server.url).start('fair-exchange');
    await vi.advanceTimersByTimeAsync(aDay);
    expect(await numbersIn(server.dataDir)).toEqual([1, 2]);
    expect(filesHold(server.dataDir, marker)).toBe(true);

    clock.pass(1);
    await vi.advanceTimersByTimeAsync(aDay);
    await expect.poll(() => events('erased').length, { interval: 10 }).toBeGreaterThan(0);
    expect(events('erased')).toEqual([erasedOne]);
    expect(await numbersIn(server.dataDir)).toEqual([2]);
    expect(filesHold(server.dataDir, marker)).toBe(false);
    await server.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a server whose clock has jumped ahead erases nobody, says so, and goes on once a researcher says that it is right', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const clock = makeClock('2026-01-01T12:00:00Z');
    const first = await serve({ studies: [study], clock });
    await answerAll(makePerson(first.url));
    await first.close();

    clock.pass(365);
    const { log, events } = listen();
    const second = await serve({ studies: [study], clock, log, dataDir: first.dataDir });
    const ready = async () => (await fetch(`${second.url}/ready`)).json();
    const waiting = { respondents: 1, seen: '2026-01-01T12:00:00.000Z', until: '2027-01-08T12:00:00.000Z' };
    expect(events('erasing-waits')).toMatchObject([{ level: 'warn', ...waiting }]);
    expect(await ready()).toEqual({ status: 'ok', note: 'erasing-waits' });
    clock.pass(1);
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    expect(events('erasing-waits')).toHaveLength(1);
    expect(await numbersIn(first.dataDir)).toEqual([1]);

    const anna = await researcherAt(second.url, first.dataDir);
    const page = await anna.get('/researcher?lang=en');
    const notice = page.page.querySelector('[aria-labelledby=waits]');
    expect(notice?.text).toContain('2027-01-02 12:00 UTC');
    expect(notice?.text).toContain('2026-01-01 12:00 UTC');
    const fields = {
      'form-token': formTokenOf(page),
      since: notice?.querySelector('[name=since]')?.getAttribute('value') ?? '',
    };
    // Of another waiting than he saw.
    await anna.post('/researcher/erasing', { ...fields, since: '2030-01-01T00:00:00.000Z' });
    expect(await numbersIn(first.dataDir)).toEqual([1]);
    for (let click = 0; click < 2; click++) {
      expect((await anna.post('/researcher/erasing?lang=en', fields)).location).toBe('/researcher?lang=en');
    }
    expect(events('erased')).toEqual([erasedOne]);
    expect(await numbersIn(first.dataDir)).toEqual([]);
    expect(filesHold(first.dataDir, marker)).toBe(false);
    expect(await ready()).toEqual({ status: 'ok' });
    const trail = (await anna.get('/researcher/events?lang=en')).text;
    expect(trail.match(/Confirmed that the clock is right; respondents whose time is over: 1/g)).toHaveLength(1);
    expect((await anna.get('/researcher')).page.querySelector('[aria-labelledby=waits]')).toBeNull();
  });

  test('a server whose clock is set right again has erased nobody, and waits no more', async () => {
    const clock = makeClock('2026-01-01T12:00:00Z');
    const first = await serve({ studies: [study], clock });
    await answerAll(makePerson(first.url));
    await first.close();
    clock.pass(365);
    await (await serve({ studies: [study], clock, dataDir: first.dataDir })).close();
    clock.pass(-364);
    const { log, events } = listen();
    const { url } = await serve({ studies: [study], clock, log, dataDir: first.dataDir });
    expect(events('erasing-waits')).toEqual([]);
    expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ok' });
    expect(await numbersIn(first.dataDir)).toEqual([1]);
  });

  test('what a crash kept from being overwritten is overwritten at the next start', async () => {
    const clock = makeClock('2026-01-01T12:00:00Z');
    const { url, dataDir } = await serve({ studies: [study], clock });
    await answerAll(makePerson(url));
    const crashed = temporaryFolder();
    cpSync(dataDir, crashed, { recursive: true });
    // As if the process had ended after the commit that erased, and before its traces were.
    const program = `
      const database = new (require('better-sqlite3'))(process.argv[1]);
      database.pragma('secure_delete = ON');
      for (const table of ['events', 'answers', 'choices', 'respondents']) database.exec('delete from ' + table);
      process.kill(process.pid, 'SIGKILL');`;
    expect(() => execFileSync(process.execPath, ['-e', program, join(crashed, 'responses.sqlite')])).toThrow();
    expect(await numbersIn(crashed)).toEqual([]);
    expect(filesHold(crashed, marker)).toBe(true);
    await serve({ studies: [study], clock, dataDir: crashed });
    expect(filesHold(crashed, marker)).toBe(false);
  });

  test('a server that can’t erase says so without a word of what is stored, and goes on', async () => {
    const clock = makeClock('2026-01-01T12:00:00Z');
    const dataDir = temporaryFolder();
    const store = await openStore(dataDir);
    await store.close();
    const { log, lines, events } = listen();
    const { keepPromise } = await import('../../server/keepPromise.ts');
    // The store is closed: whatever is asked of it fails.
    const keeper = await keepPromise(store, clock, log);
    await keeper.stop();
    expect(lines).toHaveLength(1);
    expect(events('fault')).toMatchObject([{ doing: 'erasing', code: expect.stringMatching(/^[0-9a-f]{8}$/) }]);
    expect(lines[0]).not.toContain(dataDir);
  });
});
