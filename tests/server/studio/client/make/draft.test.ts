import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DraftStore, makeDraftStore } from '../../../../../server/studio/client/make/draft.ts';
import { type Keeper, makeKeeper } from '../../../../../server/studio/client/make/saving/keptDraft.ts';
import { makeWire } from '../../../../../server/studio/client/make/saving/wire.ts';
import type { Draft, DraftOrder } from '../../../../../server/studio/make/draftWire.ts';
import { applyEdits } from '../../../../../study/studyFile/edit/applyEdits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draftOf = (text: string): Draft => ({ text, hash: `hash of ${text}`, problems: [], design: 'none' });
const begin = 'a: 1\nb: 2\nc: 3\nd: 4\n';

/** A server with one file, which may be away, or have ended the session. */
function makeServer(text = begin) {
  const server = {
    text,
    isAway: false,
    isSignedOut: false,
    /** What is said instead of the draft. */
    refusal: undefined as number | undefined,
    token: 'first',
    orders: [] as DraftOrder[],
    ask: (async (href: string, init: RequestInit = {}) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (server.isAway) throw new TypeError('no connection');
      const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
      if (init.method !== 'POST') {
        if (server.isSignedOut) return reply(200, { next: '/researcher/sign-in' });
        if (server.refusal !== undefined) return reply(server.refusal, { outcome: 'refused', message: 'no' });
        const now = draftOf(server.text);
        if (decodeURIComponent(href.split('?hash=')[1] ?? '') === now.hash)
          return reply(200, { unchanged: true, others: [] });
        return reply(200, { draft: now, formToken: server.token, isEditor: true });
      }
      const { 'x-form-token': token } = init.headers as Record<string, string>;
      if (server.isSignedOut || token !== server.token) return new Response('', { status: 403 });
      const order = JSON.parse(String(init.body)) as DraftOrder;
      server.orders.push(order);
      const made = applyEdits(order.text ?? server.text, order.edits ?? []);
      if (!made.ok) return reply(422, { outcome: 'refused', message: made.message, hint: made.hint });
      if (order.base !== draftOf(server.text).hash && made.text !== server.text) {
        return reply(409, { outcome: 'conflict', theirs: draftOf(server.text), mine: made.text });
      }
      server.text = made.text;
      return reply(200, { outcome: 'saved', draft: draftOf(made.text) });
    }) as typeof fetch,
  };
  return server;
}

function makeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as unknown as Storage;
}

interface Opened {
  readonly store: DraftStore;
  readonly server: ReturnType<typeof makeServer>;
  readonly keeper: Keeper;
  readonly storage: Storage;
}

function open(server = makeServer(), storage = makeStorage()): Opened {
  const keeper = makeKeeper('/studies/x', storage);
  const wire = makeWire({ folderPath: '/studies/x', formToken: 'first' }, server.ask);
  return { store: makeDraftStore(draftOf(server.text), { wire, keeper }), server, keeper, storage };
}

const settled = () => vi.advanceTimersByTimeAsync(100);
const set = (key: string, value: number) => [{ op: 'set', path: [key], value }] as const;

