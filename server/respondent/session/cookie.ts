/**
 * The session cookie: a random token with its signature, one per study. The store knows the token's hash only, so a
 * copy of the database opens no session. Over https its name says `__Host-`: browsers then take it from this very host
 * only, over https only, and no neighbour on the domain can plant one.
 *
 * A study that may stand in a page of another site has a cookie that browsers send there too (SameSite=None), which needs
 * https, and which they keep apart for each site around it (Partitioned). It has a name of its own: a cookie of before the
 * study could be embedded stays good, and is never mistaken for it.
 */
import type { CookieOptions, Request, Response } from 'express';
import type { Front } from '../../front/front.ts';
import type { Signer } from '../../front/signer.ts';

export const cookieName = 'partworth';
export const keptForDays = 30;

export interface Cookies {
  /** The token that the request proves to hold; anything forged, cut or foreign is as good as none. */
  read(request: Request, study: string): string | undefined;
  write(response: Response, study: string, token: string): void;
  clear(response: Response, study: string): void;
  /** Is it not known yet whether the browser keeps a cookie where it shows this study? */
  isInDoubt(request: Request, study: string): boolean;
  /** Sets a cookie that says nothing, and goes when the session's is set: does it come back? */
  tryOut(response: Response, study: string): void;
}

interface Described extends CookieOptions {
  readonly name: string;
}

const forDays = { maxAge: keptForDays * 24 * 3600 * 1000 };
const forTrying = { maxAge: 5 * 60 * 1000 };

/** @param isEmbeddable may a study stand in a page of another site? */
export function makeCookies(
  signer: Signer,
  { isHttps }: Pick<Front, 'isHttps'>,
  isEmbeddable: (study: string) => boolean = () => false,
): Cookies {
  const purpose = (study: string) => `cookie ${study}`;
  /** The one that is set, then one that may be there still. */
  const describe = (request: Request, study: string): readonly [Described, ...Described[]] => {
    const plain = describeCookie(study, isHttps(request));
    if (!isEmbeddable(study) || !(isHttps(request) || isThisMachine(request))) return [plain];
    return [describeFramedCookie(study, isHttps(request)), plain];
  };
  const describeTrial = (request: Request, study: string): Described => {
    const [{ name, ...options }] = describe(request, study);
    return { name: `${name}-try`, ...options };
  };
  return {
    read: (request, study) => {
      for (const { name } of describe(request, study)) {
        for (const value of cookieValues(request, name)) {
          const [token = '', signature = '', ...rest] = value.split('.');
          if (rest.length === 0 && signer.verify(purpose(study), token, signature)) return token;
        }
      }
      return undefined;
    },
    write: (response, study, token) => {
      const [{ name, ...options }] = describe(response.req, study);
      const value = `${token}.${signer.sign(purpose(study), token)}`;
      response.cookie(name, value, { ...forDays, ...options });
      if (!isEmbeddable(study)) return;
      const { name: trial, ...tried } = describeTrial(response.req, study);
      if (cookieValues(response.req, trial).length > 0) response.clearCookie(trial, tried);
    },
    clear: (response, study) => {
      for (const { name, ...options } of describe(response.req, study)) response.clearCookie(name, options);
    },
    isInDoubt: (request, study) => {
      if (!isEmbeddable(study)) return false;
      const names = [...describe(request, study), describeTrial(request, study)].map(({ name }) => name);
      return names.every((name) => cookieValues(request, name).length === 0);
    },
    tryOut: (response, study) => {
      const { name, ...options } = describeTrial(response.req, study);
      response.cookie(name, '1', { ...forTrying, ...options });
    },
  };
}

/** `__Host-` allows no path but `/`, so there the study is part of the name. */
function describeCookie(study: string, https: boolean): Described {
  const options = { httpOnly: true, sameSite: 'lax', secure: https, encode: String } as const;
  if (https) return { name: `__Host-${cookieName}-${study}`, path: '/', ...options };
  return { name: cookieName, path: `/s/${study}`, ...options };
}

/** No id of a study has a point in it, so this is the name of no other cookie. */
function describeFramedCookie(study: string, https: boolean): Described {
  const options = { httpOnly: true, sameSite: 'none', secure: true, partitioned: true, encode: String } as const;
  if (https) return { name: `__Host-${cookieName}.framed.${study}`, path: '/', ...options };
  return { name: `${cookieName}.framed`, path: `/s/${study}`, ...options };
}

/** Browsers trust their own machine without https, so that a study can be tried there. */
function isThisMachine({ hostname }: Request): boolean {
  return ['localhost', '127.0.0.1', '[::1]', '::1'].includes(hostname);
}

/** All values under a name: another one may have been planted before ours. */
export function cookieValues({ headers }: Request, name: string): string[] {
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
