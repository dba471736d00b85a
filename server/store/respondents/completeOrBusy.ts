import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Tables } from '../tables/tables.ts';

/**
 * Whom a version of the design has served, or is serving: who is complete, and who is at no end but started at
 * `busySince` (UTC, ISO 8601) or later. Whom the survey ended for before the last page does not count.
 */
export function completeOrBusy(row: ExpressionBuilder<Tables, 'respondents'>, busySince: string): Expression<SqlBool> {
  const isBusy = row.and([row('status', '=', 'active'), row('started_at', '>=', busySince)]);
  return row.or([row('status', '=', 'complete'), isBusy]);
}
