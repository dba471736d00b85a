/** The log says what an operator has to know, in lines that a program reads, and nothing that anybody sent. */
import { expect, test } from 'vitest';
import { logFault } from '../../../server/front/log.ts';
import { logLevels } from '../../../server/settings/settings.ts';
import { StoreError } from '../../../study/errors.ts';
import { fielded, serve } from '../fielded.ts';
import { serveFragile } from '../fragile.ts';
import { listen } from '../listen.ts';
import { fairAnswers, makePerson } from '../person.ts';
import { rawRequest } from '../raw.ts';

const start = '/s/fair-exchange';

test.each(logLevels)('at the level %s, it has the lines of that level and above', (level) => {
  const { log, events } = listen(level);
  for (const one of ['info', 'warn', 'error'] as const) log[one](`an-${one}`);
  const seen = { silent: [], error: ['error'], warn: ['warn', 'error'], info: ['info', 'warn', 'error'] }[level];
  expect(events()).toEqual(seen.map((one) => ({ level: one, event: `an-${one}` })));
});

test('a line is one object with a time in UTC, its level and its event, and names no machine and no process', () => {
  const { log, lines } = listen();
  log.info('start', { studies: ['a'] });
  const [line = ''] = lines;
  expect(line.endsWith('}\n')).toBe(true);
  expect(Object.keys(JSON.parse(line) as object)).toEqual(['level', 'time', 'event', 'studies']);
  expect(JSON.parse(line)).toMatchObject({ time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
});

test('row 39: a fault is a code, what was being done, its kind and its place, and never its message', () => {
  const { log, lines, events } = listen();
  const code = logFault(log, 'POST /s/:study', new StoreError('full', 'what someone answered'));
  const other = logFault(log, 'POST /s/:study', 'what someone answered');
  expect(events('fault')).toMatchObject([
    { level: 'error', code, doing: 'POST /s/:study', error: 'StoreError', reason: 'full' },
    { level: 'error', code: other, error: 'string', at: [] },
  ]);
  expect(events('fault')[0]?.['at']).toEqual(
    expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts:\d+:\d+\)?$/)]),
  );
  expect(lines.join('')).not.toContain('answered');
});

test('row 39: a line for each request has its method, its route, its status and its time, whatever was asked', async () => {
  const { events, lines, url } = await serveFragile({ logRequests: true });
  const person = makePerson(url, { 'user-agent': 'marker-browser', 'accept-language': 'nl;marker' });
  await person.get(`${start}?pid=marker-id&marker=1`);
  const task = await person.answer(await person.start('fair-exchange'));
  await person.submit(task, { ...fairAnswers(task), 'marker-field': 'marker-answer' });
  await person.post(`${start}/withdraw`, { code: 'marker-code' });
  for (const path of ['/marker-path', '/s/marker-study', `${start}/p/marker-page`, '/s/%zzmarker'])
    await rawRequest(url, path);
  await rawRequest(url, '/', { method: 'DELETE', headers: { 'x-marker': 'marker' } });
  const requests = events('request');
  expect(requests.length).toBeGreaterThan(10);
  for (const request of requests) {
    expect(Object.keys(request)).toEqual(['level', 'event', 'method', 'route', 'status', 'milliseconds']);
    expect(request['milliseconds']).toSatisfy(Number.isInteger);
  }
  const said = requests.map(({ method, route, status }) => `${method} ${route} ${status}`);
  expect(said).toEqual(expect.arrayContaining(['GET /s/:study 200', 'POST /s/:study/start 303', 'GET /s/:study 404']));
  expect(lines.join('')).not.toMatch(/marker|127\.0\.0\.1|fair-exchange/);
  expect(lines.join('')).not.toContain(person.cookie.slice('partworth='.length, 30));
});

test('without being asked there is no line for a request', async () => {
  const { events, url } = await serveFragile();
  await makePerson(url).get('/');
  expect(events()).toEqual([]);
});

test('row 39: a withdrawal is a line that says how many, and neither the code nor who', async () => {
  const study = fielded((one) => ({ ...one, pages: ['consent', 'introduction'] }));
  const { log, events, lines } = listen();
  const { url } = await serve({ studies: [study], log });
  const person = makePerson(url);
  const thanks = await person.answer(await person.start('fair-exchange'));
  const code = thanks.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  await person.submit(await person.get(`${start}/withdraw`), { code, step: 'erase' });
  expect(code).not.toBe('');
  expect(events('erased')).toEqual([{ level: 'info', event: 'erased', respondents: 1, because: 'withdrawn' }]);
  expect(lines.join('')).not.toContain(code);
});
