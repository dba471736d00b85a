import { describe, expect, test } from 'vitest';
import type { CommandEvents, RunCommand } from '../../../../server/studio/jobs/jobs.ts';
import { makeJobs } from '../../../../server/studio/jobs/jobs.ts';
import { commandLine, showJob, timeInWords } from '../../../../server/studio/jobs/showJob.ts';

describe('a job on a page', () => {
  test('says how far it is, how long it takes, and what a person would have typed', () => {
    const { jobs, events } = jobsOf();
    const { id } = jobs.start({ study: 'one', kind: 'design', commands: [['design', 'my studies/one']] });
    events[0]?.onProgress({ label: 'design', done: 40, total: 100 });
    events[0]?.onNote('a note');
    const view = showJob(jobs.find(id) ?? expect.fail(), 'en');
    expect(view).toMatchObject({
      state: 'running',
      percent: 40,
      at: 'Search: 40 of 100',
      cancel: 'Stop, with the best so far',
      lines: ["partworth design 'my studies/one'"],
      notes: ['a note'],
      step: '',
    });
    jobs.cancel(id);
    expect(showJob(jobs.find(id) ?? expect.fail(), 'nl')).toMatchObject({
      says: 'Wordt gestopt: wat er tot nu toe is, blijft bewaard.',
      cancel: 'Meteen beëindigen',
    });
  });

  test('that waits says how many go first', () => {
    const { jobs } = jobsOf();
    jobs.start({ study: 'one', kind: 'design', commands: [['design', 'one']] });
    const { id } = jobs.start({ study: 'two', kind: 'fit:hb', commands: [['estimate', 'two']] });
    expect(showJob(jobs.find(id) ?? expect.fail(), 'en')).toMatchObject({
      says: 'Waiting: 1 piece of work goes first.',
      percent: '',
      words: { title: 'Work under way' },
    });
  });

  test('tells time in steps that people read', () => {
    expect([0.2, 40, 100, 3600].map((seconds) => timeInWords(seconds, 'en'))).toEqual([
      'about 1 s left',
      'about 40 s left',
      'about 1.5 min left',
      'about 60 min left',
    ]);
    expect(timeInWords(150, 'de')).toBe('noch etwa 2,5 min');
    expect(commandLine(['estimate', "it's", '--out', 'a/b.json'])).toBe("partworth estimate 'it'\\''s' --out a/b.json");
    const database = 'postgres://anna:secret@db.example:5432/answers';
    expect(commandLine(['estimate', 'x', '--database', database])).toBe(
      'partworth estimate x --database postgres://anna@db.example:5432/answers',
    );
  });
});

function jobsOf() {
  const events: CommandEvents[] = [];
  const run: RunCommand = (_, own) => {
    events.push(own);
    return { ended: new Promise(() => {}), interrupt: () => {}, kill: () => {} };
  };
  return { events, jobs: makeJobs(run, { now: () => 0, monotonic: () => 0 }) };
}
