import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { designedFolder } from '../docs/workspace.ts';
import { exported } from '../server/exported.ts';
import { actionOf, encode, fairAnswers, hiddenFields, makePerson } from '../server/person.ts';
import { countRows, rawRequest, rawSocket } from '../server/raw.ts';

const root = join(import.meta.dirname, '..', '..');
const command = join(root, 'dist', 'cli', 'main.js');
let designed: string;

beforeAll(async () => {
  const folder = await designedFolder();
  designed = join(folder, 'fair-exchange');
  return () => rmSync(folder, { recursive: true, force: true });
});

interface Serving {
  readonly child: ChildProcess;
  readonly said: { out: string; error: string };
  /** The address of the server; rejects if it ends before it serves. */
  readonly url: Promise<string>;
  readonly ended: Promise<number | null>;
}

/** A user's folder with the study in it. */
function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-test-'));
  cpSync(designed, join(folder, 'fair-exchange'), { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function serve(folder: string, ...flags: string[]): Serving {
  const words = [command, 'serve', 'fair-exchange', ...flags];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', error: '' };
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
      const found = /https?:\/\/[^/\s]+/.exec(said.out)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`ended before it served: ${said.error}`)));
  });
  url.catch(() => {});
  child.stderr.on('data', (chunk) => {
    said.error += chunk;
  });
  return { child, said, url, ended };
}

/** Where nobody is to be answered while it ends: a second less to wait. */
const atOnce = ['--drain-seconds', '0'];

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends the head of a post and the first ten characters of its body; `reply` is all that comes back. */
function beginPost(url: string, path: string, { cookie, body }: { readonly cookie: string; readonly body: string }) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
  const reply = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.once('close', () => resolve(text));
    socket.on('error', () => {});
  });
  return { socket, reply };
}

test('serves the study, keeps the responses in partworth-data, and ends with 0 when told to stop', async () => {
  const folder = workspace();
  const { child, said, url, ended } = serve(folder, '--port', '0');
  const person = makePerson(await url);
  expect((await person.start('fair-exchange')).kind).toBe('introduction');
  expect(said.out).toMatch(/^fair-exchange {2}http:\/\/127\.0\.0\.1:\d+\/s\/fair-exchange\n$/);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(readdirSync(join(folder, 'partworth-data')).sort()).toContain('responses.sqlite');
  expect(await exported(join(folder, 'partworth-data'))).toHaveLength(1);
});

