/** Every command that writes answers, or what leads to people, writes them for their owner only. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { designedFolder, runLine } from '../docs/workspace.ts';
import { partworth } from './partworth.ts';

let user: string;

async function run(line: string): Promise<string> {
  const ran = await partworth(line.split(' ').slice(1), { folder: user, umask: 0 });
  expect(ran, line).toMatchObject({ code: 0 });
  return ran.stdout;
}

/** In a process of its own. */
const runInBash = (line: string) => runLine(`bash -c 'umask 000; ${line}'`, user);

beforeAll(async () => {
  user = await designedFolder();
  mkdirSync(join(user, 'partworth-data'));
  await run('partworth simulate fair-exchange --respondents 8 --data partworth-data --out trial');
});

const rightsOf = (path: string) => (statSync(join(user, path)).mode & 0o777).toString(8);
const rightsIn = (folder: string) =>
  readdirSync(join(user, folder)).map((name) => [name, rightsOf(join(folder, name))]);

/** With what each writes; all of it is there before, for everyone. */
const commands: readonly [line: string, files: readonly string[]][] = [
  ['partworth export fair-exchange --out OUT', ['responses.csv', 'codebook.json']],
  ['partworth export fair-exchange --out OUT --quality', ['responses.csv', 'codebook.json', 'quality.csv']],
  ['partworth export fair-exchange --out OUT --format wide', ['responses-wide.csv', 'codebook-wide.json']],
  ['partworth export fair-exchange --out OUT --format jsonl', ['responses.jsonl']],
  ['partworth export fair-exchange --out OUT --format spreadsheet', ['responses-spreadsheet.csv']],
  ['partworth export fair-exchange --out OUT --format xlsx', ['responses.xlsx', 'codebook-xlsx.json']],
  [
    'partworth export fair-exchange --out OUT --scripts',
    ['responses.csv', 'codebook.json', 'responses.R', 'responses.py', 'responses.sps', 'responses.do'],
  ],
  ['partworth export fair-exchange --out OUT --panel-ids', ['panel-ids.csv']],
  ['partworth export fair-exchange --out OUT --public --k 2', ['responses.csv', 'codebook.json']],
  ['partworth simulate fair-exchange --respondents 4 --seed 1 --offline --out OUT', ['responses.csv', 'codebook.json']],
];

describe('for their owner only, in a folder that was there for everyone', () => {
  test.each(commands)('%s', async (line, files) => {
    const out = `out-${commands.findIndex(([other]) => other === line)}`;
    mkdirSync(join(user, out));
    chmodSync(join(user, out), 0o755);
    for (const name of files) writeFileSync(join(user, out, name), 'old', { mode: 0o644 });
    await run(line.replace('OUT', out));
    for (const name of files) expect(readFileSync(join(user, out, name), 'utf8')).not.toBe('old');
    // A folder of a public data set, and files.
    const right = (name = '') => (name === 'data' ? '700' : '600');
    expect(rightsIn(out).filter(([name, rights]) => rights !== right(name))).toEqual([]);
    // A folder that is made for them is their owner’s too.
    await run(line.replace('OUT', `${out}/made`));
    expect(rightsOf(`${out}/made`)).toBe('700');
  });

  test('links, and the page with their codes', async () => {
    await run('partworth links fair-exchange --n 2 --out links.csv --qr links.html');
    expect(['links.csv', 'links.html'].map(rightsOf)).toEqual(['600', '600']);
  });

  test('backups, what is restored from them, and the data folder', async () => {
    await run('partworth backup --out monday.sqlite');
    await run('partworth restore monday.sqlite --data restored');
    await run('partworth token add anna');
    await run('partworth purge');
    expect(['monday.sqlite', 'monday.sqlite.json'].map(rightsOf)).toEqual(['600', '600']);
    for (const folder of ['restored', 'partworth-data']) {
      expect(rightsIn(folder).length).toBeGreaterThan(2);
      expect(rightsIn(folder).filter(([, rights]) => rights !== '600')).toEqual([]);
    }
  });

  test('but not what holds numbers only, which says as the umask says', async () => {
    await run('partworth estimate trial/responses.csv --out estimates.json');
    expect(rightsOf('estimates.json')).toBe('666');
  });
});

describe('what is no file', () => {
  test('/dev/stdout is written to, and stays what it is, also where it leads to a file', async () => {
    const before = lstatSync('/dev/stdout');
    await runInBash('partworth links fair-exchange --n 2 --out /dev/stdout | cat > piped.csv');
    const piped = 'partworth estimate trial/responses.csv --json --out /dev/stdout 2>/dev/null | cat > piped.json';
    expect((await runInBash(piped)).code).toBe(0);
    expect(readFileSync(join(user, 'piped.json'), 'utf8')).toContain('"schemaVersion"');
    const direct = 'partworth estimate trial/responses.csv --out /dev/stdout > direct.json 2> /dev/null';
    expect((await runInBash(direct)).code).toBe(0);
    expect(readFileSync(join(user, 'direct.json'), 'utf8').length).toBeGreaterThan(100);
    expect(rightsOf('direct.json')).toBe('666');
    expect(lstatSync('/dev/stdout').isSymbolicLink()).toBe(before.isSymbolicLink());
    expect(existsSync(join('/dev', 'direct.json'))).toBe(false);
  });
});
