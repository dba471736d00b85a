/**
 * Whatever several people send, in whatever order, through however many tabs: no quota is over-filled, and no answer that
 * was taken is lost. The people are checked against what they themselves remember.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exported } from './exported.ts';
import { begin, makeClock, nameOf, rowsOf, serveFlow, start } from './flowSurvey.ts';
import type { FormFields, Person, Reply } from './person.ts';

const limits = { women: 2, bank: 2 };

type Step =
  | {
      readonly who: number;
      readonly does: 'post' | 'repeat' | 'back' | 'open';
      readonly age: number;
      readonly gender: string;
    }
  | { readonly who: number; readonly does: 'wait'; readonly minutes: number };

const who = fc.integer({ min: 0, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      who,
      does: fc.constantFrom('post' as const, 'post' as const, 'repeat' as const, 'back' as const, 'open' as const),
      age: fc.constantFrom(12, 30, 30, 45, 70),
      gender: fc.constantFrom('woman', 'man'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ who, does: fc.constant('wait' as const), minutes: fc.constantFrom(10, 40, 70) }),
  },
);

interface Someone {
  readonly person: Person;
  /** What is open in his tab. */
  page: Reply;
  /** What he sent last. */
  sent?: readonly [page: Reply, answers: FormFields];
}

function answersFor(page: Reply, age: number, gender: string): Record<string, string> {
  const names = new Set(
    page.page.querySelectorAll('main form [name]').map((field) => field.getAttribute('name') ?? ''),
  );
  const all: Record<string, string> = {
    ...{ 'q.age': `${age}`, 'q.gender': gender, 'q.hours': `${age}`, 'q.leave': 'no', 'q.overtime': 'yes' },
    ...{ 'q.branch': `${gender} ${age}`, choice: age > 40 ? '1' : '2', accept: gender === 'man' ? 'yes' : 'no' },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

async function act(someone: Someone, { does, ...step }: Exclude<Step, { does: 'wait' }>): Promise<void> {
  const { person } = someone;
  if (does === 'open') someone.page = await person.visit(start);
  if (does === 'back') {
    // By a link, or by the browser's own button, which skips what it likes.
    someone.page = await person.visit(`${start}/p/${step.age > 40 ? 'work' : 'about'}`);
  }
  const [page, answers] =
    does === 'repeat' && someone.sent ? someone.sent : [someone.page, answersFor(someone.page, step.age, step.gender)];
  if ((does !== 'post' && does !== 'repeat') || !page.page.querySelector('main form')) return;
  const reply = await person.submit(page, answers);
  expect([200, 303, 409]).toContain(reply.status);
  someone.sent = [page, answers];
  someone.page = reply.location === null ? reply : await person.visit(reply.location);
}

/** How many have a place by now, and for good. */
function checkQuotas(dataDir: string, now: Date): void {
  for (const [quota, limit] of Object.entries(limits)) {
    const places = rowsOf(dataDir, `select lent_until from quota_places where quota = '${quota}'`);
    const valid = places.filter(({ lent_until: until }) => until === null || String(until) > now.toISOString());
    expect(valid.length, quota).toBeLessThanOrEqual(limit);
  }
}

/** Every event that took an answer has it in the tables, or in the event that replaced or dropped it. */
async function checkAnswers(dataDir: string): Promise<void> {
  for (const { respondent, questions, answers, status, factors } of await exported(dataDir, 'small')) {
    const events = rowsOf(
      dataDir,
      `select page, outcome, replaced from events where respondent = ${respondent} order by seq`,
    );
    const tasks = new Set(events.flatMap(({ page }) => (/^task-/.test(String(page)) ? [page] : [])));
    expect(answers).toHaveLength(tasks.size);
    const kept = events.flatMap(({ replaced }) => (replaced === null ? [] : [JSON.parse(String(replaced))]));
    const ever = new Set(kept.flatMap(({ answers: old = {}, dropped = {} }) => Object.keys({ ...old, ...dropped })));
    const saved = new Set(events.filter(({ outcome }) => outcome === 'saved').map(({ page }) => page));
    if (saved.has('about')) expect(questions).toMatchObject({ age: expect.any(Number), gender: expect.any(String) });
    if (saved.has('work')) expect('hours' in questions || ever.has('hours')).toBe(true);
    // What is exported is what he is asked by the rules, and no more.
    const { age = 0, gender, hours = 0 } = questions as { age?: number; gender?: string; hours?: number };
    if ('hours' in questions) expect(age >= 18 && age < 67).toBe(true);
    if ('leave' in questions) expect(gender).toBe('woman');
    if ('overtime' in questions) expect([factors['sector'], hours > 40]).toEqual(['bank', true]);
    if (status === 'complete' && gender === 'woman' && age >= 18 && age < 67) expect(questions).toHaveProperty('leave');
    if (status === 'screened-out') expect(age).toBeLessThan(16);
    if (status === 'active' || status === 'complete') expect(saved.has('about') ? age : 16).toBeGreaterThanOrEqual(16);
  }
}

test('random posts, repeats, ways back, changes and expired leases over-fill no quota and lose no answer', async () => {
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 90 }), async (steps) => {
      const clock = makeClock();
      const server = await serveFlow(
        [
          ["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 2"],
          ['limit: 200, lease: 30 minutes', 'limit: 2, lease: 30 minutes'],
        ],
        { clock },
      );
      const people: Someone[] = [];
      for (let n = 0; n < 5; n++) people.push(await begin(server.url));
      for (const one of steps) {
        if (one.does === 'wait') clock.pass(one.minutes);
        else await act(people[one.who] as Someone, one);
        checkQuotas(server.dataDir, clock.now());
      }
      await checkAnswers(server.dataDir);
      for (const { page } of people) ends.set(nameOf(page), (ends.get(nameOf(page)) ?? 0) + 1);
      await server.close();
    }),
    { numRuns: 15 },
  );
  // The walk is long enough to meet the pages and ends that it is about.
  for (const name of ['thanks', 'ended', 'work', 'task-1']) expect(ends.get(name) ?? 0, name).toBeGreaterThan(0);
});
