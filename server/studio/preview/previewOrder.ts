/** Reads what a page asks of a preview. What is no such order asks for the first page of what is saved. */
import { isRecord } from '../../../study/isRecord.ts';
import type { PreviewOrder } from './previewWire.ts';

/** From JSON. */
export function readPreviewOrder(sent: unknown): PreviewOrder {
  if (!isRecord(sent)) return {};
  const { text, page, language, factors } = sent;
  return {
    ...(typeof text === 'string' && { text }),
    ...(typeof page === 'string' && { page }),
    ...(typeof language === 'string' && { language }),
    ...(isRecord(factors) && { factors: onlyTexts(factors) }),
  };
}

/** From an address: `?page=p/task-1&in=nl&factor.sector=bank`. */
export function readPreviewAddress(query: Readonly<Record<string, unknown>>): PreviewOrder {
  const { page, in: language } = query;
  const factors = Object.entries(query).flatMap(([name, value]) =>
    name.startsWith(factorPrefix) ? [[name.slice(factorPrefix.length), value]] : [],
  );
  return readPreviewOrder({ page, language, factors: Object.fromEntries(factors) });
}

/** As `readPreviewAddress` reads it. */
export function writePreviewAddress({ page, language, factors = {} }: PreviewOrder): URLSearchParams {
  const named = Object.entries(factors).map(([id, level]) => [`${factorPrefix}${id}`, level]);
  return new URLSearchParams({
    ...(page && { page }),
    ...(language && { in: language }),
    ...Object.fromEntries(named),
  });
}

const factorPrefix = 'factor.';

function onlyTexts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
