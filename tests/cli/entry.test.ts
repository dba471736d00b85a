/** What `access`, `panel` and `fieldwork` of a study file mean for the commands. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readReturnKey } from '../../cli/flags/readReturnKey.ts';
import { copyOf, designedFolder, runLine } from '../docs/workspace.ts';

let made: string;
beforeAll(async () => {
  made = await designedFolder();
});

/** A folder with the study and its design, and these lines at the end of its file. */
function withLines(...lines: readonly string[]): string {
  const folder = copyOf(made);
  appendFileSync(join(folder, 'fair-exchange', 'study.yaml'), `\n${lines.join('\n')}\n`);
  return folder;
}

describe('serve', () => {
  test('says where the study is, and which command tells the link that tries it out', async () => {
    const ran = await runLine(
      'partworth serve fair-exchange --port 0 --public-url https://survey.example.org',
      withLines(),
    );
    expect(ran.stdout).toBe('fair-exchange  https://survey.example.org/s/fair-exchange\n');
    expect(ran.stderr).toContain('To try it out without counting: `partworth links STUDY --test`');
    expect(ran.stderr).not.toContain('?test=');
  });

  test('wants the key where addresses are to be signed, and one that can’t be guessed', async () => {
    const folder = withLines('panel: { return: { complete: "https://panel.example/?id={pid}", signature: sig } }');
    const serve = 'partworth serve fair-exchange --port 0';
    const without = await runLine(serve, folder);
    expect([without.code, without.stdout]).toEqual([2, '']);
    expect(without.stderr).toMatch(/fair-exchange: panel.return.signature: .*as PARTWORTH_RETURN_KEY/);
    const weak = await runLine(`env PARTWORTH_RETURN_KEY=secret ${serve}`, folder);
    expect([weak.code, weak.stderr]).toEqual([2, expect.stringContaining('fewer than 16 characters')]);
    expect(weak.stderr).not.toContain('secret');
    // The environment is no command to be told to stop, so the key comes with it.
    expect(readReturnKey({ PARTWORTH_RETURN_KEY: 'x'.repeat(16) })).toBe('x'.repeat(16));
    expect(readReturnKey({ PARTWORTH_RETURN_KEY: '' })).toBeUndefined();
    expect(readReturnKey({})).toBeUndefined();
  });
});

test('simulate answers a study that lets nobody in yet, needs links and ids, and signs addresses', async () => {
  const folder = withLines(
    'access: links',
    'panel: { required: true, once: true, return: { complete: "https://panel.example/?id={pid}", signature: sig } }',
    'fieldwork: { opens: 2999-01-01T09:00+01:00 }',
  );
  const ran = await runLine('partworth simulate fair-exchange --respondents 5 --out trial', folder);
  expect([ran.code, ran.stderr]).toEqual([0, expect.anything()]);
  expect(ran.stdout).toContain('5 simulated respondents answered fair-exchange');
});

test('check warns of a study that is over, with its place', async () => {
  const folder = withLines('fieldwork:', '  closes: 2020-01-01T09:00+01:00');
  const ran = await runLine('partworth check fair-exchange --json', folder);
  const { warnings } = JSON.parse(ran.stdout);
  expect(warnings).toContainEqual({
    file: 'fair-exchange/study.yaml',
    line: expect.any(Number),
    column: 11,
    path: 'fieldwork.closes',
    message: 'lies in the past (2020-01-01T08:00:00.000Z): nobody can start any more',
    hint: 'move it, or leave it out',
  });
  // A change of dates needs no other design.
  expect(JSON.parse(ran.stdout).design.status).toBe('up-to-date');
});
