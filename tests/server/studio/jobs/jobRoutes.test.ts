import { describe, expect, test } from 'vitest';
import type { RunCommand } from '../../../../server/studio/jobs/jobs.ts';
import { draftNow } from '../make/sendOrder.ts';
import { studioAt } from '../studioAt.ts';

const room = '/researcher/studio/studies/blank/design?lang=en';

/** A design that is made until somebody ends it. */
async function underWay() {
  const heard: string[] = [];
  const runCommand: RunCommand = () => {
    let end: (code: number) => void = () => {};
    const ended = new Promise<number>((resolve) => {
      end = resolve;
    });
    const stop = (how: string) => {
      heard.push(how);
      end(1);
    };
    return { ended, interrupt: () => stop('interrupt'), kill: () => stop('kill') };
  };
  const at = await studioAt({ copies: ['blank'], runCommand });
  const { formToken } = await draftNow(at.editor, 'blank');
  await at.editor.post('/researcher/studio/studies/blank/design/make?lang=en', { 'form-token': formToken });
  const page = await at.editor.get(room);
  const href = page.page.querySelector('[data-job]')?.getAttribute('data-href') ?? expect.fail('no job');
  return { ...at, heard, page, href };
}

describe('work under way', () => {
  test('has a page of its own, and the same for scripts', async () => {
    const { editor, viewer, url, href } = await underWay();
    for (const person of [editor, viewer]) {
      const own = await person.get(href);
      expect(own.status).toBe(200);
      expect(own.page.querySelector('[data-job]')?.getAttribute('data-state')).toBe('running');
      const reply = await fetch(url + href, { headers: { cookie: person.cookie, accept: 'application/json' } });
      expect(await reply.json()).toMatchObject({ kind: 'design', state: 'running', isOver: false });
    }
    expect((await viewer.get(href)).page.querySelector('form[data-part=cancel]')).toBeNull();
    expect((await editor.get('/researcher/studio/jobs/none')).status).toBe(404);
  });

  test('is ended by its button without a script, which leads back to the room', async () => {
    const { editor, heard, page, href } = await underWay();
    const form = page.page.querySelector('form[data-part=cancel]') ?? expect.fail('no button');
    const fields = Object.fromEntries(
      form
        .querySelectorAll('input')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    );
    const reply = await editor.post(form.getAttribute('action') ?? '', fields);
    expect(reply.status).toBe(303);
    expect(reply.location).toBe(room);
    expect(heard).toEqual(['interrupt']);
    const own = await editor.get(href);
    expect(own.page.querySelector('[data-job]')?.getAttribute('data-state')).toBe('cancelled');
  });

  test('is not ended by a viewer, without the token of the session, or on the way to another site', async () => {
    const { editor, viewer, heard, href } = await underWay();
    const cancel = href.replace(/(\?|$)/, '/cancel$1');
    const { formToken } = await draftNow(viewer, 'blank');
    expect((await viewer.post(cancel, { 'form-token': formToken })).status).toBe(403);
    expect((await editor.post(cancel, { 'form-token': formToken })).status).toBe(403);
    expect(heard).toEqual([]);
    const own = (await draftNow(editor, 'blank')).formToken;
    const reply = await editor.post(cancel, { 'form-token': own, back: 'https://evil.example/researcher/studio/' });
    expect(reply.location).toMatch(/^\/researcher\/studio\/jobs\//);
  });
});