test.each([
  ['', []],
  [', behind a proxy that is believed', ['--trust-proxy', 'loopback', '--public-url', 'https://survey.example.org']],
  [', with a line for each request', ['--log-requests']],
] as const)(
  'rows 39 and 40: no answer, cookie, address or browser is logged, nor an address or browser stored%s',
  async (_, flags) => {
    const folder = workspace();
    const port = await freePort();
    const { child, said, url: served, ended } = serve(folder, '--port', `${port}`, ...atOnce, ...flags);
    const isHttps = flags.some((flag) => flag === '--public-url');
    const address = served.then(() => `http://127.0.0.1:${port}`);
    const url = await address;
    const marked = {
      'user-agent': 'MarkerBrowser',
      'x-forwarded-for': '203.0.113.77',
      referer: 'http://marker-referer/',
    };
    const person = makePerson(url, marked);
    const withdraw = await person.get('/s/fair-exchange/withdraw');
    await person.submit(withdraw, { code: 'marker-code' });
    const task = await person.answer(await person.start('fair-exchange'));
    await person.submit(task, { ...fairAnswers(task), note: 'marker-field' });
    await person.get('/s/fair-exchange?marker-query=1');
    const head = `Cookie: ${person.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    const body = encode({ ...hiddenFields(task), note: 'marker-half' }).toString();
    const half = `POST /s/fair-exchange/p/task-2 HTTP/1.1\r\nHost: x\r\n${head}Content-Length: 9999\r\n\r\n${body}`;
    await rawSocket(url, half, { hangUpAfter: 100 });
    const json = {
      method: 'POST',
      headers: { ...marked, 'content-type': 'application/json' },
      body: '{"marker-json": ',
    };
    await rawRequest(url, '/s/fair-exchange/start', json);
    await rawRequest(url, '/s/%zzmarker-path');
    await rawSocket(url, 'marker-garbage\r\n\r\n');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);

    const [, token = 'none'] = /=(.{10})/.exec(person.cookie) ?? [];
    expect(person.cookie.startsWith(isHttps ? '__Host-partworth-fair-exchange=' : 'partworth=')).toBe(true);
    const logs = said.out + said.error;
    for (const secret of [/marker/i, /203\.0\.113/, new RegExp(token)]) expect(logs).not.toMatch(secret);
    const data = join(folder, 'partworth-data');
    for (const name of readdirSync(data)) {
      const content = readFileSync(join(data, name), 'latin1');
      for (const secret of ['MarkerBrowser', '203.0.113', '127.0.0.1', 'marker-', token])
        expect(content).not.toContain(secret);
    }
  },
);

test.each([
  [['--public'], /^--public needs an https address that respondents use, and there is none/],
  [['--public', '--public-url', 'http://survey.example.org'], /http:\/\/survey\.example\.org is none/],
])('%j is refused with 2 and what to do, before anything is served or made', async (flags, message) => {
  const folder = workspace();
  const { said, ended } = serve(folder, '--port', '0', ...flags);
  expect(await ended).toBe(2);
  expect(said.error).toMatch(message);
  expect(said.error).toContain('say --public-url https://survey.example.org');
  expect(said.out).toBe('');
  expect(existsSync(join(folder, 'partworth-data'))).toBe(false);
});

test('--public with an https address listens on all addresses, and takes its settings from the file beside it', async () => {
  const folder = workspace();
  const port = await freePort();
  const lines = [`port: ${port}`, 'public: true', 'publicUrl: https://survey.example.org', 'trustProxy: loopback'];
  writeFileSync(join(folder, 'partworth.yaml'), `${lines.join('\n')}\ndata: field\n`);
  const { said, url } = serve(folder);
  await url;
  expect(said.out).toBe('fair-exchange  https://survey.example.org/s/fair-exchange\n');
  // Another address of this machine's own than the one that is listened on otherwise.
  expect((await rawRequest(`http://127.0.0.2:${port}`, '/ready')).status).toBe(200);
  expect(existsSync(join(folder, 'field', 'responses.sqlite'))).toBe(true);
  expect(said.error).not.toContain('no-limits');
});

test('without --trust-proxy behind a proxy the log says what to name', async () => {
  const { said, url } = serve(workspace(), '--port', '0', '--public-url', 'https://survey.example.org');
  await url;
  await expect.poll(() => said.error).toContain('--trust-proxy');
});

test('row 14: a post that is under way when it is told to stop is saved and answered, and it ends with 0', async () => {
  const folder = workspace();
  const { child, said, url: address, ended } = serve(folder, '--port', '0', '--drain-seconds', '0');
  const url = await address;
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  const body = encode({ ...hiddenFields(task), ...fairAnswers(task) }).toString();
  const { socket, reply } = beginPost(url, `${actionOf(task)}`, { cookie: person.cookie, body });
  // The server has read the head when it has answered someone who came later.
  expect((await rawRequest(url, '/health')).status).toBe(200);
  child.kill('SIGTERM');
  await expect.poll(() => rawRequest(url, '/health').catch(() => 'gone')).toBe('gone');
  expect(child.exitCode).toBe(null);
  socket.write(body.slice(10));
  expect(await reply).toMatch(/^HTTP\/1\.1 303 /);
  expect(await reply).toMatch(/^Connection: close/im);
  expect(await ended).toBe(0);
  expect(said.error).toContain('"event":"stop"');
  expect(countRows(join(folder, 'partworth-data'))).toMatchObject({ choices: 1 });
});

test('row 14: while it drains everyone is still answered, and /ready says no', async () => {
  const folder = workspace();
  const { child, said, url: address, ended } = serve(folder, '--port', '0', '--drain-seconds', '4');
  const url = await address;
  const person = makePerson(url);
  const task = await person.answer(await person.start('fair-exchange'));
  child.kill('SIGTERM');
  await expect.poll(() => said.error, { interval: 5 }).toContain('"event":"drain"');
  expect(await rawRequest(url, '/ready')).toMatchObject({ status: 503, text: '{"status":"draining"}' });
  expect((await person.submit(task, fairAnswers(task))).status).toBe(303);
  expect(await ended).toBe(0);
  expect(countRows(join(folder, 'partworth-data'))).toMatchObject({ choices: 1 });
});

