/** A researcher with a browser and a token, who signs in as people do. */
import { hashResearcherToken, makeResearcherToken } from '../../../server/researcher/token.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import type { ResearcherStore } from '../../../server/store/researchers/researcherStore.ts';
import type { Role } from '../../../server/store/researchers/tokens.ts';
import { makePerson, type Person, type Reply } from '../person.ts';

export const signInPath = '/researcher/sign-in';

/** Returns the token. */
export async function addToken(
  store: Pick<ResearcherStore, 'addToken'>,
  name = 'anna',
  role: Role = 'editor',
): Promise<string> {
  const token = makeResearcherToken();
  const tokenHash = hashResearcherToken(token);
  if (await store.addToken({ name, tokenHash, madeAt: '2026-03-01T10:00:00.000Z', role })) return token;
  throw new Error(`there is a token of ${name} already`);
}

/** A browser says where its forms come from. */
export function makeResearcher(url: string, headers: Readonly<Record<string, string>> = {}): Person {
  return makePerson(url, { origin: url, ...headers });
}

export async function trySignIn(person: Person, token: string): Promise<Reply> {
  return person.submit(await person.get(`${signInPath}?lang=en`), { token });
}

export async function signedIn(url: string, token: string): Promise<Person> {
  const person = makeResearcher(url);
  const reply = await trySignIn(person, token);
  if (reply.status !== 303) throw new Error(`not signed in: ${reply.status}`);
  return person;
}

/** With a token of his own at a server that runs. */
export async function researcherAt(url: string, place: string, name?: string): Promise<Person> {
  const store = await openStoreBeside(place);
  try {
    return await signedIn(url, await addToken(store, name));
  } finally {
    await store.close();
  }
}

/** What every form of a session carries. */
export function formTokenOf(reply: Reply): string {
  return reply.page.querySelector('input[name=form-token]')?.getAttribute('value') ?? '';
}
