/** What a page's script sends to be saved: nothing in it is taken on trust. */
import { isRecord } from '../../../study/isRecord.ts';
import { Refusal } from '../../front/refusal.ts';
import type { DraftOrder, Edit, EditPath } from './draftWire.ts';

const mostEdits = 1000;
const deepest = 40;
const longestName = 1000;

/** @throws Refusal 400 for what no page of ours sends */
export function parseOrder(given: unknown): DraftOrder {
  if (!isRecord(given)) throw new Refusal(400);
  const { base, text, edits } = given;
  if (typeof base !== 'string' || (text !== undefined && typeof text !== 'string')) throw new Refusal(400);
  if (text === undefined && edits === undefined) throw new Refusal(400);
  if (edits !== undefined && !(Array.isArray(edits) && edits.length <= mostEdits && edits.every(isEdit))) {
    throw new Refusal(400);
  }
  return { base, ...(text !== undefined && { text }), ...(edits !== undefined && { edits: edits as Edit[] }) };
}

const fits: Readonly<Record<Edit['op'], (edit: Record<string, unknown>) => boolean>> = {
  set: ({ value }) => isValue(value, 0),
  remove: ({ prune }) => prune === undefined || typeof prune === 'boolean',
  insert: ({ at, key, value }) =>
    (at === undefined || isPlace(at)) && (key === undefined || isName(key)) && isValue(value, 0),
  move: ({ to }) => isPlace(to),
  rename: ({ to }) => isName(to),
};

function isEdit(given: unknown): given is Edit {
  if (!isRecord(given) || typeof given['op'] !== 'string' || !Object.hasOwn(fits, given['op'])) return false;
  return isPath(given['path']) && fits[given['op'] as Edit['op']](given);
}

function isPath(given: unknown): given is EditPath {
  return Array.isArray(given) && given.length <= deepest && given.every((part) => isPlace(part) || isName(part));
}

function isPlace(given: unknown): boolean {
  return Number.isSafeInteger(given) && (given as number) >= 0;
}

function isName(given: unknown): boolean {
  return typeof given === 'string' && given.length <= longestName && given !== '__proto__';
}

function isValue(given: unknown, depth: number): boolean {
  if (given === null || typeof given === 'string' || typeof given === 'boolean') return true;
  if (typeof given === 'number') return Number.isFinite(given);
  if (depth > deepest) return false;
  if (Array.isArray(given)) return given.every((item) => isValue(item, depth + 1));
  return isRecord(given) && Object.entries(given).every(([key, value]) => isName(key) && isValue(value, depth + 1));
}
