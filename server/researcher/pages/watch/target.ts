/** How many people a study is to have, by what its file says. */
import type { Quota, Study } from '../../../../study/study.ts';

export interface Target {
  readonly people: number;
  /** What says so: a quota for everyone, `respondents`, or quotas that share out one question. */
  readonly by: 'total' | 'respondents' | 'quotas';
}

/** `undefined` where nothing says it: quotas that overlap have no sum. */
export function findTarget({ quotas = [], respondents }: Pick<Study, 'quotas' | 'respondents'>): Target | undefined {
  const forAll = quotas.filter(({ when }) => when === undefined).map(({ limit }) => limit);
  if (forAll.length > 0) return { people: Math.min(...forAll), by: 'total' };
  if (respondents !== undefined) return { people: respondents, by: 'respondents' };
  if (!shareOut(quotas)) return undefined;
  return { people: quotas.reduce((sum, { limit }) => sum + limit, 0), by: 'quotas' };
}

/** Is each of them for another answer to one question? Then nobody counts for two. */
function shareOut(quotas: readonly Quota[]): boolean {
  const parts = quotas.map(({ when = '' }) => /^ *([\w.-]+) *== *'([^']*)' *$/.exec(when));
  const [names, answers] = [new Set(parts.map((part) => part?.[1])), new Set(parts.map((part) => part?.[2]))];
  return quotas.length > 0 && !names.has(undefined) && names.size === 1 && answers.size === quotas.length;
}
