import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { preview } from '../../../../server/studio/preview/preview.ts';
import type { PreviewedPage, PreviewOrder } from '../../../../server/studio/preview/previewWire.ts';
import { openStudyFolder } from '../../../../server/studio/shelf/studyFolder.ts';

const studies = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies');
const ready = readdirSync(studies, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const onlooker = { spoken: 'en', now: new Date('2026-03-01T10:00:00.000Z') };

async function shown(name: string, order: PreviewOrder = {}, path = join(studies, name)): Promise<PreviewedPage> {
  const reply = await preview(openStudyFolder(path, name), order, onlooker);
  if (reply.outcome !== 'shown') throw new Error(reply.message);
  return reply;
}

describe('a preview', () => {
  test.each(ready)('shows every page of %s in all its languages', async (name) => {
    const { pages, languages } = await shown(name);
    expect(pages.map((page) => page.name)).toEqual(
      expect.arrayContaining(['consent', 'p/task-1', 'thanks', 'privacy']),
    );
    for (const { code } of languages) {
      for (const page of pages) {
        const { html, ...reply } = await shown(name, { page: page.name, language: code });
        expect(reply).toMatchObject({ page: page.name, language: code });
        expect(html).toContain(`<html lang="${code}"`);
        expect(html.replaceAll('…', '')).not.toMatch(/\{[a-z]|undefined|\[object/);
      }
    }
  });
});
