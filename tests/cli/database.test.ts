/** The commands on a PostgreSQL database. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findLinks } from '../../server/researcher/linkRows.ts';
import { designedFolder, runLine } from '../docs/workspace.ts';
import { serve } from '../server/fielded.ts';
import { makePerson } from '../server/person.ts';
import { password, skipsPostgres } from '../server/store/postgresServer.ts';
import { thePostgres } from '../server/store/sharedPostgres.ts';
import type { Ran } from './partworth.ts';

describe.skipIf(skipsPostgres)('with a database', () => {
  let folder: string;
  let place: string;
  const said: Ran[] = [];

  beforeAll(async () => {
    folder = await designedFolder();
    place = await thePostgres.makeDatabase();
  });

  /** With the address in the environment, where there is one. */
  async function run(line: string, database?: string): Promise<Ran> {
    const ran = await runLine(line, folder, database ? { PARTWORTH_DATABASE: database } : {});
    said.push(ran);
    return ran;
  }

  test('simulate answers into it, export and estimate read it: as they do of a folder', async () => {
    const flags = '--respondents 12 --seed 5';
    const database = await run(`partworth simulate fair-exchange ${flags} --out a`, place);
    expect(database.code, database.stderr).toBe(0);
    expect((await run(`partworth simulate fair-exchange ${flags} --data trial --out b`)).code).toBe(0);
    const rows = (out: string) => readFileSync(join(folder, out, 'responses.csv'), 'utf8').split('\n').length;
    expect(rows('a')).toBe(rows('b'));

    const exported = await run('partworth export fair-exchange --out c', place);
    expect(exported.stdout).toMatch(/12 respondents, 12 complete/);
    expect(readFileSync(join(folder, 'c', 'responses.csv'), 'utf8')).toBe(
      readFileSync(join(folder, 'a', 'responses.csv'), 'utf8'),
    );
    const estimated = await run(`partworth estimate fair-exchange --database "${place}" --json`);
    expect(JSON.parse(estimated.stdout).nRespondents).toBe(12);
  });

  test('a folder that is named wins over the environment, and two places that are named are one too many', async () => {
    expect((await run('partworth export fair-exchange --data nowhere', place)).stderr).toContain('nowhere');
    const both = await run(`partworth export fair-exchange --data trial --database "${place}"`);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('two places')]);
  });

  test('the settings file names it, to every command, which says so where it is not there', async () => {
    const withSettings = async (line: string, database: string) => {
      writeFileSync(join(folder, 'named.yaml'), `database: ${database}\n`);
      return run(`partworth ${line} --config named.yaml`);
    };
    expect((await withSettings('export fair-exchange --out d', place)).stdout).toContain('12 respondents, 12 complete');
    expect(JSON.parse((await withSettings('estimate fair-exchange --json', place)).stdout).nRespondents).toBe(12);
    expect((await withSettings('purge --dry-run', place)).stdout).toContain('12 respondents kept');
    expect((await withSettings('links fair-exchange --test', place)).code).toBe(0);
    expect((await withSettings('migrate --data trial', place)).stderr).toContain('is not empty');
    const backup = await withSettings('backup --out b.sqlite', place);
    expect([backup.code, backup.stderr]).toEqual([2, expect.stringMatching(/pg_dump.*from named\.yaml:1/)]);
    const elsewhere = Object.assign(new URL(place), { port: '1' }).href;
    const missed = await withSettings('purge --dry-run', elsewhere);
    expect([missed.code, missed.stderr]).toEqual([1, expect.stringContaining('this place is from named.yaml:1')]);
  });

  test('migrate copies a folder into it, once', async () => {
    await run('partworth simulate fair-exchange --respondents 3 --data moving');
    const empty = await thePostgres.makeDatabase();
    const moved = await run(`partworth migrate --data moving --to "${empty}"`);
    expect(moved.code, moved.stderr).toBe(0);
    expect(moved.stdout).toMatch(/the same: 1 study, 1 snapshot, 3 respondents, 36 choices/);
    const again = await run('partworth migrate --data moving', empty);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('is not empty')]);
    expect((await run('partworth migrate --data nowhere', empty)).code).toBe(2);
    expect((await run('partworth migrate --data moving')).code).toBe(2);
  });

  test('links are signed by the key of its servers, and withdrawn beside them', async () => {
    const shared = await thePostgres.makeDatabase();
    const made = await run('partworth links fair-exchange --n 2 --data key --out two.csv', shared);
    expect(made.code, made.stderr).toBe(0);
    const secret = Buffer.from(readFileSync(join(folder, 'key', 'secret'), 'utf8').trim(), 'hex');
    const { url } = await serve({ database: shared, secret });
    const [first = '', second = ''] = findLinks(readFileSync(join(folder, 'two.csv'), 'utf8'));
    const visit = (link: string) => makePerson(url).get(`/s/fair-exchange?link=${link}`);
    expect([(await visit(first)).status, (await visit(second)).status]).toEqual([200, 200]);
    writeFileSync(join(folder, 'one.txt'), `?link=${second}`);
    const withdrawn = await run('partworth links fair-exchange --data key --withdraw one.txt', shared);
    expect([withdrawn.code, withdrawn.stdout]).toEqual([0, expect.stringContaining('1 withdrawn, 0 used')]);
    expect([(await visit(first)).status, (await visit(second)).status]).toEqual([200, 404]);
    const other = await run('partworth links fair-exchange --n 1 --data another', shared);
    expect([other.code, other.stderr]).toEqual([3, expect.stringContaining('PARTWORTH_SECRET')]);
  });

  test('backup and restore say what to use instead', async () => {
    for (const line of ['partworth backup --out b.sqlite', 'partworth restore b.sqlite']) {
      const { code, stderr } = await run(line, place);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/pg_(dump|restore)/)]);
    }
  });

  test('an address that is wrong is exit 2, one where nobody is exit 1', async () => {
    const elsewhere = Object.assign(new URL(place), { port: '1' }).href;
    for (const line of ['partworth serve fair-exchange', 'partworth export fair-exchange']) {
      expect((await run(`${line} --database mysql://survey:s3cret@host/db`)).code).toBe(2);
      const { code, stderr } = await run(line, elsewhere);
      expect([code, stderr]).toEqual([1, expect.stringContaining("can't be reached (ECONNREFUSED)")]);
    }
    const secret = await runLine('partworth serve fair-exchange', folder, {
      ...{ PARTWORTH_DATABASE: place, PARTWORTH_SECRET: 's3cret' },
    });
    said.push(secret);
    expect([secret.code, secret.stderr]).toEqual([2, expect.stringContaining('64 hexadecimal digits')]);
  });

  test('nothing that was said holds a password', () => {
    expect(said.length).toBeGreaterThan(15);
    for (const { stdout, stderr } of said) {
      for (const secret of [password, encodeURIComponent(password), new URL(place).password, 's3cret'])
        expect(stdout + stderr).not.toContain(secret);
    }
  });
});
