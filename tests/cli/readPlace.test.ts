import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readPlace, type StoreFlags } from '../../cli/files/storePlace.ts';
import { emptyFolder } from '../docs/workspace.ts';

test('a flag beats the environment, which beats the file, wherever a place is read', async () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = emptyFolder();
  const config = join(folder, 'other.yaml');
  writeFileSync(config, 'data: kept\n');
  const none = join(folder, 'none.yaml');
  writeFileSync(none, '# nothing\n');
  const found = async (flags: StoreFlags) => {
    const { place, from } = await readPlace(flags);
    return [place, from];
  };
  expect(await found({ config })).toEqual([join(folder, 'kept'), `${config}:1`]);
  expect(await found({ config: none })).toEqual(['partworth-data', 'default']);
  vi.stubEnv('PARTWORTH_DATA', 'in-environment');
  expect(await found({ config })).toEqual(['in-environment', 'PARTWORTH_DATA']);
  expect(await found({ config, data: 'in-flag' })).toEqual(['in-flag', '--data']);
  vi.stubEnv('PARTWORTH_DATABASE', 'postgres://h/environment');
  expect(await found({ config })).toEqual(['postgres://h/environment', 'PARTWORTH_DATABASE']);
  expect(await found({ config, data: 'in-flag' })).toEqual(['in-flag', '--data']);
  expect(await found({ config, database: 'postgres://h/flag' })).toEqual(['postgres://h/flag', '--database']);
  await expect(readPlace({ data: 'x', database: 'postgres://h/flag' })).rejects.toThrow('two places');
});
