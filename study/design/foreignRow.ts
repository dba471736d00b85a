import type { DesignRow } from './designRow.ts';
import type { ForeignLayout } from './layoutRoles.ts';

export interface ForeignTable {
  readonly layout: ForeignLayout;
  /** Names of columns by role or by attribute id, where they are called otherwise. */
  readonly columns: Readonly<Record<string, string>>;
  readonly file: string;
  /** May an attribute, as the file calls it, have no level in an alternative, since it does not apply to all? */
  mayLack?(attribute: string): boolean;
}

export interface ForeignRow extends DesignRow {
  /** Whose row it is, where a design is written out for respondents. */
  readonly respondent?: string;
  /** Whether a column marks it as none. */
  readonly marked: boolean;
}
