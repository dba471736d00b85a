/** The small study whose ways part, fielded, and people who answer it. */
import Database from 'better-sqlite3';
import type { ServerOptions } from '../../server/startServer.ts';
import { flowDesign, flowStudy } from '../study/flowFixture.ts';
import { serve } from './fielded.ts';
import { type FormFields, makePerson, type Person, type Reply } from './person.ts';

export const start = '/s/small';

type Replaced = readonly (readonly [from: string, to: string])[];

export async function serveFlow(replaced: Replaced = [], options: Partial<ServerOptions> = {}) {
  const study = await flowStudy(...replaced);
  return serve({ studies: [{ study, design: flowDesign }], ...options });
}

/** A clock that goes on only when it is told to. */
export function makeClock(begin = '2026-01-01T12:00:00Z') {
  let now = Date.parse(begin);
  return {
    now: () => new Date(now),
    monotonic: () => performance.now(),
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

/** A browser at the first page. */
export async function begin(url: string, extra: FormFields = {}): Promise<{ person: Person; page: Reply }> {
  const person = makePerson(url, { 'accept-language': 'en' });
  return { person, page: await person.start('small', extra) };
}

/** Posts the page's form, and opens the page that it leads to. */
export async function send(person: Person, page: Reply, answers: FormFields): Promise<Reply> {
  const reply = await person.submit(page, answers);
  return reply.location === null ? reply : person.visit(reply.location);
}

export const task = { choice: '1', accept: 'yes' };

/** The last part of the address that a page posts to; what kind of page it is where nothing more is answered. */
export function nameOf({ page, kind }: Reply): string {
  if (kind === 'thanks' || kind === 'ended') return kind;
  return page.querySelector('main form')?.getAttribute('action')?.replace(/\?.*/, '').split('/').at(-1) ?? `${kind}`;
}

/** Answers a whole survey; `answers` by page, the fair ones where none are given. */
export async function goThrough(
  person: Person,
  first: Reply,
  answers: Readonly<Record<string, FormFields>> = {},
): Promise<{ pages: string[]; last: Reply }> {
  const pages: string[] = [];
  let page = first;
  while (page.kind !== 'thanks' && page.kind !== 'ended' && page.page.querySelector('main form')) {
    const name = nameOf(page);
    pages.push(name);
    page = name in answers ? await send(person, page, answers[name] ?? {}) : await person.answer(page);
    if (pages.length > 20) throw new Error(`no end after ${pages.join(', ')}`);
  }
  return { pages: [...pages, nameOf(page)], last: page };
}

/** Rows of a table as they are in the file. */
export function rowsOf(dataDir: string, statement: string): Record<string, unknown>[] {
  const database = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
  try {
    return database.prepare(statement).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}
