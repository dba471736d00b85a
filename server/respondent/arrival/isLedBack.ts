import type { Registry } from '../../registry.ts';

/**
 * Does the study say that people go back to their panel without pressing a button? Not where it may stand in a page of
 * another site: no script may lead that page away, and the panel's own would come up in its frame.
 */
export function isLedBack(registry: Pick<Registry, 'entryOf' | 'frameOf'>, study: string): boolean {
  return registry.entryOf(study).panel?.returnTo?.automatic === true && registry.frameOf(study).embed === undefined;
}