test('a port in use is a conflict: exit 3, and the port is named', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  const { said, ended } = serve(workspace(), '--port', `${port}`);
  expect(await ended).toBe(3);
  expect(said.error).toContain(`port ${port} is in use`);
  expect(said.out).toBe('');
});

test('row 44: a second server on one data folder ends with 3 and says so', async () => {
  const folder = workspace();
  const first = serve(folder, '--port', '0');
  await first.url;
  const second = serve(folder, '--port', '0');
  expect(await second.ended).toBe(3);
  expect(second.said.error).toContain('another server is using this data folder');
  first.child.kill('SIGKILL');
  await first.ended;
  const third = serve(folder, '--port', '0');
  await expect(third.url).resolves.toMatch(/^http/);
});

test('row 11: a damaged database ends with 4, names the file and leaves it as it is', async () => {
  const folder = workspace();
  const data = join(folder, 'kept');
  cpSync(join(folder, 'fair-exchange'), data, { recursive: true });
  const file = join(data, 'responses.sqlite');
  writeFileSync(file, 'not a database, but long enough to look at'.repeat(50));
  const before = readFileSync(file);
  const { said, ended } = serve(folder, '--port', '0', '--data', 'kept');
  expect(await ended).toBe(4);
  expect(said.error).toContain('responses.sqlite');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a data folder that can’t be written, or that is the program’s own, is refused by its name', async () => {
  const folder = workspace();
  writeFileSync(join(folder, 'file'), '');
  const blocked = serve(folder, '--port', '0', '--data', 'file/data');
  expect(await blocked.ended).toBe(1);
  expect(blocked.said.error).toContain('file/data');
  const own = join(root, 'data', 'responses');
  const refused = serve(folder, '--port', '0', '--data', own);
  expect(await refused.ended).toBe(2);
  expect(refused.said.error).toContain('belongs to the program itself');
  expect(existsSync(own)).toBe(false);
});

test('row 16: a design that does not fit its study is refused before anything is served or made', async () => {
  const folder = workspace();
  const design = join(folder, 'fair-exchange', 'design.csv');
  writeFileSync(design, readFileSync(design, 'utf8').replace('two-years', 'six-months'));
  const changed = serve(folder, '--port', '0');
  expect(await changed.ended).toBe(2);
  expect(changed.said.error).toContain('design.csv');
  rmSync(design);
  const missing = serve(folder, '--port', '0');
  expect(await missing.ended).toBe(2);
  expect(missing.said.error).toContain('design.csv');
  expect(existsSync(join(folder, 'partworth-data'))).toBe(false);
});

test('--public-url must be an address, and is what is printed', async () => {
  const folder = workspace();
  for (const bad of ['survey.example.org', 'ftp://survey.example.org', 'https://survey.example.org/path']) {
    expect(await serve(folder, '--port', '0', '--public-url', bad).ended, bad).toBe(2);
  }
  const { child, said, ended } = serve(folder, '--port', '0', ...atOnce, '--public-url', 'https://survey.example.org/');
  await expect.poll(() => said.out).toBe('fair-exchange  https://survey.example.org/s/fair-exchange\n');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('the link that tries a study out is on the screen of whoever starts it, and in no journal', async () => {
  const journal = serve(workspace(), '--port', '0', ...atOnce);
  await journal.url;
  await expect.poll(() => journal.said.error).toContain('Ctrl-C');
  journal.child.kill('SIGTERM');
  await journal.ended;
  expect(journal.said.out + journal.said.error).not.toMatch(/\?test=|Next,/);
  expect(journal.said.error).toContain('partworth links STUDY --test');

  // `script` gives the command a terminal.
  const flags = ['--port', '0', '--drain-seconds', '0'];
  const line = [process.execPath, command, 'serve', 'fair-exchange', ...flags].join(' ');
  const child = spawn('script', ['-qefc', line, '/dev/null'], { cwd: workspace(), stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let screen = '';
  child.stdout.on('data', (chunk) => {
    screen += chunk;
  });
  await expect.poll(() => screen).toContain('Ctrl-C');
  expect(screen).toMatch(/Try it out, without counting:\s+http\S+\/s\/fair-exchange\?test=/);
  child.stdin.write('\u0003');
  await expect.poll(() => screen).toContain('partworth export fair-exchange');
});
