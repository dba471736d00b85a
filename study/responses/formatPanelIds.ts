/** panel-ids.csv: who of the respondents is whom at the panel. It leads from answers to people, and is a file of its own. */
import { joinSpreadsheetCells } from '../csv/csvCells.ts';

export interface PanelRow {
  readonly respondent: number;
  readonly panelId: string;
  /** `active`, `complete`, `screened-out` or `quota-full`. */
  readonly status: string;
  /** What ended the survey for him early, and the day (UTC) on which it ended for him. */
  readonly endedBy?: string;
  readonly finished?: string;
  /** The first respondent with the same id, where this is not he. */
  readonly repeats?: number;
}

/** For people, who open it in a spreadsheet: no id is taken for a formula there. */
export function formatPanelIds(rows: readonly PanelRow[]): string {
  const cells = rows.map(({ respondent, panelId, status, repeats }) => [respondent, panelId, status, repeats ?? '']);
  return [['respID', 'panelID', 'status', 'repeats'], ...cells].map((row) => `${joinSpreadsheetCells(row)}\n`).join('');
}
