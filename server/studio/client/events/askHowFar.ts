/**
 * Asks the server how far something is.
 *
 * @returns `gone` where it tells it no more: it was started anew and knows no such work, or one has to sign in first. A page that is
 *   shown anew says so. Nothing where it can't be reached or is busy: it may be asked again.
 */
export async function askHowFar<State extends object>(href: string): Promise<State | 'gone' | undefined> {
  try {
    const reply = await fetch(href, { headers: { accept: 'application/json' } });
    if (reply.status >= 400 && reply.status < 500) return 'gone';
    if (!reply.ok) return undefined;
    const said = (await reply.json()) as State | { readonly next: string };
    // Where to go, instead: to sign in.
    return 'next' in said ? 'gone' : said;
  } catch {
    return undefined;
  }
}
