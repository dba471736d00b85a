/**
 * The survey server in a process of its own, so that it and those who answer it each have a processor. It serves on a
 * free port of this machine only, and stops when this process stops, however that happens.
 */
import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Problem } from '../../study/errors.ts';
import * as errors from '../../study/errors.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { FieldedStudy } from '../../study/snapshot.ts';

/** What the process is asked to serve. */
export interface ServerOrder {
  readonly fielded: FieldedStudy;
  readonly dataFolder: string;
  readonly database?: string;
  readonly port: number;
  /** A folder of texts of one's own. */
  readonly locales?: string;
  /** Opens the studio, too, with this study's folder and no other on its shelf; one-time links sign in. */
  readonly studyFolder?: string;
}

/** What it is asked for later: a one-time link to its studio. */
export const linkOrder = 'link';

/** What it says back: its address, or what was thrown; and each link that it was asked for. */
export type ServerReply =
  | { readonly url: string }
  | { readonly link: string }
  | { readonly name: string; readonly code: string; readonly problems: readonly Problem[] }
  | { readonly unexpected: string };

export interface ServerApart {
  /** `http://127.0.0.1:54321` */
  readonly url: string;
  /** A new address that signs in who opens it first, within minutes; of a server with a studio. */
  studioLink(): Promise<string>;
  /** Ends when the server has drained. */
  close(): Promise<void>;
  /** Resolves when the server has ended by itself. */
  readonly ended: Promise<void>;
}

/** @throws what the server throws when it starts: a folder that is held by another, a port in use, a damaged database. */
export async function startServerApart(order: ServerOrder): Promise<ServerApart> {
  const program = join(import.meta.dirname, `serverProcess${extname(import.meta.filename)}`);
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask = (message: ServerOrder | typeof linkOrder) =>
    new Promise<ServerReply>((resolve) => {
      child.once('message', (reply) => resolve(reply as ServerReply));
      child.once('error', (cause) => resolve({ unexpected: cause.message }));
      child.once('exit', (code) => resolve({ unexpected: `the server ended with ${code} before it answered` }));
      child.send(message, (cause) => cause && resolve({ unexpected: cause.message }));
    });
  const reply = await ask(order);
  if (!('url' in reply)) {
    if (child.connected) child.disconnect();
    throw revive(reply);
  }
  return {
    url: reply.url,
    ended,
    studioLink: async () => {
      const told = await ask(linkOrder);
      if (!('link' in told)) throw revive(told);
      return told.link;
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The error as it was thrown there, so that it ends this process with the same code. */
function revive(reply: ServerReply): Error {
  if ('unexpected' in reply) return new Error(reply.unexpected);
  if (!('code' in reply)) return new Error('the server answered something else');
  const { name, code, problems } = reply;
  const kinds: Readonly<Record<string, typeof errors.PartworthError>> = {
    ConflictError: errors.ConflictError,
    StoreError: errors.StoreError,
    UsageError: errors.UsageError,
    DesignError: errors.DesignError,
  };
  return new (lookUp(kinds, name) ?? errors.PartworthError)(code, problems);
}
