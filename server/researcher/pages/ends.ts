/** By which rule or full quota the survey ended early for how many people: what the study has, and what it had. */
import { endingId, listEndings } from '../../../study/flow/endedBy.ts';
import { formatNumber } from '../../../study/speech.ts';
import type { Study } from '../../../study/study.ts';
import { words } from '../../render/locales.ts';
import type { Fieldwork } from '../../store/fieldwork/followFieldwork.ts';

export interface EndRow {
  readonly by: string;
  /** Whom it is for; empty where everyone is, or where the study has it no more. */
  readonly when: string;
  readonly people: string;
}

export function showEnds(ends: Fieldwork['ends'], study: Study, language: string): readonly EndRow[] {
  const known = listEndings(study);
  const others = ends.filter(({ endedBy }) => known.every(({ id }) => id !== endedBy));
  const counted = [
    ...known.map((ending) => ({ ...ending, people: ends.find(({ endedBy }) => endedBy === ending.id)?.people ?? 0 })),
    ...others.map(({ endedBy, people }) => ({ id: endedBy, people, when: undefined })),
  ];
  return counted.map(({ id, when = '', people }) => {
    return { by: nameOf(id, language), when, people: formatNumber(people, language) };
  });
}

function nameOf(endedBy: string | undefined, language: string): string {
  if (endedBy === undefined) return words(language, 'researcher.ends.unknown');
  const kind = endedBy.startsWith('rule:') ? 'rule' : 'quota';
  return words(language, `researcher.ends.${kind}`, { id: endingId(endedBy) });
}
