import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashResearcherToken } from '../../server/researcher/token.ts';
import { openResponses, openStore } from '../../server/store/openStore.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';
import { serve, temporaryFolder } from '../server/fielded.ts';

const shape = /^partworth_[\w-]{43}$/;

test('row 31: a token is made before any server has run, shown once, and only its hash is kept', async () => {
  const folder = emptyFolder();
  const made = await runLine('partworth token add anna', folder);
  expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('not kept')]);
  const token = made.stdout.trim();
  // 43 characters of base64url are 256 bits.
  expect(token).toMatch(shape);
  const files = ['responses.sqlite'].map((name) =>
    readFileSync(join(folder, 'partworth-data', name)).toString('latin1'),
  );
  expect(files.join('')).not.toContain(token.slice('partworth_'.length));
  const store = await openStore(join(folder, 'partworth-data'));
  expect((await store.listTokens()).map(({ tokenHash }) => tokenHash)).toEqual([hashResearcherToken(token)]);
  await store.close();

  const listed = await runLine('partworth token list', folder);
  expect(listed.stdout).toMatch(/anna +editor +\d{4}-\d\d-\d\d +never/);
  expect(listed.stdout).not.toContain(token.slice(12));
});

test('a name has one token, and tokens come and go beside a server that has the folder', async () => {
  const { dataDir } = await serve();
  const run = (words: string) => runLine(`partworth token ${words} --data ${dataDir}`, emptyFolder());
  const made = JSON.parse((await run('add anna --json')).stdout);
  expect(made).toMatchObject({ schemaVersion: 1, name: 'anna', token: expect.stringMatching(shape) });
  expect(await run('add anna')).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('has a token already'),
  });
  expect(await run('add "Bram de Wit" --role viewer')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('as a viewer'),
  });
  expect(await run('list --role viewer')).toMatchObject({ code: 2, stderr: expect.stringContaining('goes with add') });
  expect(await run('add cas --role owner')).toMatchObject({ code: 2 });
  const { tokens } = JSON.parse((await run('list --json')).stdout);
  expect(tokens.map(({ role }: { role: string }) => role)).toEqual(['viewer', 'editor']);
  expect(tokens.map(({ name }: { name: string }) => name)).toEqual(['Bram de Wit', 'anna']);
  expect(JSON.stringify(tokens)).not.toContain(hashResearcherToken(made.token));
  expect(await run('remove ana')).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "anna"') });
  expect(await run('remove anna')).toMatchObject({ code: 0, stdout: 'anna: removed\n' });
  expect((await run('list')).stdout).not.toContain('anna');
});

test('a name that could be markup or a line is refused, and so are a missing name and a folder without responses', async () => {
  const folder = temporaryFolder();
  const run = (words: string) => runLine(`partworth token ${words} --data ${folder}`, folder);
  for (const words of ["add '<b>'", "add ''", `add ${'x'.repeat(65)}`, 'add', 'remove', 'list', 'show anna']) {
    expect((await run(words)).code, words).toBe(2);
  }
  await expect(openResponses(folder)).rejects.toThrow('holds no responses');
});
