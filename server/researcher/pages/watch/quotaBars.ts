/** Quotas as bars: places that are taken, lent and free, and for whom a full one ended the survey. */
import { endByQuota } from '../../../../study/flow/endedBy.ts';
import { formatNumber } from '../../../../study/speech.ts';
import type { Study } from '../../../../study/study.ts';
import type { Fieldwork } from '../../../store/fieldwork/followFieldwork.ts';

export interface QuotaBar {
  readonly id: string;
  /** Whom it is for; empty where everyone is. */
  readonly when: string;
  readonly limit: string;
  readonly complete: string;
  readonly lent: string;
  readonly ended: string;
  /** In hundredths of the places. */
  readonly taken: string;
  readonly takenAndLent: string;
  readonly isFull: boolean;
}

/** Places of people; those of simulated respondents and of tests are places of their own. */
export function showQuotas({ quotas, ends }: Fieldwork, study: Study, language: string): readonly QuotaBar[] {
  const say = (n: number) => formatNumber(n, language);
  return (study.quotas ?? []).map(({ id, when = '', limit }) => {
    const { complete = 0, lent = 0 } = quotas.find(({ quota, of }) => quota === id && of === 'people') ?? {};
    const ended = ends.find(({ endedBy }) => endedBy === endByQuota({ id }))?.people ?? 0;
    const share = (n: number) => Math.min(100, (n / Math.max(1, limit)) * 100).toFixed(1);
    return {
      ...{ id, when, limit: say(limit), complete: say(complete), lent: say(lent), ended: say(ended) },
      ...{ taken: share(complete), takenAndLent: share(complete + lent), isFull: complete + lent >= limit },
    };
  });
}
