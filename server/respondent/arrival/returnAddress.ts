/**
 * Where the last page leads back to: an address of the study file, whatever a request says. It may be signed, so that
 * the panel can tell an address that this server made from one that somebody wrote himself.
 */
import { createHmac } from 'node:crypto';
import type { PanelSettings, ReturnAddresses } from '../../../study/entry.ts';
import { UsageError } from '../../../study/errors.ts';
import { endingId } from '../../../study/flow/endedBy.ts';
import type { Study } from '../../../study/study.ts';

/** How a survey can end, as the respondents' table has it. */
export type EndStatus = 'complete' | 'screened-out' | 'quota-full';

/** How somebody can be done here: at an end, or before he began. Of who declines there is no row. */
export type DoneStatus = EndStatus | 'declined';

const addressOf = {
  complete: 'complete',
  'screened-out': 'screenedOut',
  'quota-full': 'quotaFull',
  declined: 'declined',
} as const satisfies Readonly<Record<DoneStatus, keyof ReturnAddresses>>;

export interface Returning {
  /** `undefined` for who came without one. */
  readonly panelId?: string;
  /** What signs addresses; PARTWORTH_RETURN_KEY. */
  readonly key?: string;
  /** The rule or the quota that ended the survey for him: it may have an address of its own. */
  readonly endedBy?: string;
}

/**
 * `undefined` where the study has no address for this end, or none without a panel's id, or none unsigned. Nobody is sent
 * to the address of another end: a panel would take who declines for somebody whom the survey did not want.
 */
export function returnAddress(
  panel: PanelSettings | undefined,
  status: DoneStatus,
  { panelId, key, endedBy }: Returning,
): string | undefined {
  const { signature } = panel?.returnTo ?? {};
  const written = panel?.returnTo && writtenFor(panel.returnTo, status, endedBy);
  if (written === undefined || (panelId === undefined && written.includes('{pid}'))) return undefined;
  // As a browser will send it: what is signed has to be what arrives.
  const { href } = new URL(written.replaceAll('{pid}', encodeURIComponent(panelId ?? '')));
  if (signature === undefined) return href;
  return key === undefined ? undefined : signAddress(href, signature, key);
}

function writtenFor(returnTo: ReturnAddresses, status: DoneStatus, endedBy: string | undefined): string | undefined {
  const { screenedOutBy = {}, quotaFullBy = {} } = returnTo;
  const own = status === 'screened-out' ? screenedOutBy : status === 'quota-full' ? quotaFullBy : {};
  const id = endedBy === undefined ? '' : endingId(endedBy);
  return Object.hasOwn(own, id) ? own[id] : returnTo[addressOf[status]];
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
