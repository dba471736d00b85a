/** What somebody plans a study with, as the address of the page says; else as the study says, or as is usual. */
import type { Request } from 'express';
import type { Study } from '../../../study/study.ts';
import { hasNone } from '../../../study/taskFormats.ts';

export interface Plan {
  readonly respondents: number;
  /** The smallest change that is to be found. Absent: the effects that are assumed. */
  readonly effect?: number;
  /** The study's truth file does not fit it any more. */
  readonly withoutTruth?: boolean;
}

const usualRespondents = 300;
/** The smallest changes that people usually want to see. */
const usualEffects = { points: 5, utility: 0.2 } as const;

/** What effects are measured in: points of acceptance, or utility where a format has no acceptance. */
export function powerUnit({ tasks }: Pick<Study, 'tasks'>): keyof typeof usualEffects {
  return hasNone(tasks.response) ? 'points' : 'utility';
}

export function readPlan({ query }: Pick<Request, 'query'>, study: Study | undefined): Plan {
  const respondents = Math.max(1, Math.round(numberOf(query['n']) ?? study?.respondents ?? usualRespondents));
  const usual = usualEffects[study ? powerUnit(study) : 'points'];
  const effect = query['effect'] === undefined ? usual : numberOf(query['effect']);
  return { respondents, ...(effect !== undefined && { effect }) };
}

export function planQuery({ respondents, effect }: Pick<Plan, 'respondents' | 'effect'>): string {
  return new URLSearchParams({ n: String(respondents), effect: effect === undefined ? '' : String(effect) }).toString();
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : Number.NaN;
  return number > 0 && number <= 1e6 ? number : undefined;
}
