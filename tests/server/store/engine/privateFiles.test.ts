/** What a server writes is for its owner only, whatever was there before and whatever the umask is. */
import { chmodSync, cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../../../server/store/backup/backUp.ts';
import { restore } from '../../../../server/store/backup/restore.ts';
import { openStore } from '../../../../server/store/openStore.ts';
import { serve, temporaryFolder } from '../../fielded.ts';
import { listen } from '../../listen.ts';
import { makePerson } from '../../person.ts';

/** Of every file, as `ls` counts them. */
function rightsIn(folder: string): Record<string, string> {
  const rightsOf = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, rightsOf(name)]),
  );
}

function openFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

function withUmask(mask: number): void {
  const before = process.umask(mask);
  onTestFinished(() => void process.umask(before));
}

const served = [
  'responses.sqlite',
  'responses.sqlite-shm',
  'responses.sqlite-wal',
  'secret',
  'server.lock',
  'server.lock-journal',
];
const ownersOnly = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '600']));

describe('in a folder that others can read', () => {
  test.each([0o000, 0o022, 0o077, 0o777])(
    'a server with umask %i makes every file for its owner only',
    async (mask) => {
      const dataDir = openFolder();
      withUmask(mask);
      const { url } = await serve({ dataDir });
      await makePerson(url).start('fair-exchange');
      expect(rightsIn(dataDir)).toEqual(ownersOnly(served));
      const [out, restored] = [openFolder(), openFolder()];
      backUp({ folder: dataDir, out: join(out, 'backup.sqlite'), madeAt: new Date() });
      expect(rightsIn(out)).toEqual(ownersOnly(['backup.sqlite', 'backup.sqlite.json']));
      restore(join(out, 'backup.sqlite'), restored);
      expect(rightsIn(restored)).toEqual(ownersOnly(['responses.sqlite', 'secret', 'server.lock']));
    },
  );

  test('a server takes the rights of others from what was there, and says that they can look into the folder', async () => {
    const first = await serve();
    await makePerson(first.url).start('fair-exchange');
    // As a crash leaves it, in the way of an older version.
    const dataDir = openFolder();
    cpSync(first.dataDir, dataDir, { recursive: true });
    backUp({ folder: dataDir, out: join(dataDir, 'before-schema-2.sqlite'), madeAt: new Date() });
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o644);
    chmodSync(dataDir, 0o755);
    const { log, events } = listen();
    await serve({ dataDir, log });
    expect(rightsIn(dataDir)).toEqual(ownersOnly([...served, 'before-schema-2.sqlite', 'before-schema-2.sqlite.json']));
    expect(events('folder-open')).toMatchObject([
      { level: 'warn', rights: '755', hint: expect.stringContaining('700') },
    ]);
  });

  test('so does a store that a command opens; nothing is said of a folder that is its owner’s', async () => {
    const dataDir = openFolder();
    await (await openStore(dataDir)).close();
    chmodSync(join(dataDir, 'responses.sqlite'), 0o666);
    await (await openStore(dataDir)).close();
    expect(rightsIn(dataDir)).toEqual(ownersOnly(['responses.sqlite', 'server.lock']));
    const { log, events } = listen();
    await serve({ log });
    expect(events('folder-open')).toEqual([]);
  });
});
