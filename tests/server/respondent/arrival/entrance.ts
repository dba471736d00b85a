/** Serves fair-exchange with a way in of its own, and looks into what is stored of who came. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeSigner } from '../../../../server/front/signer.ts';
import { makeLink } from '../../../../server/respondent/session/invitations.ts';
import type { ServerOptions } from '../../../../server/startServer.ts';
import { readOrMakeSecret } from '../../../../server/store/engine/secret.ts';
import type { EntrySettings, PanelSettings } from '../../../../study/entry.ts';
import { fairExchange, fieldedFairExchange, serve, temporaryFolder } from '../../fielded.ts';
import type { Person, Reply } from '../../person.ts';

export const start = '/s/fair-exchange';

export const panel: PanelSettings = {
  parameter: 'pid',
  required: false,
  once: false,
  shape: { characters: 'token', minLength: 2, maxLength: 12 },
};

/** The design does not depend on who may come in. */
export function serveWith(entry: EntrySettings, options: Partial<ServerOptions> = {}) {
  return serve({ studies: [{ ...fieldedFairExchange, study: { ...fairExchange, entry } }], ...options });
}

/** A data folder whose key is there already, as `links` leaves it, and links that it signs. */
export function withLinks(n: number, study = 'fair-exchange'): { dataDir: string; links: string[] } {
  const dataDir = temporaryFolder();
  return { dataDir, links: Array.from({ length: n }, () => makeLink(makeSigner(readOrMakeSecret(dataDir)), study)) };
}

/** Opens the start page at an address, agrees, and returns what the form led to. */
export async function agree(person: Person, address: string): Promise<Reply> {
  const reply = await person.submit(await person.get(address), { consent: 'agree' });
  return reply.location === null ? reply : person.visit(reply.location);
}

export async function toThanks(person: Person, first: Reply): Promise<Reply> {
  let page = first;
  for (let i = 0; i < 30 && page.kind !== 'thanks'; i++) page = await person.answer(page);
  return page;
}

export function rowsOf(dataDir: string, table: 'panel_ids' | 'links' | 'respondents'): Record<string, unknown>[] {
  const database = new Database(join(dataDir, 'responses.sqlite'), { readonly: true });
  try {
    const statements = {
      panel_ids: 'select * from panel_ids order by respondent',
      links: 'select * from links',
      respondents: 'select * from respondents order by respondent',
    };
    return database.prepare(statements[table]).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

/** A clock that stands still until it is set. */
export function clockAt(moment: string) {
  let now = new Date(moment);
  return {
    now: () => now,
    monotonic: () => performance.now(),
    set: (next: string) => {
      now = new Date(next);
    },
  };
}

export const titleOf = (reply: Reply) => reply.page.querySelector('h1')?.text;
