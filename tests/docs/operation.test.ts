/** What the guide to running the server says is so: its table, its examples, its unit and its recipes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../../server/settings/readSettings.ts';
import { defaults, flagOf, settingInWords, settingsList, variableOf } from '../../server/settings/settings.ts';
import { runLine } from './workspace.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const guide = read('docs/operation.md');
const unit = read('docs/partworth.service');

/** The blocks of a kind that the guide shows, without their indents. */
function blocksOf(kind: string): string[] {
  const found = [...guide.matchAll(new RegExp(`^( *)\`\`\`${kind}\\n([\\s\\S]*?)\\1\`\`\``, 'gm'))];
  return found.map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

/** What the unit sets under a key, in its order. */
function inUnit(key: string): string[] {
  return [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

const settingsExample = { name: 'partworth.yaml', text: blocksOf('yaml')[0] ?? '' };

describe('the guide to running the server', () => {
  test('has a row for every setting, as the program knows it', () => {
    const rows = settingsList.map((setting) => {
      const fallback = settingInWords(defaults[setting.key]) || '-';
      return `| \`${setting.key}\` | \`${flagOf(setting)}\` | \`${variableOf(setting)}\` | ${fallback} | ${setting.says} |`;
    });
    for (const row of rows) expect(guide.split('\n')).toContain(row);
    const shown = guide.split('\n').filter((line) => /^\| `\w+` \| `--/.test(line));
    expect(shown).toEqual(rows);
  });

  test('shows a settings file with which the server is public, behind a proxy on the same machine', () => {
    const { settings } = readSettings({ file: settingsExample, environment: {}, flags: {} });
    expect(settings).toMatchObject({ public: true, host: '127.0.0.1', trustProxy: ['loopback'] });
  });

  test('tells of every event that is logged, and of no other', () => {
    const sources = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join('server', file)));
    const logged = sources.flatMap((text) => [...text.matchAll(/\blog\.(?:info|warn|error)\(\s*'([^']+)'/g)]);
    const table = /\| event \|[\s\S]*?\n\n/.exec(guide)?.[0] ?? '';
    const told = table.split('\n').flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)]);
    const names = (found: RegExpMatchArray[]) => [...new Set(found.map(([, name]) => name))].sort();
    expect(names(logged).length).toBeGreaterThan(5);
    expect(names(told)).toEqual(names(logged));
  });

  test('row 39: shows proxies that log no address and no query', () => {
    const [nginx = ''] = blocksOf('nginx');
    const servers = nginx.split(/^server \{$/m).slice(1);
    expect(servers).toHaveLength(2);
    for (const server of servers) {
      expect(server).toMatch(/^ {2}access_log off;$/m);
      expect(server).toMatch(/^ {2}error_log \S+ emerg;$/m);
    }
    const [caddy = ''] = blocksOf('caddyfile');
    expect(caddy).toMatch(/log \{\s+exclude http\s+\}/);
    expect(caddy.match(/\blog\b/g)).toHaveLength(1);
  });

  test('row 41: shows an nginx that says by itself where a request comes from', () => {
    const [nginx = ''] = blocksOf('nginx');
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(nginx).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
    expect(nginx).toContain('proxy_set_header Host $host;');
    expect(nginx).toContain(`proxy_pass http://${defaults.host}:${defaults.port};`);
  });
});

describe('the unit for systemd', () => {
  test('starts a command that exists, with flags that it has', async () => {
    const [, command, , ...words] = (inUnit('ExecStart')[0] ?? '').split(' ');
    expect(command).toBe('serve');
    const { stdout } = await runLine('partworth serve --help', root);
    const flags = words.filter((word) => word.startsWith('--'));
    expect(flags.length).toBeGreaterThan(1);
    for (const flag of flags) expect(stdout).toMatch(new RegExp(`^ +${flag} `, 'm'));
  });

  test('gives it no privilege, one folder to write, and longer to stop than it takes', () => {
    for (const key of ['DynamicUser', 'NoNewPrivileges', 'ProtectHome', 'PrivateTmp', 'PrivateDevices']) {
      expect(inUnit(key), key).toEqual(['yes']);
    }
    expect([inUnit('ProtectSystem'), inUnit('CapabilityBoundingSet')]).toEqual([['strict'], ['']]);
    expect(inUnit('ExecStart')[0]).toContain(`--data /var/lib/${inUnit('StateDirectory')[0]}`);
    expect(Number(inUnit('TimeoutStopSec')[0])).toBeGreaterThan(defaults.drainSeconds + 10);
    expect(inUnit('RestartPreventExitStatus')).toEqual(['2 4']);
  });

  test('is one that systemd understands', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'partworth-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'partworth.service');
    // It looks for the command too, which need not be installed here.
    writeFileSync(file, unit.replace('/usr/local/bin/partworth', process.execPath));
    const { status, stdout, stderr, error } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    if (error) {
      console.warn('SKIPPED, the unit: no systemd-analyze here');
      return context.skip();
    }
    expect([status, stdout + stderr]).toEqual([0, '']);
  });
});
