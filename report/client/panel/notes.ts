/** What a reader must know of an offer before its number: that nobody was shown it, or that it could never be offered. */
import type { Cells } from '../../../analysis/tastes/utilities.ts';
import type { PanelContext } from './context.ts';

export function notesOn(profile: Cells, { whatIf, words }: PanelContext): string[] {
  const { isAllowed } = whatIf.complete(profile);
  if (!isAllowed) return [words.say('prohibited')];
  const has = (attribute: string, level: string) => Object.hasOwn(profile, attribute) && profile[attribute] === level;
  const pairs = whatIf.data.unshown
    .filter(([one, level, other, otherLevel]) => has(one, level) && has(other, otherLevel))
    .map(([one, level, other, otherLevel]) =>
      words.say('pair', { first: words.level(one, level).short, second: words.level(other, otherLevel).short }),
    );
  return pairs.length > 0 ? [words.say('unshown', { pairs: pairs.join(', ') })] : [];
}
