/**
 * The session cookie: a random token with its signature, one per study. The store knows the token's hash only, so a
 * copy of the database opens no session. Over https its name says `__Host-`: browsers then take it from this very host
 * only, over https only, and no neighbour on the domain can plant one.
 */
import type { Request, Response } from 'express';
import type { Front } from '../../front/front.ts';
import type { Signer } from '../../front/signer.ts';

export const cookieName = 'partworth';
export const keptForDays = 30;

export interface Cookies {
  /** The token that the request proves to hold; anything forged, cut or foreign is as good as none. */
  read(request: Request, study: string): string | undefined;
  write(response: Response, study: string, token: string): void;
  clear(response: Response, study: string): void;
}

export function makeCookies(signer: Signer, { isHttps }: Pick<Front, 'isHttps'>): Cookies {
  const purpose = (study: string) => `cookie ${study}`;
  return {
    read: (request, study) => {
      const { name } = describeCookie(study, isHttps(request));
      for (const value of cookieValues(request, name)) {
        const [token = '', signature = '', ...rest] = value.split('.');
        if (rest.length === 0 && signer.verify(purpose(study), token, signature)) return token;
      }
      return undefined;
    },
    write: (response, study, token) => {
      const { name, ...options } = describeCookie(study, isHttps(response.req));
      const value = `${token}.${signer.sign(purpose(study), token)}`;
      response.cookie(name, value, { maxAge: keptForDays * 24 * 3600 * 1000, ...options });
    },
    clear: (response, study) => {
      const { name, ...options } = describeCookie(study, isHttps(response.req));
      response.clearCookie(name, options);
    },
  };
}

/** `__Host-` allows no path but `/`, so there the study is part of the name. */
function describeCookie(study: string, https: boolean) {
  const options = { httpOnly: true, sameSite: 'lax', secure: https, encode: String } as const;
  if (https) return { name: `__Host-${cookieName}-${study}`, path: '/', ...options };
  return { name: cookieName, path: `/s/${study}`, ...options };
}

/** All values under a name: another one may have been planted before ours. */
export function cookieValues({ headers }: Request, name: string): string[] {
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
