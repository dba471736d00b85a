/**
 * A respondent who never gives up: answers one page after the other over one connection, and sends a request again when
 * no reply came or the server could not save. Whoever is through begins anew as someone else. Light enough that fifty of
 * them leave the server most of the machine.
 */
import { Agent, request } from 'node:http';

/** The server said that this is saved: it sent the respondent on. */
export interface Acknowledged {
  /** Who: the token of his session. */
  readonly token: string;
  /** The page that was saved; `start` for the consent. */
  readonly page: string;
  /** The connection, by the port at this end, and which reply on it this was, from 1. */
  readonly port: number;
  readonly reply: number;
}

export interface Step {
  readonly method: 'GET' | 'POST';
  readonly status: number;
  readonly milliseconds: number;
  /** What the server says of when to try again. */
  readonly retryAfter?: string;
  readonly acknowledged?: Acknowledged;
  /** Addresses of the pictures that the page shows. */
  readonly pictures: readonly string[];
  /** Of the reply. */
  readonly bytes: number;
}

export interface SteadyRespondent {
  /** One request and its reply. Rejects if none came; then the next step sends the same again. */
  step(): Promise<Step>;
  hangUp(): void;
}

interface Pending {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

interface Reply {
  readonly status: number;
  readonly location?: string;
  readonly cookie?: string;
  readonly retryAfter?: string;
  readonly text: string;
  readonly port: number;
  readonly reply: number;
}

export function makeSteadyRespondent(url: string, study = 'fair-exchange'): SteadyRespondent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const begin: Pending = { method: 'GET', path: `/s/${study}` };
  let pending = begin;
  let cookie = '';
  const repliesOn = new Map<number, number>();

  async function send({ method, path, body = '' }: Pending): Promise<Reply> {
    const headers: Record<string, string | number> = { 'content-length': Buffer.byteLength(body) };
    if (cookie) headers['cookie'] = cookie;
    if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded';
    return new Promise((resolve, reject) => {
      const sent = request({ agent, hostname, port, path, method, headers }, (response) => {
        const local = response.socket.localPort ?? 0;
        const reply = (repliesOn.get(local) ?? 0) + 1;
        repliesOn.set(local, reply);
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('error', reject).on('end', () => {
          const { location, 'set-cookie': set, 'retry-after': retryAfter } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            location,
            cookie: set?.[0],
            retryAfter,
            text,
            port: local,
            reply,
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** What was acknowledged, if anything; and what comes next. */
  function goOn(sent: Pending, reply: Reply): Acknowledged | undefined {
    if (reply.cookie) cookie = reply.cookie.split(';')[0] as string;
    if (reply.status === 503) return undefined;
    if (reply.status === 303) {
      if (reply.location === begin.path) throw new Error(`the session was lost at ${sent.path}`);
      pending = { method: 'GET', path: reply.location ?? '' };
      if (sent.method === 'GET') return undefined;
      const page = lastOf(sent.path);
      const token = cookie.slice(cookie.indexOf('=') + 1).split('.')[0] as string;
      return { token, page, port: reply.port, reply: reply.reply };
    }
    if (reply.status !== 200) throw new Error(`${sent.method} ${sent.path} was answered with ${reply.status}`);
    const isThrough = lastOf(sent.path) === 'thanks';
    if (isThrough) cookie = '';
    pending = isThrough ? begin : answerForm(reply.text);
    return undefined;
  }

  return {
    step: async () => {
      const sent = pending;
      const began = performance.now();
      const reply = await send(sent);
      const milliseconds = performance.now() - began;
      const { status, retryAfter } = reply;
      const pictures = [...reply.text.matchAll(/ src="(\/pictures\/[^"]+)"/g)].map(([, href]) => href as string);
      return {
        method: sent.method,
        status,
        milliseconds,
        retryAfter,
        acknowledged: goOn(sent, reply),
        pictures,
        bytes: Buffer.byteLength(reply.text),
      };
    },
    hangUp: () => agent.destroy(),
  };
}

/** The page that a path leads to, whatever its language. */
function lastOf(path: string): string {
  return new URL(path, 'http://survey.example').pathname.split('/').at(-1) as string;
}

/** The post of a page's form, with the first option of every question. */
function answerForm(html: string): Pending {
  const form = /<main[\s\S]*?<form[^>]* action="([^"]+)"[\s\S]*?<\/form>/.exec(html);
  if (!form) throw new Error('a page without a form');
  const fields = new Map<string, string>();
  for (const [tag] of form[0].matchAll(/<(?:input|textarea|button)\b[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name === undefined || fields.has(name)) continue;
    const isWords = tag.startsWith('<textarea') || attribute(tag, 'type') === 'text';
    fields.set(name, isWords ? '40' : (attribute(tag, 'value') ?? ''));
  }
  const path = (form[1] as string).replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  return { method: 'POST', path, body: new URLSearchParams([...fields]).toString() };
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}