describe('the draft of the page', () => {
  test('saves what is typed and what the form changes, in one order', async () => {
    const { store, server } = open();
    store.type(begin.replace('1', '10'));
    expect(store.state.value).toBe('saving');
    expect(store.text.value).toContain('a: 10');
    store.edit(set('b', 20));
    await settled();
    expect(server.text).toBe('a: 10\nb: 20\nc: 3\nd: 4\n');
    expect(store.text.value).toBe(server.text);
    expect(store.draft.value.text).toBe(server.text);
    expect(store.state.value).toBe('saved');
    expect(store.isUnsaved()).toBe(false);
  });

  test('gathers letters while a save is under way', async () => {
    const { store, server } = open();
    for (let n = 0; n < 30; n++) {
      store.type(`${begin}# ${'x'.repeat(n)}\n`);
      await vi.advanceTimersByTimeAsync(5);
    }
    await settled();
    expect(server.text).toBe(`${begin}# ${'x'.repeat(29)}\n`);
    expect(server.orders.length).toBeLessThan(10);
  });

  test('keeps letters that are typed while an edit is under way', async () => {
    const { store, server } = open();
    store.edit(set('b', 20));
    await vi.advanceTimersByTimeAsync(0);
    store.type(`${begin}# typed\n`);
    store.edit(set('c', 30));
    await settled();
    expect(server.text).toBe('a: 1\nb: 20\nc: 30\nd: 4\n# typed\n');
  });

  test('makes an edit again in a line that was typed in meanwhile', async () => {
    const { store, server } = open();
    store.edit(set('b', 20));
    store.type(begin.replace('b: 2', 'b: 2 # typed'));
    await settled();
    expect(server.text).toContain('b: 20 # typed');
  });

  test('goes back and on over both', async () => {
    const { store, server } = open();
    store.edit(set('b', 20));
    await settled();
    store.type(`${store.text.value}# typed\n`);
    await settled();
    const last = server.text;
    store.undo();
    await settled();
    expect(server.text).toBe('a: 1\nb: 20\nc: 3\nd: 4\n');
    store.undo();
    await settled();
    expect(server.text).toBe(begin);
    expect(store.canUndo.value).toBe(false);
    store.redo();
    store.redo();
    await settled();
    expect(server.text).toBe(last);
    expect(store.canRedo.value).toBe(false);
  });

  test('takes back an edit that is still under way', async () => {
    const { store, server } = open();
    store.edit(set('b', 20));
    store.undo();
    await settled();
    expect(server.text).toBe(begin);
  });

  test('says why an edit is refused, and goes on with the others', async () => {
    const { store, server } = open();
    store.edit([{ op: 'remove', path: ['nothing'] }]);
    await settled();
    expect(store.message.value).toContain('nothing is not in the file any more');
    expect(store.state.value).toBe('saved');
    store.edit(set('b', 20));
    expect(store.message.value).toBe('');
    await settled();
    expect(server.text).toContain('b: 20');
  });

  test('tries again without a connection, and says so', async () => {
    const { store, server, keeper } = open();
    server.isAway = true;
    store.type(`${begin}# typed\n`);
    await settled();
    expect(store.state.value).toBe('offline');
    expect(keeper.read()?.text).toBe(`${begin}# typed\n`);
    await vi.advanceTimersByTimeAsync(5000);
    store.type(`${begin}# typed more\n`);
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(31_000);
    expect(store.state.value).toBe('saved');
    expect(server.text).toBe(`${begin}# typed more\n`);
    expect(keeper.read()).toBeUndefined();
  });
});

