import { describe, expect, test } from 'vitest';
import {
  type CommandEvents,
  type Job,
  type JobOrder,
  makeJobs,
  type RunCommand,
} from '../../../../server/studio/jobs/jobs.ts';

describe('jobs', () => {
  test('run one at a time, and say how many go before them', async () => {
    const { jobs, runs, turn } = jobsOf();
    const first = jobs.start(order('one', 'design'));
    const [second, third] = [jobs.start(order('two', 'design')), jobs.start(order('three', 'fit'))];
    expect(runs).toHaveLength(1);
    expect([first, second, third].map(({ id }) => jobs.find(id)?.ahead)).toEqual([undefined, 1, 2]);
    runs[0]?.end(0);
    await turn();
    expect([second, third].map(({ id }) => jobs.find(id)?.ahead)).toEqual([undefined, 1]);
    expect(jobs.find(second.id)?.state).toBe('running');
    expect(jobs.find(first.id)?.state).toBe('done');
  });

  test('of one study and kind are one while they run', () => {
    const { jobs } = jobsOf();
    const job = jobs.start(order('one', 'design'));
    expect(jobs.start(order('one', 'design')).id).toBe(job.id);
    expect(jobs.start(order('one', 'fit')).id).not.toBe(job.id);
    expect(jobs.list('one').map(({ kind }) => kind)).toEqual(['design', 'fit']);
  });

  test('take their commands one after another, and do what follows when all are done', async () => {
    const { jobs, runs, turn } = jobsOf();
    let followed = '';
    const { id } = jobs.start({
      ...order('one', 'try', [['simulate'], ['estimate']]),
      whenDone: (out) => {
        followed = out;
      },
    });
    runs[0]?.events.onOut('the first');
    runs[0]?.end(0);
    await turn();
    expect(jobs.find(id)).toMatchObject({ step: 1, state: 'running', out: '' });
    runs[1]?.events.onOut('{"a":');
    runs[1]?.events.onOut('1}');
    runs[1]?.end(5);
    await turn();
    expect(followed).toBe('{"a":1}');
    expect(jobs.find(id)).toMatchObject({ state: 'done', exitCode: 5 });
  });

  test('of one study are ended at once, and those of others go on', async () => {
    const { jobs, runs, turn } = jobsOf();
    const [running, other, waiting] = [order('one', 'design'), order('two', 'design'), order('one', 'fit')].map((one) =>
      jobs.start(one),
    );
    const ended = jobs.end('one');
    runs[0]?.end(1);
    await ended;
    await turn();
    const stateOf = (job: Job | undefined) => jobs.find(job?.id ?? '')?.state;
    expect([running, other, waiting].map(stateOf)).toEqual(['cancelled', 'running', 'cancelled']);
  });

  test('stop where a command fails, and say why', async () => {
    const { jobs, runs, turn } = jobsOf();
    const { id } = jobs.start(order('one', 'try', [['simulate'], ['estimate']]));
    runs[0]?.events.onNote('study.yaml:3:1 something is wrong');
    runs[0]?.end(2);
    await turn();
    expect(runs).toHaveLength(1);
    expect(jobs.find(id)).toMatchObject({ state: 'failed', exitCode: 2, notes: ['study.yaml:3:1 something is wrong'] });
  });

  test('fail where what follows them fails', async () => {
    const { jobs, runs, turn } = jobsOf();
    const whenDone = async () => Promise.reject(new Error('the disk is full'));
    const { id } = jobs.start({ ...order('one', 'report'), whenDone });
    runs[0]?.end(0);
    await turn();
    expect(jobs.find(id)).toMatchObject({ state: 'failed', notes: ['the disk is full'] });
  });

  test('are interrupted twice, then ended', async () => {
    const { jobs, runs, turn } = jobsOf();
    const { id } = jobs.start(order('one', 'fit'));
    for (const _ of [1, 2, 3]) jobs.cancel(id);
    expect(runs[0]?.heard).toEqual(['interrupt', 'interrupt', 'kill']);
    expect(jobs.find(id)).toMatchObject({ state: 'running', isStopping: true });
    runs[0]?.end(1);
    await turn();
    expect(jobs.find(id)?.state).toBe('cancelled');
  });

  test('that end well after an interrupt have kept what they had', async () => {
    const { jobs, runs, turn } = jobsOf();
    const { id } = jobs.start(order('one', 'design'));
    jobs.cancel(id);
    runs[0]?.end(0);
    await turn();
    expect(jobs.find(id)).toMatchObject({ state: 'done', isStopping: true });
  });

  test('that still wait are cancelled at once, and never run', async () => {
    const { jobs, runs, turn } = jobsOf();
    jobs.start(order('one', 'design'));
    const [second, third] = [jobs.start(order('two', 'design')), jobs.start(order('three', 'design'))];
    jobs.cancel(second.id);
    expect(jobs.find(second.id)?.state).toBe('cancelled');
    expect(jobs.find(third.id)?.ahead).toBe(1);
    runs[0]?.end(0);
    await turn();
    expect(runs.map(({ words }) => words)).toEqual([
      ['design', 'one'],
      ['design', 'three'],
    ]);
  });

  test('tell who follows them of every change, until he is let go', async () => {
    const { jobs, runs } = jobsOf();
    const { id } = jobs.start(order('one', 'design'));
    const told: Job[] = [];
    const stop = jobs.follow(id, (job) => told.push(job));
    runs[0]?.events.onProgress({ label: 'design', done: 10, total: 100 });
    stop();
    runs[0]?.events.onProgress({ label: 'design', done: 20, total: 100 });
    expect(told.map(({ progress }) => progress?.done)).toEqual([10]);
  });

  test('know how long they will still take, once that can be told', async () => {
    const { jobs, runs, clock } = jobsOf();
    const { id } = jobs.start(order('one', 'fit'));
    for (let second = 1; second <= 30; second++) {
      clock.at = second * 1000;
      runs[0]?.events.onProgress({ label: 'draws', done: second, total: 60 });
      if (second === 1) expect(jobs.find(id)?.msLeft).toBeUndefined();
    }
    expect(jobs.find(id)?.msLeft).toBe(30_000);
  });

  test('keep a result of some size, and say so where it is larger', async () => {
    const { jobs, runs, turn } = jobsOf({ out: 1000 });
    const { id } = jobs.start(order('one', 'export'));
    for (let piece = 0; piece < 11; piece++) runs[0]?.events.onOut('x'.repeat(100));
    runs[0]?.end(0);
    await turn();
    expect(jobs.find(id)).toMatchObject({ state: 'failed', out: '' });
    expect(jobs.find(id)?.notes).toEqual(['it printed more than 1000 characters, which are not kept']);
  });

  test('are forgotten when there are many, the oldest first, and never one that runs', async () => {
    const { jobs, runs, turn } = jobsOf({ remembered: 3 });
    const ids: string[] = [];
    for (let study = 0; study < 6; study++) {
      ids.push(jobs.start(order(`study ${study}`, 'design')).id);
      runs[study]?.end(0);
      await turn();
    }
    expect(ids.map((id) => jobs.find(id) !== undefined)).toEqual([false, false, false, true, true, true]);
  });

  test('end with the server, which starts none after that', async () => {
    const { jobs, runs } = jobsOf();
    const [first, second] = [jobs.start(order('one', 'design')), jobs.start(order('two', 'design'))];
    await jobs.stop();
    expect(runs.map(({ heard }) => heard)).toEqual([['kill']]);
    expect(jobs.start(order('three', 'design')).state).toBe('cancelled');
    expect([first, second].map(({ id }) => jobs.find(id)?.state)).toEqual(['cancelled', 'cancelled']);
  });
});

function order(study: string, kind: string, commands: JobOrder['commands'] = [['design', study]]): JobOrder {
  return { study, kind, commands };
}

interface FakeRun {
  readonly words: readonly string[];
  readonly events: CommandEvents;
  readonly heard: string[];
  readonly end: (code: number) => void;
}

function jobsOf(limits: { out?: number; remembered?: number } = {}) {
  const runs: FakeRun[] = [];
  const clock = { at: 0 };
  const run: RunCommand = (words, events) => {
    let end: (code: number) => void = () => {};
    const ended = new Promise<number>((resolve) => {
      end = resolve;
    });
    const heard: string[] = [];
    runs.push({ words, events, heard, end });
    const kill = () => {
      heard.push('kill');
      end(1);
    };
    return { ended, interrupt: () => void heard.push('interrupt'), kill };
  };
  const times = { now: () => Date.UTC(2026, 2, 1), monotonic: () => clock.at };
  const jobs = makeJobs(run, times, { atOnce: 1, remembered: 100, out: 10_000, ...limits });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { jobs, runs, clock, turn };
}
