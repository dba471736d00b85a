/** Holds a study against the instrument that its file names. */
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
  const parts = editions.map(instrumentParts);
  const [latest = ''] = parts.map(instrumentSha256);
  const status = statusOf(parts.map(instrumentSha256), frozen);
  if (status !== 'adapted' || !known) return { name, version, sha256: latest, status };
  const changed = new Set(parts.flatMap((own) => changedParts(own, known)));
  return { name, version, sha256: latest, status, changed: [...changed] };
}

function statusOf(hashes: readonly string[], frozen: string | undefined): InstrumentStatus {
  if (frozen === undefined) return 'not-frozen';
  return hashes.every((hash) => hash === frozen) ? 'unchanged' : 'adapted';
}

/** Those that differ, were added or were left out. */
function changedParts(own: InstrumentParts, frozen: InstrumentParts): string[] {
  return [...new Set([...Object.keys(frozen), ...Object.keys(own)])].filter((part) => own[part] !== frozen[part]);
}
