import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDesignStatus } from '../../../server/folder/designStatus.ts';
import { fairExchange, temporaryFolder } from '../fielded.ts';

test('a design that is there and can’t be read is told as one that does not serve, with the reason', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'design.csv'));
  expect(await readDesignStatus(fairExchange, folder)).toEqual({
    status: 'out-of-date',
    words: "can't be read",
    problems: [{ file: join(folder, 'design.csv'), message: 'is a folder, not a file' }],
  });
});
