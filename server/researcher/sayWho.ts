/** Who did something, as a page calls him: by the name of his token, which for who came in by a link is nobody's own. */
import { words } from '../render/locales.ts';

/** The token of who came in by a link on a machine of his own; with the machine's name where several share a database. */
export const machineName = 'this machine';

/** @example sayWho('this machine (desk-3)', 'nl'); // 'deze computer (desk-3)' */
export function sayWho(who: string, language: string): string {
  if (who !== machineName && !who.startsWith(`${machineName} (`)) return who;
  return words(language, 'researcher.thisMachine') + who.slice(machineName.length);
}
