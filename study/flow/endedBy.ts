/**
 * What ended the survey for somebody before its last page, as one text: `rule:under-16` for a rule with an id, `rule:2` for
 * the second rule where it has none (no id begins with a digit), `quota:women` for a quota that was full.
 */
import type { Quota, ScreenOut, Study } from '../study.ts';

export function endByRule({ screenOut = [] }: Pick<Study, 'screenOut'>, rule: ScreenOut): string {
  return `rule:${rule.id ?? screenOut.indexOf(rule) + 1}`;
}

export function endByQuota({ id }: Pick<Quota, 'id'>): string {
  return `quota:${id}`;
}

/** Something by which a study can end early; a quota for everyone has no expression. */
export interface EarlyEnding {
  /** As `endByRule` and `endByQuota` say it. */
  readonly id: string;
  readonly when?: string;
}

/** All by which a study can end early, in the order of its file. */
export function listEndings(study: Pick<Study, 'screenOut' | 'quotas'>): EarlyEnding[] {
  const { screenOut = [], quotas = [] } = study;
  return [
    ...screenOut.map((rule) => ({ id: endByRule(study, rule), when: rule.when })),
    ...quotas.map((quota) => ({ id: endByQuota(quota), ...(quota.when !== undefined && { when: quota.when }) })),
  ];
}

/** The id of the rule, or of the quota, alone. */
export function endingId(endedBy: string): string {
  return endedBy.slice(endedBy.indexOf(':') + 1);
}
