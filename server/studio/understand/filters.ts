/** The form by which fewer respondents are chosen: only what may be told is in it. */
import { unknownLanguage } from '../../../study/responses/chosenRespondents.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import { say } from '../words.ts';
import { type Flags, fewestPeople, type Results } from './results.ts';

/** False where there is nothing to choose. */
export function showFilters({ asked, offered, flags, order }: Results, language: string) {
  if (!order) return false;
  const isOfPeople = asked.of === 'people';
  const partial = isOfPeople ? offered.partial : order.responses === undefined;
  const languages = isOfPeople ? offered.languages : [];
  const weeks = isOfPeople ? offered.weeks : [];
  const flagged = isOfPeople ? offered.flagged : 0;
  const isAny = partial || flagged > 0 || languages.length > 0 || weeks.length > 0;
  const isWaiting = isOfPeople && flags.is === 'waiting';
  const isKnown = !isWaiting && flags.is !== 'failed';
  const aboutFlags = isOfPeople ? sayOfFlags(flags, language) : '';
  const nameOf = (code: string) =>
    code === unknownLanguage ? say(language, 'understand.unknownLanguage') : nameOfLanguage(code);
  return {
    of: asked.of,
    method: asked.method,
    isQuick: asked.quick,
    language,
    hasPartial: partial,
    isPartial: asked.partial,
    hasUnflagged: flagged > 0,
    isUnflagged: asked.unflagged,
    unflagged: say(language, 'understand.unflagged', { n: flagged }),
    isWaiting,
    aboutFlags,
    hasLanguages: languages.length > 0,
    languages: languages.map((codes) => ({
      value: codes.join(','),
      name: codes.map(nameOf).join(', '),
      isChosen: String(codes) === String(asked.languages),
    })),
    hasWeeks: weeks.length > 0,
    from: weeks.map(({ first }) => ({ value: first, isChosen: first === asked.weeks?.first })),
    until: weeks.map(({ last }) => ({ value: last, isChosen: last === asked.weeks?.last })),
    isAny,
    isShown: isAny || aboutFlags !== '',
    rule: isOfPeople && isKnown ? say(language, 'understand.rule', { least: fewestPeople }) : '',
  };
}

/** Why nobody can be left out for flags, or not yet; empty where that needs no word. */
function sayOfFlags({ is }: Flags, language: string): string {
  if (is === 'offered' || is === 'none') return '';
  return say(language, `understand.flags.${is}`, { least: fewestPeople });
}
