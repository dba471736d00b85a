import type { PanelSettings } from '../../../study/entry.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { ReturnView } from '../../render/views/frame.ts';
import type { LastPageSource } from '../survey.ts';
import type { Visit } from '../visit/visit.ts';
import { findClosing } from './findClosing.ts';
import { isLedBack } from './isLedBack.ts';
import { type EndStatus, returnAddress } from './returnAddress.ts';

interface LastStep {
  readonly status: EndStatus;
  /** Does the page show a withdrawal code? It has to be noted before one leaves. */
  readonly hasCode: boolean;
}

/**
 * The way on from any page that ends a survey; `undefined` where there is none: back to his panel, or else, for who has
 * finished, to the study's own closing address. By what the study says now, so that an address that is put right in the
 * field holds for everyone.
 */
export async function findReturn(
  survey: LastPageSource,
  visit: Visit,
  step: LastStep,
): Promise<ReturnView | undefined> {
  const back = await findWayBack(survey, visit, step);
  if (back || step.status !== 'complete') return back;
  return findClosing(survey, visit, step.hasCode);
}

async function findWayBack(
  { store, registry, returnKey }: LastPageSource,
  { respondent, language }: Visit,
  { status, hasCode }: LastStep,
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
    ...(isLedBack(registry, study) && status === 'complete' && hasCode && { afterSeconds: secondsToNote }),
  };
}

/** The way back for who does not agree to take part, by what he brought in his address: nothing of him is stored. */
export function findReturnOfDeclined(
  { registry, returnKey }: Pick<LastPageSource, 'registry' | 'returnKey'>,
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

/**
 * How long the code stands before who has finished is led back: whoever is noting it stays for as long as he likes. Whom the
 * survey ended for early was led back before he saw his.
 */
const secondsToNote = 10;
