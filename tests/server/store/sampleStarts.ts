/** Respondents and posts as the survey hands them to the store. */
import type { NewRespondent, PageSave } from '../../../server/store/records.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import { fieldedFairExchange } from '../fielded.ts';

export const snapshot = makeSnapshot(fieldedFairExchange);
export const study = 'fair-exchange';

export function newRespondent(key: string, changes: Partial<NewRespondent> = {}): NewRespondent {
  return {
    study,
    snapshot: snapshot.hash,
    language: 'nl',
    simulated: false,
    consentHash: 'consent',
    tokenHash: `token ${key}`,
    withdrawalHash: `code ${key}`,
    startNonce: `nonce ${key}`,
    startedAt: '2026-01-01T12:00:00.000Z',
    activeSince: '2026-01-01T10:00:00.000Z',
    draw: () => ({ factors: { sector: 'bank' }, version: 1, presentation: { attributeOrder: [], tasks: [] } }),
    ...changes,
  };
}

export function taskPost(respondent: number, task: number, choice: number, nonce = `${task} ${choice}`): PageSave {
  const answer = { version: 1, task, choice, position: task, milliseconds: 1234 };
  return { study, respondent, page: `task-${task}`, nonce, bodyHash: `${choice}`, language: 'nl', choice: answer };
}
