/** How a one-time link is told. */
import { linkMinutes } from '../../server/studio/door/oneTimeLinks.ts';

/** @param isAsked was a browser asked to open it? */
export function sayLink(link: string, isAsked: boolean): string {
  const once = `it signs you in once, within ${linkMinutes} minutes`;
  return isAsked
    ? `It opens in your browser. If nothing happens there, open this link (${once}):\n${link}`
    : `Open this link (${once}):\n${link}`;
}
