/** What the script of the page that makes a study asks and sends, by somebody who is signed in. */
import type { DraftNow, DraftOrder, DraftReply, DraftUnchanged } from '../../../../server/studio/make/draftWire.ts';
import type { Person } from '../../person.ts';

export const makePath = (folder: string) => `/researcher/studio/studies/${folder}/make`;

interface Sent {
  readonly status: number;
  readonly reply: DraftReply;
}

/** As the page does it: with the token of the session in a header. */
export async function sendOrder(
  { url, person, token }: { readonly url: string; readonly person: Person; readonly token: string },
  folder: string,
  order: DraftOrder,
): Promise<Sent> {
  const response = await fetch(`${url}${makePath(folder)}/save`, {
    method: 'POST',
    headers: { origin: url, cookie: person.cookie, 'content-type': 'application/json', 'x-form-token': token },
    body: JSON.stringify(order),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, reply: (isJson ? JSON.parse(text) : undefined) as DraftReply };
}

export async function draftNow(person: Person, folder: string): Promise<DraftNow> {
  return JSON.parse((await person.get(`${makePath(folder)}/draft`)).text) as DraftNow;
}

export async function draftSince(person: Person, folder: string, hash: string): Promise<DraftNow | DraftUnchanged> {
  return JSON.parse((await person.get(`${makePath(folder)}/draft?hash=${hash}`)).text) as DraftNow | DraftUnchanged;
}
