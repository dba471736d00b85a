/**
 * Where the last page leads back to: an address of the study file, whatever a request says. It may be signed, so that
 * the panel can tell an address that this server made from one that somebody wrote himself.
 */
import { createHmac } from 'node:crypto';
import type { PanelSettings, ReturnAddresses } from '../../study/entry.ts';
import { UsageError } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';

/** How a survey can end, as the respondents' table has it. */
export type EndStatus = 'complete' | 'screened-out' | 'quota-full';

const addressOf: Readonly<Record<EndStatus, keyof ReturnAddresses>> = {
  complete: 'complete',
  'screened-out': 'screenedOut',
  'quota-full': 'quotaFull',
};

export interface Returning {
  /** `undefined` for who came without one. */
  readonly panelId?: string;
  /** What signs addresses; PARTWORTH_RETURN_KEY. */
  readonly key?: string;
}

/** `undefined` where the study has no address for this end, or none without a panel's id, or none unsigned. */
export function returnAddress(
  panel: PanelSettings | undefined,
  status: EndStatus,
  { panelId, key }: Returning,
): string | undefined {
  const { [addressOf[status]]: written, signature } = panel?.returnTo ?? {};
  if (written === undefined || (panelId === undefined && written.includes('{pid}'))) return undefined;
  // As a browser will send it: what is signed has to be what arrives.
  const { href } = new URL(written.replaceAll('{pid}', encodeURIComponent(panelId ?? '')));
  if (signature === undefined) return href;
  return key === undefined ? undefined : signAddress(href, signature, key);
}

/** Adds `sig=...`: HMAC-SHA256 in hexadecimal over the address as it is without it. */
export function signAddress(href: string, parameter: string, key: string): string {
  const signature = createHmac('sha256', key).update(href, 'utf8').digest('hex');
  return `${href}${href.includes('?') ? '&' : '?'}${parameter}=${signature}`;
}

/** @throws UsageError for a study whose addresses are to be signed, where there is nothing to sign them with. */
export function requireReturnKey(studies: readonly Study[], key: string | undefined): void {
  if (key !== undefined) return;
  const unsigned = studies.filter(({ entry }) => entry?.panel?.returnTo?.signature !== undefined);
  if (unsigned.length === 0) return;
  const hint = 'put the key that you share with the panel into the environment as PARTWORTH_RETURN_KEY';
  const message = 'its return addresses are to be signed, and there is no key';
  throw new UsageError(
    'no-return-key',
    unsigned.map(({ id }) => ({ path: `${id}: panel.return.signature`, message, hint })),
  );
}
