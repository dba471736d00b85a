import type { View } from '../render/views/view.ts';
import type { RefusalWords } from './refusal.ts';

export interface StatusPage {
  readonly status: number;
  readonly language: string;
  /** A code that the log has too. */
  readonly reason?: string;
  readonly continueHref?: string;
  /** Instead of those of the status. */
  readonly words?: RefusalWords;
}

export function makeStatusPage(page: StatusPage): View {
  return { kind: 'status', languages: [], factors: {}, ...page };
}
