import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browserCommand } from '../../../cli/studio/openBrowser.ts';
import { emptyFolder, runLine } from '../../docs/workspace.ts';

const link = /http:\/\/127\.0\.0\.1:\d+\/researcher\/studio\/enter\?key=[\w-]{43}\n/;

describe('partworth studio', () => {
  test('makes the folder, and prints a link where no browser can be opened', async () => {
    const folder = emptyFolder();
    const ran = await runLine('partworth studio --port 0', folder);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(link) });
    expect(ran.stderr).toContain('Studies live in partworth-studies, responses in partworth-data.');
    expect(ran.stderr).not.toContain('key=');
    expect(existsSync(join(folder, 'partworth-studies'))).toBe(true);
    const listed = await runLine('partworth token list', folder);
    expect(listed.stdout).toContain('There are no tokens');
  });

  test('takes the next port where its own is in use, and not where one was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const asked = await runLine(`partworth studio --port ${port}`, emptyFolder());
    expect(asked).toMatchObject({ code: 3, stderr: expect.stringContaining(`port ${port} is in use`) });
  });

  test('where others can reach it, gives no link and says how to sign in', async () => {
    for (const flags of ['--host 0.0.0.0', '--public-url https://survey.example.org']) {
      const ran = await runLine(`partworth studio --port 0 ${flags}`, emptyFolder());
      expect([ran.code, ran.stdout + ran.stderr]).toEqual([0, expect.not.stringContaining('key=')]);
      expect(ran.stderr).toContain('partworth token add NAME');
    }
  });

  test('says what is in the way of its folder, and of its pages', async () => {
    const folder = emptyFolder();
    await runLine('partworth init a-study', folder);
    const file = await runLine('partworth studio a-study/study.yaml --port 0', folder);
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining("a-study/study.yaml: can't be made") });
    const none = await runLine('partworth studio --no-researcher-pages --port 0', folder);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('part of the researcher’s pages') });
  });
});

describe('serve', () => {
  test('opens a studio beside no study at all, and writes no link into what may be a journal', async () => {
    const ran = await runLine('partworth serve --studio studies --port 0', emptyFolder());
    expect([ran.code, ran.stdout]).toEqual([0, '']);
    expect(ran.stderr).toMatch(/The studio: http:\/\/127\.0\.0\.1:\d+\/researcher\/studio, for who has a token/);
    expect(ran.stderr).not.toContain('key=');
  });

  test('wants a study or a studio', async () => {
    const ran = await runLine('partworth serve', emptyFolder());
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('serve --studio FOLDER') });
  });
});

test('a browser is asked by the words of each system, and nobody where there is no screen', () => {
  const url = 'http://127.0.0.1:8080/x?key=y';
  const on = (platform: NodeJS.Platform, environment = {}) => browserCommand(url, { platform, environment });
  expect(on('darwin')).toEqual(['open', url]);
  expect(on('win32')).toEqual(['rundll32', 'url.dll,FileProtocolHandler', url]);
  expect(on('linux')).toBeUndefined();
  expect(on('linux', { DISPLAY: ':0' })).toEqual(['xdg-open', url]);
  expect(on('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', url]);
  expect(on('darwin', { BROWSER: 'none' })).toBeUndefined();
});
