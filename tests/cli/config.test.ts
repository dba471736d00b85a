/** `config show`: what `serve` would be set to, and where each of it comes from. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingsList } from '../../server/settings/settings.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

/** A folder with these lines as its settings file. */
function withSettings(...lines: readonly string[]): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'partworth.yaml'), `${lines.join('\n')}\n`);
  return folder;
}

const rowsOf = (stdout: string) => stdout.split('\n').map((line) => line.trimEnd().split(/\s{2,}/));

describe('config show', () => {
  test('lists every setting with its value and where it comes from', async () => {
    const folder = withSettings('# ours', 'port: 8081', 'publicUrl: https://survey.example.org', 'logLevel: warn');
    const line = 'env PARTWORTH_PORT=8082 PARTWORTH_LOG_LEVEL=error partworth config show --port 8083';
    const { code, stdout, stderr } = await runLine(line, folder);
    expect([code, stderr]).toEqual([0, 'Next, open a survey with them: partworth serve STUDY --port 8083\n']);
    const rows = rowsOf(stdout);
    expect(rows.slice(2, -1).map(([key]) => key)).toEqual(settingsList.map(({ key }) => key));
    expect(rows).toContainEqual(['port', '8083', '--port']);
    expect(rows).toContainEqual(['logLevel', 'error', 'PARTWORTH_LOG_LEVEL']);
    expect(rows).toContainEqual(['publicUrl', 'https://survey.example.org', 'partworth.yaml:3']);
    expect(rows).toContainEqual(['startsPerHour', '300', 'default']);
    expect(rows).toContainEqual(['trustProxy', '-', 'default']);
  });

  test('as JSON says the same, with each setting’s flag and variable, and a version of its shape', async () => {
    const { code, stdout } = await runLine(
      'partworth config show --no-log-requests --json',
      withSettings('logRequests: true', 'trustProxy: 10.0.0.0/8, loopback'),
    );
    const { schemaVersion, settings } = JSON.parse(stdout) as {
      schemaVersion: number;
      settings: Record<string, unknown>[];
    };
    expect([code, schemaVersion]).toEqual([0, 1]);
    const settingOf = (key: string) => settings.find((one) => one['key'] === key);
    expect(settingOf('logRequests')).toMatchObject({
      value: false,
      from: '--log-requests',
      variable: 'PARTWORTH_LOG_REQUESTS',
    });
    expect(settingOf('trustProxy')).toMatchObject({ value: ['10.0.0.0/8', 'loopback'], from: 'partworth.yaml:2' });
    expect(settingOf('publicUrl')).toMatchObject({ value: null, from: 'default', flag: '--public-url' });
  });

  test('reads the file that --config or PARTWORTH_CONFIG names in the place of the one beside it, and misses it by name', async () => {
    const folder = withSettings('port: 8081');
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc', 'one.yaml'), 'port: 8082\ndata: field\n');
    writeFileSync(join(folder, 'two.yaml'), 'port: 8083\n');
    const named = await runLine('partworth config show --config etc/one.yaml', folder);
    expect(rowsOf(named.stdout)).toContainEqual(['port', '8082', 'etc/one.yaml:1']);
    expect(rowsOf(named.stdout)).toContainEqual(['data', join(folder, 'etc', 'field'), 'etc/one.yaml:2']);
    const variable = await runLine('env PARTWORTH_CONFIG=two.yaml partworth config show', folder);
    expect(rowsOf(variable.stdout)).toContainEqual(['port', '8083', 'two.yaml:1']);
    const both = await runLine('env PARTWORTH_CONFIG=two.yaml partworth config show --config etc/one.yaml', folder);
    expect(rowsOf(both.stdout)).toContainEqual(['port', '8082', 'etc/one.yaml:1']);
    const missing = await runLine('partworth config show --config three.yaml', folder);
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('three.yaml');
  });

  test('says all that is wrong, with its place, and ends with 2', async () => {
    const folder = withSettings('prot: 8081', 'logLevel: loud');
    const line = 'env PARTWORTH_TRUST_PROXI=loopback partworth config show --drain-seconds soon';
    const { code, stdout, stderr } = await runLine(line, folder);
    expect([code, stdout]).toEqual([2, '']);
    const places = [/^partworth\.yaml:1:1 prot: /m, /^partworth\.yaml:2:11 logLevel: /m, /^PARTWORTH_TRUST_PROXI: /m];
    for (const place of [...places, /^--drain-seconds: /m]) expect(stderr).toMatch(place);
  });

  test('shows no key: the one that signs return addresses is no setting', async () => {
    const key = 'a-key-that-signs-return-addresses';
    for (const flag of ['', ' --json']) {
      const { stdout, stderr } = await runLine(
        `env PARTWORTH_RETURN_KEY=${key} partworth config show${flag}`,
        emptyFolder(),
      );
      expect(stdout + stderr).not.toContain(key);
    }
  });
});
