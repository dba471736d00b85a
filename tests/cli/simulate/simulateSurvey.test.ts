import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { simulateSurvey } from '../../../cli/simulate/simulateSurvey.ts';
import { type RunningServer, startServer } from '../../../server/startServer.ts';
import { openResponses } from '../../../server/store/openStore.ts';
import { compileConditions } from '../../../study/applies/conditions.ts';
import { PartworthError, UsageError } from '../../../study/errors.ts';
import { compileFlow } from '../../../study/flow/flow.ts';
import { isNotSaid, type Response } from '../../../study/responses/responses.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import type { Truth } from '../../../study/truth/truth.ts';
import { drawnDesign } from '../../analysis/drawnDesign.ts';
import { smallDesign, smallStudy, variedTruth } from '../../analysis/simulate/smallStudy.ts';
import { parameterOf } from '../../server/frame/framed.ts';
import { carryStudy } from '../../study/carryFixture.ts';
import { everyQuestion } from '../../study/everyQuestion.ts';
import { flowStudy } from '../../study/flowFixture.ts';
import { bikes, bikesTruth, commute, commuteTruth } from '../../study/richStudies.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function serve(study: Study, design = smallDesign, allowSimulated = true) {
  const dataDir = mkdtempSync(join(tmpdir(), 'partworth-simulate-'));
  const server = await startServer({ studies: [{ study, design }], dataDir, allowSimulated });
  running.push(server);
  return { dataDir, start: new URL(`${server.url}/s/${study.id}`) };
}

async function stored(dataDir: string, study: string): Promise<Response[]> {
  const reader = await openResponses(dataDir);
  const responses: Response[] = [];
  for await (const response of reader.exportResponses(study)) responses.push(response);
  await reader.close();
  return responses;
}

const population = (study: Study) => ({ truth: variedTruth, study });
const run = { respondents: 14, seed: 3, concurrency: 6 };

