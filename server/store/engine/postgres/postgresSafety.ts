/** Refuses a database that would not keep what it says it keeps. */
import type pg from 'pg';
import { StoreError } from '../../../../study/errors.ts';

interface Found {
  readonly encoding: string;
  readonly commits: string;
  /** `null` where a server knows no such setting. */
  readonly flushes: string | null;
  readonly standby: boolean;
}

/** Asserted, not hoped for. @throws StoreError with everything that is wrong. */
export async function refuseUnsafe(pool: pg.Pool, place: string): Promise<void> {
  const { rows } = await pool.query<Found>(`select current_setting('server_encoding') as encoding,
    current_setting('synchronous_commit') as commits, current_setting('fsync', true) as flushes,
    pg_is_in_recovery() as standby`);
  const problems = rows.flatMap(complaints).map((problem) => ({ file: place, ...problem }));
  if (problems.length > 0) throw new StoreError('not-durable', problems);
}

function complaints({ encoding, commits, flushes, standby }: Found): { message: string; hint: string }[] {
  const found = [];
  if (flushes === 'off') {
    const message = 'has fsync switched off: a power cut would lose answers that were acknowledged';
    found.push({ message, hint: 'set fsync = on in postgresql.conf' });
  }
  if (commits === 'off') {
    const message = 'does not let commits wait for the disk: synchronous_commit stays off';
    found.push({ message, hint: 'set synchronous_commit = on' });
  }
  if (encoding !== 'UTF8') {
    const message = `keeps texts as ${encoding}, which can't hold every answer`;
    found.push({ message, hint: 'make another: createdb --encoding=UTF8 --template=template0 NAME' });
  }
  if (standby) found.push({ message: 'is a standby, which can only be read', hint: 'name the primary server' });
  return found;
}
