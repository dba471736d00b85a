/** Who of those who answered may be looked at in results, and when. */
import type { EntrySettings } from '../../study/entry.ts';
import type { DoorState } from '../researcher/pages/door.ts';
import type { Whose } from '../store/fieldwork/countFieldwork.ts';

/**
 * Results of people appear once nobody can come any more: whoever looks while they still come is led to stop when he likes
 * what he sees, or to change what is asked. A study may say otherwise (`results: live`). A study that is paused is still in
 * the field, and one that has not opened yet is not over. Tests and simulated respondents may always be looked at.
 *
 * @param entry what the study file says now of how people come in
 */
export function mayShowResults({ results }: Pick<EntrySettings, 'results'>, door: DoorState, whose: Whose): boolean {
  return whose !== 'people' || results === 'live' || door === 'closed' || door === 'over';
}
