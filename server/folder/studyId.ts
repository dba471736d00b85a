/** The id of a new study: the name of its folder, made into an id. */
import { basename, resolve } from 'node:path';
import { UsageError } from '../../study/errors.ts';
import { idPattern } from '../../study/studyFile/schema/studySchemaTexts.ts';

const longest = 64;

/**
 * Small letters without accents, and a hyphen for whatever else an id can't have.
 *
 * @param otherwise the id where nothing is left of the name
 * @example studyIdOf('Surveys/Vertrouwen & Prijs 2026', 'blank'); // 'vertrouwen-prijs-2026'
 */
export function studyIdOf(folder: string, otherwise: string): string {
  const plain = basename(resolve(folder)).normalize('NFD').toLowerCase();
  const words = plain.replace(/\p{M}/gu, '').match(/[a-z0-9_]+/g) ?? [];
  const id = words.join('-').replace(/^_+/, '');
  const begun = /^[a-z]/.test(id) || id === '' ? id : `study-${id}`;
  return begun.slice(0, longest) || otherwise;
}

/** @throws UsageError if it is no id */
export function requireStudyId(id: string): string {
  if (idPattern.test(id)) return id;
  const hint = 'an id is a small letter, then small letters, digits, - and _, at most 64';
  throw new UsageError('study-id', [{ path: '--id', message: `"${id}" is no id`, hint }]);
}
