import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { whyNotWritable } from '../../../../server/studio/shelf/whyNotWritable.ts';
import { studioAt } from '../studioAt.ts';

/** Who runs the tests as root may write everywhere but below a file. */
function belowFile(): { readonly folder: string; readonly below: string } {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-writable-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'file'), '');
  return { folder, below: join(folder, 'file', 'studies') };
}

describe('a folder that can’t be written', () => {
  test('is found before anything is written', async () => {
    const { folder, below } = belowFile();
    expect(await whyNotWritable(folder)).toBeUndefined();
    expect(await whyNotWritable(join(folder, 'not', 'yet'))).toBeUndefined();
    expect(await whyNotWritable(below)).toBe('folder');
  });

  test('is told to editors before they type, and not to viewers, who can change nothing', async () => {
    const { below } = belowFile();
    const runCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });
    const { editor, viewer } = await studioAt({ studio: { folder: below, runCommand } });
    for (const path of ['', '/new']) {
      const { page } = await editor.get(`/researcher/studio${path}?lang=en`);
      expect(page.querySelector('.not-writable')?.text ?? '', path).toContain(below);
    }
    const { page } = await viewer.get('/researcher/studio?lang=en');
    expect(page.querySelector('.not-writable')).toBeNull();
  });
});
