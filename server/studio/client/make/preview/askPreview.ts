/**
 * Asks the server for previews, one at a time: what changes while one is being made is asked for when it is there, so that a
 * fast typist never makes a queue.
 */
import type { DraftNow } from '../../../make/draftWire.ts';
import type { PreviewOrder, PreviewReply } from '../../../preview/previewWire.ts';

export type Failure = 'offline' | 'signed-out';

export interface PreviewAsker {
  /** Soon: at once where nothing is under way, else after it. */
  ask(): void;
}

interface Asking {
  readonly href: string;
  /** Where the page asks for the text and its token anew. */
  readonly draftHref: string;
  readonly formToken: string;
  readonly order: () => PreviewOrder;
  readonly show: (reply: PreviewReply) => void | Promise<void>;
  readonly fail: (failure: Failure) => void;
}

/** Keys that are pressed together are one change: so many milliseconds apart. */
const together = 25;

export function makePreviewAsker({ href, draftHref, formToken, order, show, fail }: Asking): PreviewAsker {
  let token = formToken;
  let isBusy = false;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(): Promise<void> {
    isBusy = true;
    isWanted = false;
    try {
      const response = await postOrder();
      if (response.ok) await show((await response.json()) as PreviewReply);
      else fail(response.status === 403 ? 'signed-out' : 'offline');
    } catch {
      fail('offline');
    } finally {
      isBusy = false;
      if (isWanted) ask();
    }
  }

  /** Who has signed in again has another token, which his page asks for once. */
  async function postOrder(): Promise<Response> {
    const response = await post(token);
    if (response.status !== 403) return response;
    const renewed = await fetch(draftHref, { headers: { accept: 'application/json' }, redirect: 'error' }).catch(
      () => undefined,
    );
    if (!renewed?.ok) return response;
    token = ((await renewed.json()) as DraftNow).formToken;
    return post(token);
  }

  function post(formToken: string): Promise<Response> {
    return fetch(href, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-form-token': formToken, accept: 'application/json' },
      body: JSON.stringify(order()),
      redirect: 'error',
    });
  }

  function ask(): void {
    isWanted = true;
    if (isBusy) return;
    clearTimeout(timer);
    timer = setTimeout(() => void send(), together);
  }
  return { ask };
}
