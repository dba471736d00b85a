/**
 * Holds a study against the instrument that its file names, in the languages in which that was frozen. A language more is a
 * translation: it is told beside the verdict, and changes nothing of what was frozen.
 */
import type { Study } from '../study.ts';
import { frozenInstruments } from './frozenInstruments.ts';
import { type Instrument, type InstrumentClaim, type InstrumentStatus, instrumentId } from './instrument.ts';
import { type InstrumentParts, instrumentParts, instrumentSha256 } from './instrumentParts.ts';

/**
 * @param editions what respondents were asked, the latest first: one of them that was changed makes the study adapted
 * @returns `undefined` where the study file names no instrument
 */
export function judgeInstrument(
  claim: InstrumentClaim | undefined,
  editions: readonly [Study, ...Study[]],
): Instrument | undefined {
  if (!claim) return undefined;
  const { name, version } = claim;
  const known = frozenInstruments.get(instrumentId(claim));
  const frozen = known ? instrumentSha256(known) : claim.sha256;
  const all = editions.map(instrumentParts);
  const own = all.map((parts) => withoutTranslations(parts, known, frozen));
  const [latest = ''] = own.map(instrumentSha256);
  const status = statusOf(own.map(instrumentSha256), frozen);
  const extra = new Set(all.flatMap((parts, index) => wordsIn(parts).filter((part) => !(part in (own[index] ?? {})))));
  const translated = [...extra].map((part) => part.replace(wordsPrefix, ''));
  const judged = { name, version, sha256: latest, status, ...(translated.length > 0 && { translated }) };
  if (status !== 'adapted' || !known) return judged;
  const changed = new Set(own.flatMap((parts) => changedParts(parts, known)));
  return { ...judged, changed: [...changed] };
}

const wordsPrefix = 'words.';
/** Of a study in more languages not all ways to leave some out are tried. */
const mostTried = 8;

function wordsIn(parts: InstrumentParts): string[] {
  return Object.keys(parts).filter((part) => part.startsWith(wordsPrefix));
}

/** Without the words in languages that were not frozen. Where only one hash is known, those without which it fits. */
function withoutTranslations(
  parts: InstrumentParts,
  known: InstrumentParts | undefined,
  frozen: string | undefined,
): InstrumentParts {
  const words = wordsIn(parts);
  if (known)
    return without(
      parts,
      words.filter((part) => !Object.hasOwn(known, part)),
    );
  if (frozen === undefined || words.length > mostTried) return parts;
  const ways = Array.from({ length: 2 ** words.length - 1 }, (_, way) =>
    without(
      parts,
      words.filter((_, index) => Math.floor(way / 2 ** index) % 2 === 1),
    ),
  );
  return ways.find((some) => instrumentSha256(some) === frozen) ?? parts;
}

function without(parts: InstrumentParts, left: readonly string[]): InstrumentParts {
  return Object.fromEntries(Object.entries(parts).filter(([part]) => !left.includes(part)));
}

function statusOf(hashes: readonly string[], frozen: string | undefined): InstrumentStatus {
  if (frozen === undefined) return 'not-frozen';
  return hashes.every((hash) => hash === frozen) ? 'unchanged' : 'adapted';
}

/** Those that differ, were added or were left out. */
function changedParts(own: InstrumentParts, frozen: InstrumentParts): string[] {
  return [...new Set([...Object.keys(frozen), ...Object.keys(own)])].filter((part) => own[part] !== frozen[part]);
}
