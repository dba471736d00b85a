/**
 * Who is signed in: a cookie that names a token and the moment at which it ends, signed with the key that all servers of a
 * store share, so that any of them takes it. The token is looked up at every request: when it is removed, its sessions are
 * over. Every sign-in begins a session of its own, whatever cookie came with it.
 */
import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Clock } from '../front/clock.ts';
import type { Front } from '../front/front.ts';
import type { Signer } from '../front/signer.ts';
import { cookieValues } from '../respondent/session/cookie.ts';

export interface Session {
  /** Of the token that was signed in with. */
  readonly tokenId: string;
  /** Another one for every sign-in. */
  readonly key: string;
}

export interface Sessions {
  /** `undefined` for what is forged, cut or over. Whether the token is still there is for the store to say. */
  read(request: Request): Session | undefined;
  begin(response: Response, tokenId: string): void;
  end(response: Response): void;
  /** What every form of a session carries: a page of another site can't know it. */
  formToken(session: Session): string;
  isFormToken(session: Session, given: string): boolean;
}

export interface SessionParts {
  readonly signer: Signer;
  readonly front: Pick<Front, 'isHttps'>;
  readonly clock: Pick<Clock, 'now'>;
}

export const sessionHours = 12;

/** With a dot, so that no study's cookie can have the name. */
const cookieName = 'partworth.researcher';
const [ofCookie, ofForms] = ['researcher session', 'researcher form'];

export function makeSessions({ signer, front, clock }: SessionParts): Sessions {
  return {
    read: (request) => {
      const { name } = describeCookie(front.isHttps(request));
      for (const value of cookieValues(request, name)) {
        const [tokenId = '', ends = '', key = '', signature = '', ...rest] = value.split('.');
        if (rest.length > 0 || !signer.verify(ofCookie, `${tokenId}.${ends}.${key}`, signature)) continue;
        if (clock.now().getTime() < Number.parseInt(ends, 36)) return { tokenId, key };
      }
      return undefined;
    },
    begin: (response, tokenId) => {
      const { name, ...options } = describeCookie(front.isHttps(response.req));
      const maxAge = sessionHours * 3_600_000;
      const ends = (clock.now().getTime() + maxAge).toString(36);
      const content = `${tokenId}.${ends}.${randomBytes(16).toString('base64url')}`;
      response.cookie(name, `${content}.${signer.sign(ofCookie, content)}`, { ...options, maxAge });
    },
    end: (response) => {
      const { name, ...options } = describeCookie(front.isHttps(response.req));
      response.clearCookie(name, options);
    },
    formToken: ({ key }) => signer.sign(ofForms, key),
    isFormToken: ({ key }, given) => signer.verify(ofForms, key, given),
  };
}

/** `__Host-` allows no path but `/`. Strict: no other site's link or form ever brings it along. */
function describeCookie(https: boolean) {
  const options = { httpOnly: true, sameSite: 'strict', secure: https, encode: String } as const;
  if (https) return { ...options, name: `__Host-${cookieName}`, path: '/' };
  return { ...options, name: cookieName, path: '/researcher' };
}
