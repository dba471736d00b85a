import type { Request } from 'express';
import type { Snapshot } from '../../../study/snapshot.ts';
import { Refusal } from '../../front/refusal.ts';
import type { Survey } from '../survey.ts';

/** The study of an address, out of those that are fielded: nothing is ever looked up on the disk by an address. */
export function findStudy({ registry }: Survey, request: Request): Snapshot {
  const snapshot = registry.find(String(request.params['study']));
  if (!snapshot) throw new Refusal(404);
  return snapshot;
}
