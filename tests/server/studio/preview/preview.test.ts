import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { preview } from '../../../../server/studio/preview/preview.ts';
import type { PreviewedPage, PreviewOrder } from '../../../../server/studio/preview/previewWire.ts';
import { openStudyFolder } from '../../../../server/studio/shelf/studyFolder.ts';

const studies = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies');
const ready = readdirSync(studies, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const onlooker = { spoken: 'en', now: new Date('2026-03-01T10:00:00.000Z') };

async function shown(name: string, order: PreviewOrder = {}): Promise<PreviewedPage> {
  const reply = await preview(openStudyFolder(join(studies, name), name), order, onlooker);
  if (reply.outcome !== 'shown') throw new Error(reply.message);
  return reply;
}

describe('a preview', () => {
  test.each(ready)('shows every page of %s in all its languages', async (name) => {
    const { pages, languages } = await shown(name);
    expect(pages.map((page) => page.name)).toEqual(
      expect.arrayContaining(['consent', 'p/task-1', 'thanks', 'privacy']),
    );
    expect(new Set(pages.map(({ label }) => label)).size).toBe(pages.length);
    for (const { code } of languages) {
      for (const page of pages) {
        const { html, ...reply } = await shown(name, { page: page.name, language: code });
        expect(reply).toMatchObject({ page: page.name, language: code });
        const whole = parse(html);
        expect(whole.querySelector('html')?.getAttribute('lang')).toBe(code);
        expect(whole.querySelector('main')?.text).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
    }
  });

  test('shows the text that it is handed, and says what is wrong with it', async () => {
    const folder = openStudyFolder(join(studies, 'blank'), 'blank');
    const { text } = await folder.read();
    const changed = text.replace(/^title:.*$/m, 'title: A title that nobody has saved');
    expect(await preview(folder, { text: changed }, onlooker)).toMatchObject({
      outcome: 'shown',
      html: expect.stringContaining('A title that nobody has saved'),
    });
    expect(await preview(folder, { text: text.replace(/^tasks:/m, 'tusks:') }, onlooker)).toMatchObject({
      outcome: 'wrong',
      line: expect.any(Number),
      message: expect.stringContaining('tusks'),
    });
  });

  test('shows the group that is chosen', async () => {
    const [factor] = (await shown('fair-exchange')).factors;
    const texts = await Promise.all(
      (factor?.levels ?? []).map(async ({ id }) => {
        const reply = await shown('fair-exchange', { page: 'p/task-1', factors: { [factor?.id ?? '']: id } });
        expect(reply.factors[0]?.level).toBe(id);
        return reply.html;
      }),
    );
    expect(new Set(texts).size).toBe(factor?.levels.length);
    const unknown = await shown('fair-exchange', { factors: { [factor?.id ?? '']: 'nobody', ['__proto__']: 'x' } });
    expect(unknown.factors).toEqual((await shown('fair-exchange')).factors);
  });
});
