/** The study's folder that an address of the studio names. */
import type { Request } from 'express';
import { Refusal } from '../front/refusal.ts';
import type { StudyFolder } from './shelf/studyFolder.ts';
import type { Studio } from './studio.ts';

/** @throws Refusal 404 */
export async function openFolder({ shelf }: Studio, request: Request): Promise<StudyFolder> {
  const folder = await shelf.open(String(request.params['folder']));
  if (!folder) throw new Refusal(404);
  return folder;
}
