import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInProcess } from '../runInProcess.ts';
import { studioAt } from '../studioAt.ts';

test('a design whose folder was renamed meanwhile is written nowhere, and does not bring the folder back', async () => {
  const { shelf } = await studioAt({ copies: ['commute'] });
  const folder = join(shelf, 'commute');
  const notes: string[] = [];
  const { ended } = runInProcess(['design', folder], {
    onOut: () => {},
    onNote: (note) => notes.push(note),
    onProgress: () => {
      if (existsSync(folder)) renameSync(folder, join(shelf, 'renamed'));
    },
  });
  expect(await ended).not.toBe(0);
  expect(notes.join('\n')).toContain('is not there any more');
  expect(existsSync(folder)).toBe(false);
});