describe('respondents who answer through the pages', () => {
  test.each(['choice', 'choice-none', 'dual-response', 'accept-reject'] as const)(
    'give the same responses as without a server, in the format %s',
    async (response) => {
      const study: Study = { ...smallStudy, tasks: { ...smallStudy.tasks, response } };
      const single = smallDesign.tasks.map((task) => ({ ...task, alternatives: task.alternatives.slice(0, 1) }));
      const design = response === 'accept-reject' ? { ...smallDesign, tasks: single } : smallDesign;
      const { dataDir, start } = await serve(study, design);
      const { pages } = await simulateSurvey({ ...run, start, population: population(study) });
      expect(pages).toBeGreaterThanOrEqual(14 * 4);

      const snapshot = makeSnapshot({ study, design }).hash;
      const offline = [...simulateResponses({ ...run, study, design, snapshot, truth: variedTruth })];
      const inOrder = ({ answers, ...rest }: Response) => ({
        ...rest,
        answers: answers.map(({ seconds, ...answer }) => answer).sort((a, b) => a.task - b.task),
      });
      expect((await stored(dataDir, study.id)).map(inOrder)).toEqual(offline.map(inOrder));
    },
  );

  test('bring the same in their addresses as without a server', async () => {
    const url = [parameterOf('source', { parameter: 'utm_source', values: ['letter', 'poster'] }), parameterOf('wave')];
    const study: Study = { ...smallStudy, url };
    const truth: Truth = { ...variedTruth, answers: { wave: { 1: 2, 2: 1 } } };
    const { dataDir, start } = await serve(study);
    await simulateSurvey({ ...run, start, population: { truth, study } });
    const snapshot = makeSnapshot({ study, design: smallDesign }).hash;
    const offline = [...simulateResponses({ ...run, study, design: smallDesign, snapshot, truth })];
    const brought = ({ questions }: Response) => [questions['source'], questions['wave']];
    const online = (await stored(dataDir, study.id)).map(brought);
    expect(online).toEqual(offline.map(brought));
    expect(new Set(online.map(([source]) => source))).toEqual(new Set(['letter', 'poster']));
    expect(new Set(online.map(([, wave]) => wave))).toEqual(new Set(['1', '2']));
  });

  test.each([
    ['bikes', bikes, bikesTruth],
    ['commute', commute, commuteTruth],
  ])(
    'give the same responses as without a server where numbers depend on others and alternatives have names: %s',
    async (_, text, file) => {
      const study = await parseStudy(text, 'study.yaml');
      const drawn = await drawnDesign(study, 8);
      const fixed = study.tasks.fixed.map((alternatives) => ({ version: 0, task: 5, alternatives }));
      const design = { ...drawn, tasks: [...drawn.tasks, ...fixed] };
      const believed = parseTruth(file, 'truth.yaml', study);
      const deviations = { on: true, none: 1, standardDeviations: {}, numbers: { price: { linear: 0.001 } } };
      const truth: Truth = study.id === 'bikes' ? { ...believed, heterogeneity: deviations } : believed;
      const { dataDir, start } = await serve(study, design);
      await simulateSurvey({ ...run, start, population: { truth, study } });
      const conditions = await compileConditions(study.attributes);
      const snapshot = makeSnapshot({ study, design }).hash;
      const offline = [...simulateResponses({ ...run, study, design, snapshot, truth, conditions })];
      const chosen = ({ respondent, answers }: Response) => ({
        respondent,
        answers: answers.map(({ seconds, ...answer }) => answer).sort((a, b) => a.task - b.task),
      });
      expect((await stored(dataDir, study.id)).map(chosen)).toEqual(offline.map(chosen));
      expect(() => [...simulateResponses({ ...run, study, design, snapshot, truth })]).toThrow(/compile its condition/);
    },
  );

  test('give the same answers as without a server to questions of every type, and vary', async () => {
    const study = await parseStudy(everyQuestion, 'study.yaml');
    const design = designStudy({ study });
    const truth = { ...variedTruth, study: 'journeys', partWorths: {}, multipliers: [], interactions: [] };
    const plain: Truth = {
      ...truth,
      acceptance: { reference: 0.4 },
      heterogeneity: { on: false, none: 0, standardDeviations: {} },
    };
    const { dataDir, start } = await serve(study, design);
    await simulateSurvey({ ...run, respondents: 40, start, population: { truth: plain, study } });
    const snapshot = makeSnapshot({ study, design }).hash;
    const offline = [...simulateResponses({ ...run, respondents: 40, study, design, snapshot, truth: plain })];
    const online = await stored(dataDir, study.id);
    expect(online.map(({ questions }) => questions)).toEqual(offline.map(({ questions }) => questions));
    expect(online.map(({ presentation }) => presentation)).toEqual(offline.map(({ presentation }) => presentation));
    for (const { id } of study.questions) {
      const given = new Set(offline.map(({ questions }) => JSON.stringify(questions[id])));
      expect([id, given.size > 1]).toEqual([id, true]);
    }
    expect(offline.some(({ questions }) => isNotSaid(questions['matters']))).toBe(true);
  });

  test('are offered what they chose before, and answer nothing else, with and without a server', async () => {
    const study = await carryStudy();
    const answers = {
      ...{ known: { acme: 0.7, bolt: 0.4, cube: 0.3, none: 0.1 }, favourite: { acme: 3, dyno: 5 } },
      ...{ order: ['dyno', 'acme'], money: { acme: 50, bolt: 50 } },
    };
    const plain: Truth = { ...variedTruth, acceptance: { reference: 0.4 }, multipliers: [], interactions: [], answers };
    const { dataDir, start } = await serve(study);
    await simulateSurvey({ ...run, respondents: 40, start, population: { truth: plain, study } });
    const snapshot = makeSnapshot({ study, design: smallDesign }).hash;
    const flow = await compileFlow(study);
    const people = { ...run, respondents: 40, study, design: smallDesign, snapshot, truth: plain, flow };
    const offline = [...simulateResponses(people)];
    const online = await stored(dataDir, study.id);
    expect(online.map(({ questions }) => questions)).toEqual(offline.map(({ questions }) => questions));
    for (const { id } of study.questions) {
      const asked = offline.filter(({ questions }) => questions[id] !== undefined).length;
      expect([id, asked > 3, id === 'known' || id === 'tempting' || asked < 40]).toEqual([id, true, true]);
    }
    for (const { questions } of offline) {
      if (Array.isArray(questions['known']) && typeof questions['favourite'] === 'string') {
        expect(questions['known']).toContain(questions['favourite']);
      }
      const money = Object.values(questions['money'] ?? { all: 100 }) as number[];
      expect(money.reduce((sum, one) => sum + one, 0)).toBe(100);
    }
  });

  test('store on Dutch pages the numbers that the truth file says, decimals and thousands too', async () => {
    const told = { a: 12.345, b: 1000, c: 0.125, d: -2.5, e: 1234.5, f: 0.0001, g: 12500, h: -1234.567, i: 5e-7 };
    const asked = Object.keys(told).map((id) => `  ${id}: { type: number, page: about, label: ${id} }\n`);
    const text = everyQuestion.replace(/^questions:\n[\s\S]*?(?=^ {2}again:)/m, `questions:\n${asked.join('')}`);
    const plainly = text
      .replace(/^ {2}look-back:\n(?: {4}.*\n)+/m, '')
      .replace(/^ {2}again:\n(?: {4}.*\n)+/m, '')
      .replace(', look-back]', ']');
    const study = await parseStudy(plainly, 'study.yaml');
    expect(study.languages[0]).toBe('nl');
    const truth: Truth = {
      ...{ ...variedTruth, study: study.id, partWorths: {}, multipliers: [], interactions: [] },
      acceptance: { reference: 0.4 },
      heterogeneity: { on: false, none: 0, standardDeviations: {} },
      answers: told,
    };
    const { dataDir, start } = await serve(study, designStudy({ study }));
    await simulateSurvey({ start, population: { truth, study }, respondents: 2, seed: 1, concurrency: 2 });
    const people = await stored(dataDir, study.id);
    expect(people.map(({ language }) => language)).toEqual(['nl', 'nl']);
    for (const { questions } of people) expect(questions).toEqual(told);
  });

  test('are marked simulated in the store', async () => {
    const { dataDir, start } = await serve(smallStudy);
    await simulateSurvey({ ...run, start, population: population(smallStudy) });
    expect((await stored(dataDir, 'small')).every(({ simulated }) => simulated)).toBe(true);
  });

  test('report how many have finished', async () => {
    const { start } = await serve(smallStudy);
    const finished: number[] = [];
    await simulateSurvey({ ...run, start, population: population(smallStudy), onFinished: (n) => finished.push(n) });
    expect(finished).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });
});

