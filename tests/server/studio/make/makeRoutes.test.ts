import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStoreBeside } from '../../../../server/store/openStore.ts';
import { largestText } from '../../../../server/studio/shelf/studyFolder.ts';
import { studioAt } from '../studioAt.ts';
import { draftNow, draftSince, makePath, sendOrder } from './sendOrder.ts';

async function desk() {
  const at = await studioAt({ copies: ['blank'] });
  const file = join(at.shelf, 'blank', 'study.yaml');
  const now = await draftNow(at.editor, 'blank');
  const from = { url: at.url, person: at.editor, token: now.formToken };
  return { ...at, file, now, from, read: () => readFileSync(file, 'utf8') };
}

describe('the draft of a study', () => {
  test('is what the file says, with its value and its problems', async () => {
    const { now, read, editor } = await desk();
    expect(now.draft.text).toBe(read());
    expect(now.draft.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(now.draft.value).toMatchObject({ study: 'my-study', tasks: { alternatives: 2 } });
    expect(now.draft.design).toBe('none');
    expect(now.isEditor).toBe(true);
    const again = await draftSince(editor, 'blank', now.draft.hash);
    expect(again).toEqual({ unchanged: true, others: [] });
  });

  test('is written as it is typed, with its errors and where they stand', async () => {
    const { now, from, read } = await desk();
    const text = now.draft.text.replace('perRespondent: 8', 'perRespondent: many');
    const { status, reply } = await sendOrder(from, 'blank', { base: now.draft.hash, text });
    expect(status).toBe(200);
    if (reply.outcome !== 'saved') throw new Error(reply.outcome);
    expect(read()).toBe(text);
    const line = text.split('\n').findIndex((one) => one.includes('many')) + 1;
    expect(reply.draft.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', line, path: 'tasks.perRespondent' }),
    );
    const broken = 'study: [';
    const next = await sendOrder(from, 'blank', { base: reply.draft.hash, text: broken });
    expect(next.status).toBe(200);
    expect(read()).toBe(broken);
  });

  test('is never written over what somebody else wrote', async () => {
    const { now, from, read, file } = await desk();
    const theirs = now.draft.text.replace('My study', 'Their study');
    writeFileSync(file, theirs);
    const text = now.draft.text.replace('My study', 'Our study');
    const { status, reply } = await sendOrder(from, 'blank', { base: now.draft.hash, text });
    expect(status).toBe(409);
    if (reply.outcome !== 'conflict') throw new Error(reply.outcome);
    expect(reply.theirs.text).toBe(theirs);
    expect(read()).toBe(theirs);
    // Who has seen it may write over it.
    expect((await sendOrder(from, 'blank', { base: reply.theirs.hash, text })).status).toBe(200);
    expect(read()).toBe(text);
  });

  test('takes edits of the form, of the text that the page has, and tells what they would have made', async () => {
    const { now, from, read, file } = await desk();
    const edits = [{ op: 'set', path: ['tasks', 'perRespondent'], value: 9 }] as const;
    const { reply } = await sendOrder(from, 'blank', { base: now.draft.hash, edits });
    if (reply.outcome !== 'saved') throw new Error(reply.outcome);
    expect(read()).toBe(now.draft.text.replace('perRespondent: 8', 'perRespondent: 9'));
    writeFileSync(file, '# theirs\n');
    const text = reply.draft.text.replace('My study', 'Our study');
    const next = await sendOrder(from, 'blank', { base: reply.draft.hash, text, edits: [{ ...edits[0], value: 10 }] });
    expect(next.reply).toMatchObject({ outcome: 'conflict', theirs: { text: '# theirs\n' } });
    expect(next.reply).toMatchObject({ mine: text.replace('perRespondent: 9', 'perRespondent: 10') });
    const alone = await sendOrder(from, 'blank', { base: reply.draft.hash, edits });
    expect(alone.reply).toMatchObject({ outcome: 'conflict' });
    expect(read()).toBe('# theirs\n');
  });

  test('is saved by a form without a script, with the line ends that the file has', async () => {
    const { now, editor, viewer, read, file } = await desk();
    const page = await editor.get(`${makePath('blank')}?lang=en`);
    const text = now.draft.text.replace('My study', 'Our study');
    const typed = text.replaceAll('\n', '\r\n');
    const form = { 'form-token': now.formToken, base: now.draft.hash, text: typed };
    expect(page.page.querySelector(`form[action="${makePath('blank')}/text"]`)).not.toBeNull();
    expect((await editor.post(`${makePath('blank')}/text`, form)).status).toBe(303);
    expect(read()).toBe(text);
    expect((await viewer.post(`${makePath('blank')}/text`, form)).status).toBe(403);
    // Somebody else has written since: both texts are shown, and nothing is lost.
    writeFileSync(file, '# theirs\n');
    const shown = await editor.post(`${makePath('blank')}/text`, { ...form, text: '# mine\r\n' });
    expect(shown.status).toBe(409);
    expect(shown.page.querySelector('pre')?.textContent).toBe('# theirs\n');
    expect(shown.page.querySelector('textarea')?.textContent).toContain('# mine');
    expect(read()).toBe('# theirs\n');
    const over = shown.page.querySelector('input[name=base]')?.getAttribute('value') ?? '';
    expect((await editor.post(`${makePath('blank')}/text`, { ...form, base: over, text: '# mine\r\n' })).status).toBe(
      303,
    );
    expect(read()).toBe('# mine\n');
  });

  test('keeps a byte order mark and the line ends of Windows', async () => {
    const { now, from, file, editor, read } = await desk();
    const text = `\uFEFF${now.draft.text.replaceAll('\n', '\r\n')}`;
    writeFileSync(file, text);
    const { draft } = await draftNow(editor, 'blank');
    expect(draft.text).toBe(text);
    await sendOrder(from, 'blank', { base: draft.hash, text: `${text}# more\r\n` });
    expect(read()).toBe(`${text}# more\r\n`);
  });

  test('is not taken where it is too large or no text, and nothing is written', async () => {
    const { now, from, read } = await desk();
    const base = now.draft.hash;
    for (const text of [`# ${'x'.repeat(largestText)}`, `# \uD800`]) {
      const { status, reply } = await sendOrder(from, 'blank', { base, text });
      expect(status).toBe(422);
      expect(reply).toMatchObject({ outcome: 'refused', message: expect.any(String), hint: expect.any(String) });
    }
    expect((await sendOrder(from, 'blank', { base, text: 'x'.repeat(3 * largestText) })).status).toBe(413);
    for (const order of [{}, { base }, { base, text: 7 }, { base, edits: [{ op: 'burn', path: [] }] }]) {
      expect((await sendOrder(from, 'blank', order as never)).status, JSON.stringify(order)).toBe(400);
    }
    expect(read()).toBe(now.draft.text);
  });

  test('is not taken of a viewer, of a stale session, or of another site', async () => {
    const { now, from, read, viewer, url } = await desk();
    const order = { base: now.draft.hash, text: 'study: x' };
    const seen = await draftNow(viewer, 'blank');
    expect(seen.isEditor).toBe(false);
    expect((await sendOrder({ url, person: viewer, token: seen.formToken }, 'blank', order)).status).toBe(403);
    expect((await sendOrder({ ...from, token: seen.formToken }, 'blank', order)).status).toBe(403);
    const stranger = { ...viewer, cookie: '' };
    expect((await sendOrder({ ...from, person: stranger }, 'blank', order)).status).toBe(403);
    const foreign = await fetch(`${url}${makePath('blank')}/save`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', cookie: from.person.cookie, 'x-form-token': from.token },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    expect(read()).toBe(now.draft.text);
  });

  test('tells who else has the study open, and the trail who edited it', async () => {
    const { now, from, viewer, dataDir } = await desk();
    let base = now.draft.hash;
    for (const text of ['study: a', 'study: b']) {
      const { reply } = await sendOrder(from, 'blank', { base, text });
      if (reply.outcome === 'saved') base = reply.draft.hash;
    }
    const seen = await draftNow(viewer, 'blank');
    expect(seen.draft.others).toEqual([{ who: 'anna', savedAt: expect.any(String) }]);
    const store = await openStoreBeside(dataDir);
    const events = await store.listEvents({ most: 10 });
    await store.close();
    expect(events.filter(({ what }) => what === 'study-edited')).toMatchObject([{ who: 'anna', study: 'blank' }]);
  });
});
