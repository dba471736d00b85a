/**
 * payment.csv: what a panel is to be told of its people: who came how far, and what speaks against his answers. No number of a
 * respondent is in it, so it leads to nobody's answers; and its rows are in the order of the panel's ids.
 */
import { joinSpreadsheetCells } from '../csv/csvCells.ts';
import { type QualityFlag, qualityFlags } from './quality.ts';

export interface PaymentRow {
  readonly panelId: string;
  /** `active`, `complete`, `screened-out` or `quota-full`. */
  readonly status: string;
  /** What ended the survey for him early: `rule:under-16`. */
  readonly endedBy?: string;
  /** The day (UTC) on which it ended. */
  readonly finished?: string;
  readonly flags: readonly QualityFlag[];
  /** Where he is, or was, led back to, with the code by which the panel knows what happened. */
  readonly returnAddress?: string;
}

/** For people, who open it in a spreadsheet: no id is taken for a formula there. */
export function formatPayment(rows: readonly PaymentRow[]): string {
  const header = ['panelID', 'status', 'endedBy', 'finished', ...qualityFlags, 'flags', 'returnAddress'];
  const cells = rows.map((row) => [
    ...[row.panelId, row.status, row.endedBy ?? '', row.finished ?? ''],
    ...qualityFlags.map((flag) => Number(row.flags.includes(flag))),
    ...[row.flags.length, row.returnAddress ?? ''],
  ]);
  return [header, ...cells].map((row) => `${joinSpreadsheetCells(row)}\n`).join('');
}
