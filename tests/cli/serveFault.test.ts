/** A fault that belongs to no request: nobody knows what state the process is in, so it saves what it has and ends. */
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { endServed, makeStudyFolder, serveApart } from '../server/durability/servedApart.ts';
import { fairAnswers, makePerson } from '../server/person.ts';
import { countRows } from '../server/raw.ts';

afterAll(endServed);

/** Words of an answer in the error that is thrown: no log may show them. Joined there, or a stack would show the module. */
const secretOfAnswers = 'what-someone-answered';
const error = `new TypeError(${JSON.stringify(secretOfAnswers.split('-'))}.join("-"))`;

test.each([
  ['a promise that nobody handles', `Promise.reject(${error})`],
  ['an error in a timer', `setTimeout(() => { throw ${error}; })`],
])(
  'row 45: %s is logged without its message, answers are kept, and the server ends with 1, to be started again',
  async (_, fault) => {
    const { folder, remove } = await makeStudyFolder();
    onTestFinished(remove);
    const [study, data] = [join(folder, 'study'), join(folder, 'data')];
    const planted = `process.on("SIGUSR2", () => { ${fault}; })`;
    const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` };
    const server = await serveApart({ study, data, environment });
    const person = makePerson(server.url);
    const next = await person.answer(await person.answer(await person.start('fair-exchange')));
    server.child.kill('SIGUSR2');
    expect(await server.ended).toBe(1);
    const [code] = /\b[0-9a-f]{8}\b/.exec(/"event":"fault".*/.exec(server.said.error)?.[0] ?? '') ?? [];
    expect(server.said.error).toContain('"doing":"between requests","error":"TypeError"');
    expect(server.said.error).toContain(`the server met a fault of its own, ${code} in the log, and ended`);
    expect(server.said.error).not.toContain(secretOfAnswers);

    const again = await serveApart({ study, data });
    expect(countRows(data)).toMatchObject({ respondents: 1, choices: 1 });
    const later = makePerson(again.url);
    later.cookie = person.cookie;
    expect((await later.submit(next, fairAnswers(next))).location).toBe('/s/fair-exchange/p/task-3');
  },
);
