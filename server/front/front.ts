/**
 * What stands in front of the server: the address that respondents use, and the proxies that are believed. From them
 * follows whether a request came by https, and whether a post came from a page of ours.
 */
import type { Request } from 'express';

export interface Front {
  isHttps(request: Request): boolean;
  /**
   * Where a request says that it comes from. Browsers say it, and no script can unsay it: newer ones in Sec-Fetch-Site
   * (not over plain http), all of them in Origin with a post. What is `unknown` has said neither, and is no browser.
   */
  siteOf(request: Request): 'ours' | 'foreign' | 'unknown';
}

export function makeFront({ publicUrl }: { readonly publicUrl?: string }): Front {
  const isAlwaysHttps = publicUrl?.startsWith('https:') ?? false;
  return {
    // Express reads X-Forwarded-Proto from the proxies that it trusts, and from nobody else.
    isHttps: (request) => isAlwaysHttps || request.secure,
    siteOf: (request) => {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'ours' : 'foreign';
      const { origin, host } = request.headers;
      if (origin === undefined) return 'unknown';
      return origin === publicUrl || isOriginOf(origin, host) ? 'ours' : 'foreign';
    },
  };
}

/** The host is the browser's own word for where it sends to; a proxy that changes it has to be named by its address. */
function isOriginOf(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
