/** The whole road by nothing but what each command says to do next. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { copyOf, designedFolder, emptyFolder, makeWorkspace, runInShell, runLine } from '../../docs/workspace.ts';

/** `partworth design 'a study'` of `Next, make its tasks: partworth design 'a study'`. */
function nextIn(stderr: string): string | undefined {
  return /^Next, .*?: (\S.*)$/m.exec(stderr)?.[1];
}

test('from init to the report, each line pasted into a shell as it stands, in a folder with a space and a quote', async () => {
  const folder = emptyFolder();
  const road: string[] = [];
  let line: string | undefined = `partworth init "people's study" --template blank`;
  while (line?.startsWith('partworth ')) {
    const ran = await runInShell(line, folder);
    road.push(`${/^partworth (\w+)/.exec(line)?.[1]} ${ran.code}`);
    line = nextIn(ran.stderr);
  }
  expect(road).toEqual(['init 0', 'check 0', 'design 0', 'simulate 0', 'estimate 0', 'acceptance 0', 'report 0']);
  expect(readFileSync(fileURLToPath(line ?? ''), 'utf8')).toContain('<!doctype html>');
});

describe('where something is wrong', () => {
  test('with the study file: it is looked at again; the design is out of date: it is made again', async () => {
    const folder = copyOf(await designedFolder());
    const file = join(folder, 'fair-exchange', 'study.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^ {2}keepFor:/m, '  keepFr:'));
    const broken = await runLine('partworth design fair-exchange', folder);
    expect([broken.code, nextIn(broken.stderr)]).toEqual([2, 'partworth check fair-exchange/study.yaml']);

    writeFileSync(file, text.replace('perRespondent: 10', 'perRespondent: 9'));
    const outOfDate = await runLine('partworth check fair-exchange', folder);
    expect([outOfDate.code, nextIn(outOfDate.stderr)]).toEqual([0, 'partworth design fair-exchange']);
    const refused = await runLine('partworth simulate fair-exchange --respondents 3 --offline', folder);
    expect([refused.code, nextIn(refused.stderr)]).toEqual([2, 'partworth design fair-exchange']);
  });

  test('with the call: the help of the command, or the overview', async () => {
    const flag = await runLine('partworth estimate x.csv --modle price', emptyFolder());
    expect(nextIn(flag.stderr)).toBe('partworth estimate --help');
    const command = await runLine('partworth estimat x.csv', emptyFolder());
    expect(nextIn(command.stderr)).toBe('partworth --help');
  });
});

describe('a next step', () => {
  test('is not told where a program reads along, or nobody wants notes', async () => {
    const folder = copyOf(await makeWorkspace());
    const estimates = 'fair-exchange/estimates.json';
    for (const flags of ['--json', '--quiet', '--out -']) {
      const ran = await runLine(`partworth acceptance ${estimates} --by none ${flags}`, folder);
      expect([flags, ran.code, ran.stderr]).toEqual([flags, 0, '']);
    }
    const failed = await runLine('partworth check fair-exchange/estimates.json --json', folder);
    expect(failed.stderr).not.toContain('Next,');
  });

  test('does not overwrite the answers of people with simulated ones', async () => {
    const folder = copyOf(await designedFolder());
    const check = async () => nextIn((await runLine('partworth check fair-exchange', folder)).stderr);
    const simulate = /^partworth simulate fair-exchange --respondents \d+ --offline$/;
    expect(await check()).toMatch(simulate);
    writeFileSync(join(folder, 'fair-exchange', 'responses.csv'), 'respondent\n');
    expect(await check()).toBe('partworth serve fair-exchange');
  });

  test('has the place that this call named, and no password of a database', async () => {
    const folder = copyOf(await makeWorkspace());
    const ran = await runLine('partworth simulate fair-exchange --respondents 2 --data "a place"', folder);
    expect(nextIn(ran.stderr)).toBe("partworth export fair-exchange --data 'a place'");
    const exported = await runLine('partworth export fair-exchange --data "a place" --format wide --out wide', folder);
    expect(nextIn(exported.stderr)).toBe("partworth estimate fair-exchange --data 'a place'");
    const backup = await runLine('partworth backup --data "a place" --out one.sqlite', folder);
    const verified = await runLine(nextIn(backup.stderr) ?? '', folder);
    expect(verified.code).toBe(0);
    const restored = await runLine(nextIn(verified.stderr) ?? '', folder);
    expect([restored.code, existsSync(join(folder, 'restored'))]).toEqual([0, true]);
    expect(nextIn(restored.stderr)).toBe('partworth purge --data restored --dry-run');
  });
});
