import type { PanelSettings } from '../../../study/entry.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { ReturnView } from '../../render/views/frame.ts';
import type { Survey } from '../survey.ts';
import type { Visit } from '../visit/visit.ts';
import { type EndStatus, returnAddress } from './returnAddress.ts';

/**
 * The way back for any page that ends a survey; `undefined` where there is none. By what the study says now, so that an
 * address that is put right in the field holds for everyone.
 *
 * @param hasCode Does the page show a withdrawal code? It has to be noted before one leaves.
 */
export async function findReturn(
  { store, registry, returnKey }: Survey,
  { respondent, language }: Visit,
  { status, hasCode }: { readonly status: EndStatus; readonly hasCode: boolean },
): Promise<ReturnView | undefined> {
  const { study } = respondent;
  const { panel } = registry.entryOf(study);
  if (!panel?.returnTo) return undefined;
  const panelId = await store.readPanelId(study, respondent.respondent);
  const href = returnAddress(panel, status, { panelId, key: returnKey, endedBy: respondent.endedBy });
  if (href === undefined) return undefined;
  return {
    href,
    name: nameOf(panel, href, language),
    says: hasCode ? 'withCode' : 'plain',
    ...(isLed(panel, status, hasCode) && { afterSeconds: secondsToNote }),
  };
}

/** The way back for who does not agree to take part, by what he brought in his address: nothing of him is stored. */
export function findReturnOfDeclined(
  { registry, returnKey }: Survey,
  { study, language, panelId }: { readonly study: string; readonly language: string; readonly panelId?: string },
): ReturnView | undefined {
  const { panel } = registry.entryOf(study);
  const href = returnAddress(panel, 'declined', { panelId, key: returnKey });
  if (!panel || href === undefined) return undefined;
  return { href, name: nameOf(panel, href, language), says: 'declined' };
}

function nameOf({ name }: PanelSettings, href: string, language: string): string {
  return lookUp(name, language) ?? new URL(href).hostname;
}

/** How long the code stands before who has finished is led back: whoever is noting it stays for as long as he likes. */
const secondsToNote = 10;

/** From a page that he came to by finishing. Whom the survey ended for early was led back before he saw his. */
function isLed(panel: PanelSettings, status: EndStatus, hasCode: boolean): boolean {
  return panel.returnTo?.automatic === true && status === 'complete' && hasCode;
}
