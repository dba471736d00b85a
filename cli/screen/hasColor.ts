/** Whether words on a stream may have colours and be bold. */
export interface Stream {
  readonly isTTY?: boolean;
}

/**
 * NO_COLOR has the last word; FORCE_COLOR (but 0 and false) allows them in a pipe too, for who shows its output in colour;
 * else a terminal has them that is not dumb.
 */
export function hasColor({ isTTY }: Stream, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return Boolean(isTTY) && environment['TERM'] !== 'dumb';
}