describe('respondents whose ways part', () => {
  const narrow = [
    ['limit: 200, lease: 30 minutes', 'limit: 8'],
    ["when: gender == 'woman', limit: 200", "when: gender == 'woman', limit: 6"],
    ['when: age < 16', 'when: age < 30'],
  ] as const;
  const plain: Truth = { ...variedTruth, acceptance: { reference: 0.4 }, multipliers: [] };
  const truth: Truth = { ...plain, answers: { age: { mean: 40, sd: 20 }, hours: { 38: 0.6, 44: 0.4 } } };

  test('pass what would screen them out, through the pages as without a server', async () => {
    const study = await flowStudy(...narrow);
    const { dataDir, start } = await serve(study);
    const people = { respondents: 20, seed: 3 };
    const tally = await simulateSurvey({ ...people, concurrency: 1, start, population: { truth: plain, study } });
    expect(tally.screenedOut).toBe(0);
    const flow = await compileFlow(study);
    const snapshot = makeSnapshot({ study, design: smallDesign }).hash;
    const offline = simulateResponses({ ...people, study, flow, design: smallDesign, snapshot, truth: plain });
    const told = ({ status, questions }: Response) => ({ status, questions });
    const online = (await stored(dataDir, study.id)).map(told);
    expect(online).toEqual([...offline].map(told));
    expect(online.every(({ questions }) => Number(questions['age']) >= 30)).toBe(true);
  });

  test('give the same responses as without a server, one by one, and are counted by how they ended', async () => {
    const study = await flowStudy(...narrow);
    const { dataDir, start } = await serve(study);
    const people = { respondents: 40, seed: 3 };
    const tally = await simulateSurvey({ ...people, concurrency: 1, start, population: { truth, study } });
    const snapshot = makeSnapshot({ study, design: smallDesign }).hash;
    const flow = await compileFlow(study);
    const offline = [...simulateResponses({ ...people, study, flow, design: smallDesign, snapshot, truth })];
    const inOrder = ({ answers, ...rest }: Response) => ({
      ...rest,
      answers: answers.map(({ seconds, ...answer }) => answer).sort((a, b) => a.task - b.task),
    });
    expect((await stored(dataDir, study.id)).map(inOrder)).toEqual(offline.map(inOrder));
    const count = (status: string) => offline.filter((one) => one.status === status).length;
    expect(tally).toMatchObject({ screenedOut: count('screened-out'), quotaFull: count('quota-full') });
    expect([tally.screenedOut > 0, tally.quotaFull > 0, count('complete') > 0]).toEqual([true, true, true]);
    expect(tally.screenedOut + tally.quotaFull + count('complete')).toBe(40);
  });

  test('over-fill no quota, however many answer at the same time', async () => {
    const study = await flowStudy(...narrow);
    const { dataDir, start } = await serve(study);
    await simulateSurvey({ respondents: 60, seed: 3, concurrency: 24, start, population: { truth, study } });
    const complete = (await stored(dataDir, study.id)).filter(({ status }) => status === 'complete');
    expect(complete.filter(({ questions }) => questions['gender'] === 'woman')).toHaveLength(6);
    expect(complete.filter(({ factors }) => factors['sector'] === 'bank').length).toBeLessThanOrEqual(8);
  });
});

describe('a survey that can not be answered is told in words', () => {
  const attempt = (start: URL) => simulateSurvey({ ...run, start, population: population(smallStudy) });

  test('a server that takes only people', async () => {
    const { start, dataDir } = await serve(smallStudy, smallDesign, false);
    await expect(attempt(start)).rejects.toThrow(/--allow-simulated/);
    expect(await stored(dataDir, 'small')).toEqual([]);
  });

  test('an address where nobody answers', async () => {
    const probe = createServer().listen(0);
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    await expect(attempt(new URL(`http://127.0.0.1:${port}/s/small`))).rejects.toThrow(UsageError);
  });

  test('a study that the server does not have', async () => {
    const { start } = await serve(smallStudy);
    await expect(attempt(new URL('/s/other', start))).rejects.toThrow(/\/s\/other .*404/);
  });

  test('a server that is something else', async () => {
    const other = createServer((_, reply) => reply.end('<h1>Hello</h1>')).listen(0);
    const { port } = other.address() as AddressInfo;
    try {
      await expect(attempt(new URL(`http://127.0.0.1:${port}/s/small`))).rejects.toThrow(PartworthError);
    } finally {
      other.close();
    }
  });
});
