import { qualityFlags } from '../../study/responses/quality.ts';
import type { WrittenQuality } from '../files/writeQuality.ts';

/** For a terminal. */
export function qualityWords({ qualityFile, flagged, notes }: WrittenQuality): string[] {
  const each = qualityFlags.filter((flag) => flagged[flag] > 0).map((flag) => `${flag} ${flagged[flag]}`);
  const which = each.length > 0 ? ` (${each.join(', ')})` : '';
  const who = flagged.any === 1 ? '1 respondent has' : `${flagged.any} respondents have`;
  return [`${qualityFile}: ${who} a flag${which}; none is left out for it`, ...notes];
}
