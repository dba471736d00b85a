import type { Study } from '../study.ts';
import type { Recode } from './recode.ts';

/** The recoded variables that decide what a respondent meets: those that some rule of the study names. */
export function recodesOfRules({
  recodes = [],
  pagesShownIf = {},
  questions,
  screenOut = [],
  quotas = [],
}: Omit<Study, 'entry'>): readonly Recode[] {
  if (recodes.length === 0) return [];
  const rules = [
    ...Object.values(pagesShownIf),
    ...questions.map(({ showIf }) => showIf),
    ...[...screenOut, ...quotas].map(({ when }) => when),
  ];
  const named = new Set(rules.flatMap((rule) => rule?.match(/\w+/g) ?? []));
  return recodes.filter(({ id }) => named.has(id));
}
