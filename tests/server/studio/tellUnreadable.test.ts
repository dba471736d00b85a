import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms } from '../../../server/studio/paths.ts';
import { draftNow, makePath, sendOrder } from './make/sendOrder.ts';
import { studioAt } from './studioAt.ts';

const latin = Buffer.from('study: caf\xe9\n', 'latin1');

describe('a study file that is no UTF-8', () => {
  async function desk() {
    const at = await studioAt({ copies: ['blank'] });
    const file = join(at.shelf, 'blank', 'study.yaml');
    const now = await draftNow(at.editor, 'blank');
    writeFileSync(file, latin);
    return { ...at, file, now };
  }

  test('is told in words in every room, which are no fault of the server', async () => {
    const { editor, file } = await desk();
    for (const room of rooms) {
      const page = await editor.get(`/researcher/studio/studies/blank/${room}?lang=en`);
      expect(page.status, room).toBeLessThan(500);
    }
    const page = await editor.get(`${makePath('blank')}?lang=en`);
    expect(page.status).toBe(422);
    expect(page.page.querySelector('main')?.text).toMatch(/blank\/study\.yaml\s+is no text in UTF-8/);
    expect(readFileSync(file)).toEqual(latin);
  });

  test('is told to the script of a page, and is never written over', async () => {
    const { url, editor, file, now } = await desk();
    const headers = { cookie: editor.cookie, accept: 'application/json' };
    const seen = await fetch(`${url}${makePath('blank')}/draft`, { headers });
    expect(seen.status).toBe(422);
    expect(await seen.json()).toMatchObject({ outcome: 'refused', message: expect.stringContaining('UTF-8') });
    const from = { url, person: editor, token: now.formToken };
    const edits = [{ op: 'set', path: ['tasks', 'perRespondent'], value: 9 }] as const;
    for (const order of [
      { base: now.draft.hash, text: 'study: x' },
      { base: now.draft.hash, edits },
    ]) {
      const { status, reply } = await sendOrder(from, 'blank', order);
      expect(status).toBe(422);
      expect(reply).toMatchObject({ outcome: 'refused', message: expect.stringContaining('UTF-8') });
    }
    expect(readFileSync(file)).toEqual(latin);
  });

  test('gives what was typed back to who has no script', async () => {
    const { editor, file, now } = await desk();
    const form = { 'form-token': now.formToken, base: now.draft.hash, text: 'study: mine' };
    const shown = await editor.post(`${makePath('blank')}/text`, form);
    expect(shown.status).toBe(422);
    expect(shown.page.querySelector('textarea')?.textContent).toContain('study: mine');
    expect(readFileSync(file)).toEqual(latin);
  });
});

describe('a study file that is larger than the studio saves', () => {
  const large = `study: blank\n# ${'x'.repeat(5.5 * 1024 * 1024)}\n`;

  test('is told in words, sent to nobody, and never written over', async () => {
    const { url, shelf, editor } = await studioAt({ copies: ['blank'] });
    const file = join(shelf, 'blank', 'study.yaml');
    const now = await draftNow(editor, 'blank');
    writeFileSync(file, large);

    const page = await editor.get(`${makePath('blank')}?lang=en`);
    expect(page.status).toBe(422);
    expect(page.text.length).toBeLessThan(20_000);
    const words = page.page.querySelector('main')?.text ?? '';
    expect(words).toMatch(/blank\/study\.yaml\s+has 5\.5 MB, and the studio opens at most 5 MB/);
    expect(words).toContain('take out in an editor what is no study');

    const headers = { cookie: editor.cookie, accept: 'application/json' };
    const seen = await fetch(`${url}${makePath('blank')}/draft`, { headers });
    expect(seen.status).toBe(422);
    const from = { url, person: editor, token: now.formToken };
    const { status, reply } = await sendOrder(from, 'blank', { base: now.draft.hash, text: 'study: x' });
    expect(status).toBe(422);
    expect(reply).toMatchObject({ outcome: 'refused', message: expect.stringContaining('has 5.5 MB') });
    for (const room of rooms) {
      const { status: code, text } = await editor.get(`/researcher/studio/studies/blank/${room}?lang=en`);
      expect(code, room).toBeLessThan(500);
      expect(text.length, room).toBeLessThan(1_000_000);
    }
    expect((await editor.get('/researcher/studio?lang=en')).status).toBe(200);
    expect(readFileSync(file, 'utf8')).toBe(large);
  });
});
