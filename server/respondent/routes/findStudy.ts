import type { Request } from 'express';
import type { Snapshot } from '../../../study/snapshot.ts';
import { Refusal } from '../../front/refusal.ts';
import { draftMarkOf } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';

/**
 * The study of an address, out of those that are fielded, or that were put up to be tried: nothing is ever looked up on the
 * disk by an address.
 */
export function findStudy({ registry }: Survey, request: Request): Snapshot {
  const study = String(request.params['study']);
  const snapshot = registry.find(study) ?? registry.findDraft(study);
  if (!snapshot) throw new Refusal(404);
  return snapshot;
}

/**
 * What someone would start with: what is fielded, and with the mark for it the draft. Nobody else gets into a study that is not
 * published.
 *
 * @param test as it stands in the address or the form
 */
export async function findStudyToStart(survey: Survey, request: Request, test: unknown): Promise<Snapshot> {
  const { registry } = survey;
  const study = String(request.params['study']);
  const isDraft = draftMarkOf(survey, study, test) !== undefined;
  // Another server may have put it up since.
  if (isDraft) await registry.refresh();
  const snapshot = (isDraft ? registry.findDraft(study) : undefined) ?? registry.find(study);
  if (!snapshot) throw new Refusal(404);
  return snapshot;
}
