import type { DecimalMark } from '../../study/csv/csvCells.ts';
import type { RowFormatName } from '../../study/responses/rowFormats.ts';
import type { StoreFlags } from '../files/storePlace.ts';

export interface ExportFlags extends StoreFlags {
  readonly out?: string;
  readonly format: RowFormatName;
  readonly decimal: DecimalMark;
  readonly scripts?: boolean;
  readonly includeTest?: boolean;
  readonly snapshot?: string;
  readonly panelIds?: boolean;
  readonly payment?: boolean;
  readonly flagCounts?: boolean;
  readonly quality?: boolean;
  readonly public?: boolean;
  readonly k: number;
  readonly keep: readonly string[];
  readonly json?: boolean;
}
