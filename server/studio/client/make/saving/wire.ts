/** What the store asks of the server, and every way in which that may go. */
import type { DraftNow, DraftOrder, DraftReply, DraftUnchanged } from '../../../make/draftWire.ts';

/** Where a study is saved, and by whom. */
export interface WireOrder {
  /** Of the study's pages in the studio. */
  readonly folderPath: string;
  readonly formToken: string;
}

/** No reply, and what to do about that. */
export type Failure =
  | { readonly failure: 'offline' }
  | { readonly failure: 'signed-out' }
  /** Said for good: another try would be told the same. */
  | { readonly failure: 'refused'; readonly reason: 'viewer' | 'too-large' | 'gone' | 'unreadable' | 'unknown' };

export interface Wire {
  save(order: DraftOrder): Promise<DraftReply | Failure>;
  /** @param hash of what the page has: a study that has not changed is not sent again */
  look(hash?: string): Promise<DraftNow | DraftUnchanged | Failure>;
}

const replies = new Set([200, 409, 422]);

export function makeWire(
  { folderPath, formToken }: WireOrder,
  ask: typeof fetch = (...words) => fetch(...words),
): Wire {
  let token = formToken;

  const look = async (hash?: string): Promise<DraftNow | DraftUnchanged | Failure> => {
    const query = hash === undefined ? '' : `?hash=${hash}`;
    const response = await ask(`${folderPath}/make/draft${query}`, { headers: { accept: 'application/json' } }).catch(
      () => undefined,
    );
    if (!response || response.status >= 500 || response.status === 429) return { failure: 'offline' };
    if (response.status === 404) return { failure: 'refused', reason: 'gone' };
    if (response.status === 422) return { failure: 'refused', reason: 'unreadable' };
    const found = (await response.json().catch(() => undefined)) as
      | DraftNow
      | DraftUnchanged
      | { next: string }
      | undefined;
    if (!response.ok || found === undefined) return { failure: 'offline' };
    // Who is not signed in is told where to sign in.
    if ('next' in found) return { failure: 'signed-out' };
    if ('formToken' in found) token = found.formToken;
    return found;
  };

  const post = async (order: DraftOrder): Promise<Response | undefined> =>
    ask(`${folderPath}/make/save`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token },
      body: JSON.stringify(order),
    }).catch(() => undefined);

  const save = async (order: DraftOrder): Promise<DraftReply | Failure> => {
    let response = await post(order);
    if (response?.status === 403) {
      // The session ended, or began anew in another window: then this page goes on with that one.
      const seen = await look();
      if ('failure' in seen) return seen;
      if ('draft' in seen && !seen.isEditor) return { failure: 'refused', reason: 'viewer' };
      response = await post(order);
    }
    if (!response || response.status >= 500 || response.status === 429) return { failure: 'offline' };
    if (replies.has(response.status)) {
      const reply = (await response.json().catch(() => undefined)) as DraftReply | undefined;
      return reply ?? { failure: 'offline' };
    }
    if (response.status === 413) return { failure: 'refused', reason: 'too-large' };
    return { failure: 'refused', reason: response.status === 404 ? 'gone' : 'unknown' };
  };
  return { save, look };
}
