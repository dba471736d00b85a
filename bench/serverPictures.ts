/**
 * How long a picture takes beside a page, under the load of bench/server.ts: fair-exchange with a picture at each level of
 * two attributes, so that a task shows four. Respondents answer without a pause, and load every picture of every page anew,
 * though a browser would keep them: one by one, as pages come, and all at once by four connections, as a browser does.
 * `npm run build && npx tsx bench/serverPictures.ts` takes five minutes and writes the last section of
 * docs/benchmarks-server.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { assets } from '../server/render/assets.ts';
import { pageBudget, sayBytes } from '../study/pictures/limits.ts';
import { makeSteadyRespondent } from '../tests/server/durability/steadyRespondent.ts';
import { drawNoise } from '../tests/study/pictures/samplePictures.ts';
import { warmUp } from './serverLoad.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const document = join(root, 'docs', 'benchmarks-server.md');
const heading = '## With pictures';
const measured = 10_000;
const rounds = 2;
/** Noise that nothing makes smaller, of 141 x 141 pixels: some 60 kB. */
const side = 141;

const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
try {
  const study = makeStudy();
  const lines: string[] = [];
  let weight = { page: 0, pictures: 0 };
  for (const clients of [20, 100]) {
    for (const loads of ['none', 'one by one', 'at once'] as const) {
      const found: Load[] = [];
      for (let round = 0; round < rounds; round++) found.push(await measure({ study, clients, loads, round }));
      const best = found.sort((one, other) => other.saves - one.saves)[0] as Load;
      if (loads !== 'none') weight = best.weight;
      lines.push(rowOf(clients, loads, best));
    }
  }
  const [before] = readFileSync(document, 'utf8').split(`\n${heading}\n`);
  const text = `${before?.trimEnd()}\n\n${describe(lines, weight)}`;
  writeFileSync(document, text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeStudy(): string {
  const path = join(folder, 'study');
  const run = (...words: string[]) => execFileSync(process.execPath, [command, ...words, '--quiet']);
  run('init', path, '--id', 'fair-exchange');
  const file = join(path, 'study.yaml');
  const yaml = parseDocument(readFileSync(file, 'utf8'));
  const { attributes } = yaml.toJS() as { attributes: Record<string, { levels: Record<string, object | string> }> };
  mkdirSync(join(path, 'pictures'));
  let seed = 0;
  for (const [id, { levels }] of Object.entries(attributes).slice(0, 2)) {
    for (const [level, words] of Object.entries(levels)) {
      seed += 1;
      writeFileSync(join(path, 'pictures', `${seed}.png`), drawNoise(side, side, seed));
      const image = { file: `pictures/${seed}.png`, alt: { nl: `Ruis ${seed}`, en: `Noise ${seed}` } };
      const isNamed = typeof words === 'object' && 'label' in words;
      yaml.setIn(
        ['attributes', id, 'levels', level],
        yaml.createNode({ ...(isNamed ? words : { label: words }), image }),
      );
    }
  }
  writeFileSync(file, yaml.toString());
  run('design', path);
  return path;
}

interface Load {
  readonly saves: number;
  readonly page: readonly number[];
  readonly picture: readonly number[];
  /** Of one task, in bytes. */
  readonly weight: { readonly page: number; readonly pictures: number };
}

type Loads = 'none' | 'one by one' | 'at once';

interface Run {
  readonly study: string;
  readonly clients: number;
  readonly loads: Loads;
  readonly round: number;
}

async function measure({ study, clients, loads, round }: Run): Promise<Load> {
  const data = join(folder, `data-${clients}-${loads}-${round}`);
  const words = [command, 'serve', study, '--port', '0', '--data', data, '--starts-per-hour', '0'];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => resolve(/http:\/\/[^/\s]+/.exec(String(chunk))?.[0] ?? ''));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
    });
    return await answer(url, clients, loads);
  } finally {
    child.kill('SIGKILL');
  }
}

async function answer(url: string, clients: number, loads: Loads): Promise<Load> {
  const begin = performance.now() + warmUp;
  const end = begin + measured;
  const times = { save: 0, page: [] as number[], picture: [] as number[] };
  let weight = { page: 0, pictures: 0 };
  const isCounted = () => performance.now() >= begin && performance.now() < end;
  const one = async () => {
    const respondent = makeSteadyRespondent(url);
    const agent = new Agent({ keepAlive: true, maxSockets: loads === 'at once' ? 4 : 1 });
    while (performance.now() < end) {
      const step = await respondent.step();
      if (isCounted() && step.method === 'GET') times.page.push(step.milliseconds);
      if (isCounted() && step.method === 'POST') times.save += 1;
      if (loads === 'none' || step.pictures.length === 0) continue;
      const pictures = await loadAll(
        [...new Set(step.pictures)].map((href) => url + href),
        agent,
        loads,
      );
      if (isCounted()) times.picture.push(...pictures.map(({ milliseconds }) => milliseconds));
      const bytes = pictures.reduce((sum, picture) => sum + picture.bytes, 0);
      if (bytes > weight.pictures) weight = { page: step.bytes, pictures: bytes };
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { saves: times.save / (measured / 1000), page: times.page, picture: times.picture, weight };
}

type Loaded = Awaited<ReturnType<typeof load>>;

async function loadAll(addresses: readonly string[], agent: Agent, loads: Loads): Promise<Loaded[]> {
  if (loads === 'at once') return Promise.all(addresses.map((href) => load(href, agent)));
  const loaded: Loaded[] = [];
  for (const href of addresses) loaded.push(await load(href, agent));
  return loaded;
}

function load(href: string, agent: Agent): Promise<{ milliseconds: number; bytes: number }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(href, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ milliseconds: performance.now() - began, bytes }));
      if (response.statusCode !== 200) reject(new Error(`${href} was answered with ${response.statusCode}`));
    }).on('error', reject);
  });
}

function rowOf(clients: number, loads: Loads, { saves, page, picture }: Load): string {
  const isAny = picture.length > 0;
  const told = isAny ? inWords(picture) : '';
  const ratio = isAny ? (at(picture, 0.95) / at(page, 0.95)).toFixed(2) : '';
  const perSecond = isAny ? Math.round(picture.length / (measured / 1000)) : 0;
  return `| ${[clients, loads, perSecond, Math.round(saves), inWords(page), told, ratio].join(' | ')} |`;
}

function inWords(times: readonly number[]): string {
  return `${at(times, 0.5).toFixed(0)} / ${at(times, 0.95).toFixed(0)}`;
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function describe(lines: readonly string[], { page, pictures }: Load['weight']): string {
  const shared = [assets.styles, assets.script, assets.icon].reduce((sum, { content }) => sum + content.length, 0);
  return `${heading}

Made by [bench/serverPictures.ts](../bench/serverPictures.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node} (load average ${loadavg()[0]?.toFixed(1)} at the end). Each task shows four
pictures. Respondents answer without a pause and load every picture of every page anew, though a browser would keep them: the most that pictures can be
asked for. *One by one*: as pages are, so that a picture can be held against a page. *At once*: by four connections, as a browser does; each of the four then waits for the
others. *Ratio*: the 95th percentile of a picture in proportion to that of a page, in the same run. Each row is of the better of ${rounds} rounds.
A task's page has ${sayBytes(page)}, styles and script ${sayBytes(shared)}; its pictures have ${sayBytes(pictures)} (\`check\` warns above ${sayBytes(pageBudget)}).

| clients | pictures are loaded | pictures a second | saves a second | page, ms (p50 / p95) | picture, ms (p50 / p95) | ratio |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}
