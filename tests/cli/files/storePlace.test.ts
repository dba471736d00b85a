/** Every command finds the responses where `serve` keeps them: by the settings file, the environment, and its flags. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSigner } from '../../../server/front/signer.ts';
import { isOurLink } from '../../../server/respondent/session/invitations.ts';
import { readOrMakeSecret } from '../../../server/store/engine/secret.ts';
import { copyOf, designedFolder, emptyFolder, runLine } from '../../docs/workspace.ts';
import type { Ran } from '../partworth.ts';

/** A study whose twelve respondents are in `fieldwork`, as the settings file beside it says. */
let made: string;
beforeAll(async () => {
  made = await designedFolder();
  writeFileSync(join(made, 'partworth.yaml'), 'port: 8099\ndata: fieldwork\n');
  const { code, stderr } = await runLine('partworth simulate fair-exchange --respondents 12', made);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
});

/** A folder of the user's for whom nothing is in the usual place. */
const workspace = () => copyOf(made);

/** The same, but that nobody has answered. */
function unanswered(): string {
  const folder = copyOf(made);
  rmSync(join(folder, 'fieldwork'), { recursive: true });
  return folder;
}

const signs = (folder: string, { stdout }: Ran) => {
  const link = /link=(\S+)/.exec(stdout)?.[1] ?? '';
  return isOurLink(makeSigner(readOrMakeSecret(folder)), 'fair-exchange', link);
};

describe('the settings file names the data folder', () => {
  test('to simulate, which has left its responses there and nothing in the usual place', () => {
    expect(existsSync(join(made, 'fieldwork', 'responses.sqlite'))).toBe(true);
    expect(existsSync(join(made, 'partworth-data'))).toBe(false);
  });

  test.each([
    ['partworth export fair-exchange --out out', /12 respondents, 12 complete/],
    ['partworth export fair-exchange --panel-ids --out out', /0 respondents/],
    ['partworth export fair-exchange --public --out out', /12/],
    ['partworth estimate fair-exchange --json', /"nRespondents": 12/],
    ['partworth estimate fair-exchange/study.yaml --json', /"nRespondents": 12/],
    ['partworth backup --out one.sqlite', /12 respondents/],
    ['partworth purge --dry-run', /12 respondents kept/],
    ['partworth purge fair-exchange', /12 respondents kept/],
  ])('to %s', async (line, says) => {
    const { code, stdout, stderr } = await runLine(line, workspace());
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(stdout).toMatch(says);
  });

  test('to links, which are signed with the key in it and lead to the port that serve has', async () => {
    const folder = workspace();
    const ran = await runLine('partworth links fair-exchange --n 1', folder);
    expect([ran.code, signs(join(folder, 'fieldwork'), ran)]).toEqual([0, true]);
    expect(ran.stdout).toContain('http://127.0.0.1:8099/s/fair-exchange?link=');
  });

  test('to restore', async () => {
    const folder = workspace();
    await runLine('partworth backup --out one.sqlite', folder);
    rmSync(join(folder, 'fieldwork'), { recursive: true });
    const { code } = await runLine('partworth restore one.sqlite', folder);
    expect([code, existsSync(join(folder, 'fieldwork', 'responses.sqlite'))]).toEqual([0, true]);
  });
});

describe('a flag beats the environment, which beats the file', () => {
  test.each([
    'partworth export fair-exchange',
    'partworth estimate fair-exchange',
    'partworth backup --out one.sqlite',
    'partworth purge',
    'partworth migrate --to postgres://nobody@127.0.0.1:1/none',
  ])('%s says where the place came from that holds no responses', async (line) => {
    const folder = unanswered();
    const missed = async (more: string, environment: NodeJS.ProcessEnv = {}) => {
      const { code, stderr } = await runLine(line + more, folder, environment);
      return [code, stderr.split('\n')[0]];
    };
    const saying = (words: string) => [2, expect.stringMatching(new RegExp(words))];
    const environment = { PARTWORTH_DATA: 'in-environment' };
    expect(await missed('')).toEqual(saying('/fieldwork: holds no .*this place is from partworth\\.yaml:2'));
    expect(await missed('', environment)).toEqual(saying('^in-environment: .*from PARTWORTH_DATA'));
    expect(await missed(' --data in-flag', environment)).toEqual(saying('^in-flag: .*from --data'));
  });

  test('where none of them says anything, that is said', async () => {
    const { stderr } = await runLine('partworth purge', emptyFolder());
    expect(stderr).toMatch(/^partworth-data: holds no responses .*this place is the default/);
  });

  test.each([
    ['partworth simulate fair-exchange --respondents 1', 'responses.sqlite'],
    ['partworth links fair-exchange --test', 'secret'],
    ['partworth restore one.sqlite', 'responses.sqlite'],
  ])('%s makes the place that is named last', async (line, file) => {
    const folder = unanswered();
    await runLine(`partworth backup --out ${join(folder, 'one.sqlite')}`, made);
    const environment = { PARTWORTH_DATA: 'in-environment' };
    for (const [more, place] of [
      [' --data in-flag', 'in-flag'],
      ['', 'in-environment'],
    ] as const) {
      const { code, stderr } = await runLine(line + more, folder, environment);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      expect(existsSync(join(folder, place, file))).toBe(true);
    }
    expect(existsSync(join(folder, 'fieldwork'))).toBe(false);
  });
});

describe('the settings that a command reads', () => {
  test('are refused where they are wrong, also those that it has no use for', async () => {
    const folder = workspace();
    writeFileSync(join(folder, 'partworth.yaml'), 'dta: fieldwork\n');
    for (const line of [
      'export fair-exchange',
      'estimate fair-exchange',
      'backup --out b',
      'purge',
      'links x --test',
    ]) {
      const { code, stderr } = await runLine(`partworth ${line.replace(' x ', ' fair-exchange ')}`, folder);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/partworth\.yaml:1:1 dta: .*did you mean/)]);
    }
  });

  test('may be public without an address: that is a flag of serve where it is not in the file', async () => {
    const folder = workspace();
    writeFileSync(join(folder, 'partworth.yaml'), 'public: true\ndata: fieldwork\n');
    expect((await runLine('partworth export fair-exchange --out out', folder)).code).toBe(0);
    expect((await runLine('partworth serve fair-exchange', folder)).code).toBe(2);
  });

  test('say the address of links', async () => {
    const folder = workspace();
    writeFileSync(join(folder, 'partworth.yaml'), 'publicUrl: https://survey.example.org\n');
    const { stdout, stderr } = await runLine('partworth links fair-exchange --test', folder);
    expect(stdout).toMatch(/^https:\/\/survey\.example\.org\/s\/fair-exchange\?test=/);
    expect(stderr).not.toContain('--base-url');
  });

  test('are not read for a CSV file', async () => {
    const folder = workspace();
    await runLine('partworth export fair-exchange --out out', folder);
    writeFileSync(join(folder, 'partworth.yaml'), 'dta: fieldwork\n');
    const { code, stdout } = await runLine('partworth estimate out/responses.csv --json', folder);
    expect([code, JSON.parse(stdout).data.rows]).toEqual([0, readRows(join(folder, 'out', 'responses.csv'))]);
  });

  const readRows = (file: string) => readFileSync(file, 'utf8').trim().split('\n').length - 1;
});
