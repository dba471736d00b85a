/**
 * Content hashes: two studies (or designs) are the same if and only if their fingerprints are. Hashes are taken of
 * canonical JSON, so neither the order of keys in a file nor its comments count.
 */
import { hash } from 'node:crypto';
import { asFielded } from './fielded.ts';
import type { Study } from './study.ts';

/** sha256 in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** JSON with the keys of every object in order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, entry) =>
    entry && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

/** The hash of everything that a study says to respondents. */
export function studyFingerprint(study: Study): string {
  return sha256(canonicalJson(asFielded(study)));
}

/**
 * The hash of what a design depends on: ids of attributes and levels, references and orders, task settings, design
 * settings with their constraints, and the model, but no text. While it is unchanged the design need not be made again.
 */
export function designFingerprint(study: Study): string {
  const { response, alternatives, perRespondent, fixed } = study.tasks;
  const levelsOf = ({ id, reference, order, levels, amounts, appliesWhen, names }: Study['attributes'][number]) => ({
    id,
    reference,
    order,
    levels: levels.map((level) => level.id),
    ...(amounts && { amounts: { ...amounts, unit: undefined } }),
    ...(appliesWhen !== undefined && { appliesWhen }),
    ...(names && { names }),
  });
  return sha256(
    canonicalJson({
      study: study.id,
      attributes: study.attributes.map(levelsOf),
      factors: study.factors.map(levelsOf),
      tasks: { response, alternatives, perRespondent, fixed },
      design: study.design,
      model: study.model,
    }),
  );
}
