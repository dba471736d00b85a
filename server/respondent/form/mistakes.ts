import type { Request } from 'express';
import type { ErrorView } from '../../render/views/frame.ts';

/**
 * The mistake that an address names, where nothing of a form may be stored: by a word that the page knows, and nothing that
 * anybody wrote. Any other word is none.
 */
export function readMistakes(request: Request, known: Readonly<Record<string, ErrorView>>): readonly ErrorView[] {
  const { mistake } = request.query;
  if (typeof mistake !== 'string' || !Object.hasOwn(known, mistake)) return [];
  return [known[mistake]].filter((one) => one !== undefined);
}
