/** What the set-up says to a stranger whose machine lacks something. */
import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { clientNames } from '../../server/studio/assets/clients.ts';
import type { Ran } from '../cli/partworth.ts';
import { emptyFolder } from '../docs/workspace.ts';

const root = join(import.meta.dirname, '..', '..');

interface SetupWords {
  systemOf(platform: string, osRelease: string): string | undefined;
  howToInstall(program: string, system: string | undefined): string;
}

const { systemOf, howToInstall }: SetupWords = await import(pathToFileURL(join(root, 'bin', 'setupWords.mjs')).href);

/** A checkout without packages, on a machine whose only program is an npm that fails. */
function setUpWithoutTools(): Promise<Ran> {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'path'));
  const files = ['package.json', 'package-lock.json', 'bin/setup.mjs', 'bin/setupWords.mjs'];
  for (const file of files) copyFileSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, 'path', 'npm'), '#!/bin/sh\necho "gyp ERR! find Python" >&2\nexit 1\n');
  chmodSync(join(folder, 'path', 'npm'), 0o755);
  return new Promise((resolve) => {
    const env = { PATH: join(folder, 'path') };
    execFile(process.execPath, [join(folder, 'bin', 'setup.mjs')], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the set-up', () => {
  test('an install that fails says what compiling takes, and which of it is not there', async () => {
    const { code, stderr } = await setUpWithoutTools();
    expect(code).toBe(1);
    expect(stderr).toContain('gyp ERR! find Python');
    expect(stderr).toMatch(/npm ci ended with 1; .*needs python3, make and a C\+\+ compiler.*npm_config_nodedir/);
    expect(stderr).toMatch(/not found here: python3, make, a C\+\+ compiler\n$/);
  });

  test.each([
    ['linux', 'ID=debian\nVERSION_ID="12"\n', ' (apt install postgresql)', ' (apt install python3 make g++)'],
    [
      'linux',
      'NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n',
      ' (apt install postgresql)',
      ' (apt install python3 make g++)',
    ],
    ['linux', 'ID=fedora\n', ' (dnf install postgresql-server)', ' (dnf install python3 make gcc-c++)'],
    [
      'linux',
      'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
      ' (dnf install postgresql-server)',
      ' (dnf install python3 make gcc-c++)',
    ],
    [
      'linux',
      'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n',
      ' (zypper install postgresql-server)',
      ' (zypper install python3 make gcc-c++)',
    ],
    ['linux', 'ID=alpine\n', ' (apk add postgresql)', ' (apk add python3 make g++)'],
    ['linux', 'ID=nixos\n', '', ''],
    ['linux', '', '', ''],
    ['darwin', '', ' (brew install postgresql)', ' (xcode-select --install)'],
    ['win32', '', '', ''],
  ])('on %s %j it names the system’s own command', (platform, osRelease, postgresql, compiler) => {
    const system = systemOf(platform, osRelease);
    expect([howToInstall('postgresql', system), howToInstall('compiler', system)]).toEqual([postgresql, compiler]);
  });

  test('nobody is told to install on a Mac what only Linux has', () => {
    expect(howToInstall('strace', systemOf('darwin', ''))).toBe('');
    expect(howToInstall('strace', systemOf('linux', 'ID=alpine'))).toBe(' (apk add strace)');
  });
});

test('the set-up bundles all that `npm run build` bundles, so that a fresh clone lacks no script of a page', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bundles = [...String(scripts.build).matchAll(/bin\/(bundle\w+\.mjs)/g)].map(([, file]) => file);
  expect(bundles.length).toBeGreaterThan(3);
  const setup = readFileSync(join(root, 'bin', 'setup.mjs'), 'utf8');
  expect(bundles.filter((file) => !setup.includes(`'${file}'`))).toEqual([]);
  expect(clientNames.filter((name) => !existsSync(join(root, 'dist/server/studio/client', `${name}.js`)))).toEqual([]);
});
