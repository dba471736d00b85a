/**
 * The session cookie: a random token with its signature, one per study. The store knows the token's hash only, so a
 * copy of the database opens no session.
 */
import type { Request, Response } from 'express';
import type { Signer } from './signer.ts';

export const cookieName = 'partworth';
export const keptForDays = 30;

export interface Cookies {
  /** The token that the request proves to hold; anything forged, cut or foreign is as good as none. */
  read(request: Request, study: string): string | undefined;
  write(response: Response, study: string, token: string): void;
  clear(response: Response, study: string): void;
}

export function makeCookies(signer: Signer, { https }: { readonly https: boolean }): Cookies {
  const purpose = (study: string) => `cookie ${study}`;
  const options = (study: string) =>
    ({ httpOnly: true, sameSite: 'lax', secure: https, path: `/s/${study}`, encode: String }) as const;
  return {
    read: (request, study) => {
      for (const value of valuesOf(request.headers.cookie ?? '', cookieName)) {
        const [token = '', signature = '', ...rest] = value.split('.');
        if (rest.length === 0 && signer.verify(purpose(study), token, signature)) return token;
      }
      return undefined;
    },
    write: (response, study, token) => {
      const value = `${token}.${signer.sign(purpose(study), token)}`;
      response.cookie(cookieName, value, { ...options(study), maxAge: keptForDays * 24 * 3600 * 1000 });
    },
    clear: (response, study) => {
      response.clearCookie(cookieName, options(study));
    },
  };
}

/** All values under a name: another one may have been planted before ours. */
function valuesOf(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
