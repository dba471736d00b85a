/** What the routes share: the studies, the store, and what signs and reads sessions. */
import type { Clock } from '../front/clock.ts';
import type { Limits } from '../front/limits.ts';
import type { Log } from '../front/log.ts';
import type { Signer } from '../front/signer.ts';
import type { Registry } from '../registry.ts';
import type { ResponseStore } from '../store/responseStore.ts';
import type { Cookies } from './session/cookie.ts';
import type { Nonces } from './session/nonce.ts';

export interface Survey {
  readonly store: ResponseStore;
  readonly registry: Registry;
  readonly cookies: Cookies;
  readonly nonces: Nonces;
  readonly signer: Signer;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** May a start form say that nobody is behind it? */
  readonly allowSimulated: boolean;
  /** Are there pages on which researchers see how it stands, and download what was answered? */
  readonly researcherPages: boolean;
  /** Signs the addresses that lead back to a panel. */
  readonly returnKey?: string;
}

/** What a last page is made of: of the store it only reads. */
export interface LastPageSource extends Pick<Survey, 'nonces' | 'signer' | 'clock' | 'returnKey'> {
  readonly store: Pick<ResponseStore, 'readPanelId' | 'readAnswers'>;
  readonly registry: Pick<Registry, 'entryOf' | 'frameOf'>;
}