describe('a session that ends in the middle of an edit', () => {
  test('says that the file is gone, or no text any more, and goes on when it is there again', async () => {
    for (const [status, reason] of [
      [404, 'gone'],
      [422, 'unreadable'],
    ] as const) {
      const { store, server } = open();
      server.refusal = status;
      void store.look();
      await settled();
      expect(store.state.value).toBe('refused');
      expect(store.reason.value).toBe(reason);
      server.refusal = undefined;
      void store.look();
      await settled();
      expect(store.reason.value).toBeUndefined();
      expect(store.state.value).toBe('saved');
      expect(server.text).toBe(begin);
    }
  });

  test('loses nothing: the page goes on when it is signed in again in another window', async () => {
    const { store, server, keeper } = open();
    server.isSignedOut = true;
    store.type(`${begin}# typed\n`);
    await settled();
    expect(store.state.value).toBe('signed-out');
    store.edit(set('b', 20));
    await settled();
    expect(keeper.read()?.edits).toHaveLength(1);
    server.isSignedOut = false;
    server.token = 'second';
    void store.look();
    await settled();
    await settled();
    expect(store.state.value).toBe('saved');
    expect(server.text).toBe('a: 1\nb: 20\nc: 3\nd: 4\n# typed\n');
  });

  test('loses nothing: the next page offers what was kept, and puts it into what the file says then', async () => {
    const { store, server, storage } = open();
    server.isSignedOut = true;
    store.type(begin.replace('d: 4', 'd: 40'));
    await settled();
    server.isSignedOut = false;
    server.text = begin.replace('a: 1', 'a: 10');
    const next = open(server, storage);
    expect(next.store.kept.value?.text).toBe(begin.replace('d: 4', 'd: 40'));
    expect(server.text).toBe(begin.replace('a: 1', 'a: 10'));
    next.store.putBack();
    await settled();
    expect(server.text).toBe('a: 10\nb: 2\nc: 3\nd: 40\n');
    expect(open(server, storage).store.kept.value).toBeUndefined();
  });

  test('puts it beside what is made on the next page before anybody said so, and offers it once', async () => {
    const { store, server, storage } = open();
    server.isSignedOut = true;
    store.edit(set('a', 10));
    await settled();
    const next = open(server, storage);
    next.store.edit(set('b', 20));
    next.store.type(begin.replace('d: 4', 'd: 40'));
    await settled();
    next.store.putBack();
    server.isSignedOut = false;
    void next.store.look();
    await settled();
    await settled();
    expect(server.text).toBe('a: 10\nb: 20\nc: 3\nd: 40\n');
    server.text = begin;
    expect(open(server, storage).store.kept.value).toBeUndefined();
  });

  test('loses nothing of two pages of one browser: neither keeps over what the other kept, nor takes it out', async () => {
    const { store, server, storage } = open();
    const [two, three] = [open(server, storage), open(server, storage)];
    server.isSignedOut = true;
    store.type('first\n');
    two.store.type('second\n');
    await settled();
    server.isSignedOut = false;
    three.store.type(`${begin}# of the third\n`);
    await settled();
    expect(three.store.state.value).toBe('saved');
    const next = open(server, storage).store;
    expect(next.kept.value?.text).toBe('first\n');
    next.throwAway();
    expect(open(server, storage).store.kept.value?.text).toBe('second\n');
  });

  test('throws it away where nobody wants it, and never over what else could not be saved', async () => {
    const { store, server, storage } = open();
    server.isSignedOut = true;
    store.type('first\n');
    await settled();
    const next = open(server, storage);
    next.store.type('second\n');
    await settled();
    expect(next.store.kept.value?.text).toBe('first\n');
    next.store.throwAway();
    expect(open(server, storage).store.kept.value?.text).toBe('second\n');
  });
});

describe('a file that somebody else changes', () => {
  test('is shown, where nothing is new here', async () => {
    const { store, server } = open();
    server.text = `${begin}# theirs\n`;
    void store.look();
    await settled();
    expect(store.text.value).toBe(server.text);
    expect(store.draft.value.text).toBe(server.text);
    expect(store.notice.value).toMatchObject({ kind: 'changed', before: begin, after: server.text });
    store.dismiss();
    expect(store.notice.value).toBeUndefined();
  });

  test('is merged where the changes don’t touch', async () => {
    const { store, server } = open();
    server.text = begin.replace('a: 1', 'a: 10');
    store.type(begin.replace('d: 4', 'd: 40'));
    await settled();
    expect(server.text).toBe('a: 10\nb: 2\nc: 3\nd: 40\n');
    expect(store.text.value).toBe(server.text);
    expect(store.notice.value?.kind).toBe('merged');
    expect(store.state.value).toBe('saved');
  });

  test('is never overwritten where they touch: somebody has to say', async () => {
    const { store, server, keeper } = open();
    const theirs = begin.replace('a: 1', 'a: 10');
    server.text = theirs;
    const mine = begin.replace('a: 1', 'a: 11');
    store.type(mine);
    await settled();
    expect(store.state.value).toBe('conflict');
    expect(store.conflict.value?.hunks[0]).toEqual({ kind: 'both', mine: ['a: 11'], theirs: ['a: 10'] });
    expect(keeper.read()?.text).toBe(mine);
    store.type(`${mine}# more\n`);
    await settled();
    expect(server.text).toBe(theirs);
    store.settle(`${mine}# more\n`);
    await settled();
    expect(server.text).toBe(`${mine}# more\n`);
    expect(store.state.value).toBe('saved');
    // Theirs can be had back.
    store.undo();
    await settled();
    expect(server.text).toBe(theirs);
  });

  test('gives mine back by an undo to who took theirs', async () => {
    const { store, server } = open();
    server.text = begin.replace('a: 1', 'a: 10');
    const mine = begin.replace('a: 1', 'a: 11');
    store.type(mine);
    await settled();
    store.settle(server.text);
    await settled();
    expect(store.text.value).toBe(begin.replace('a: 1', 'a: 10'));
    store.undo();
    await settled();
    expect(server.text).toBe(mine);
  });
});
