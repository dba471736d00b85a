/** The what-if simulator as an .xlsx whose formulas compute: what `report --workbook` writes, and what the studio gives out. */
import { makeWorkbook, type WorkbookOptions } from '../../report/workbook/makeWorkbook.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { workbookOf } from './workbook.ts';

/** @throws EstimationError as `makeWorkbook` does, before the first byte */
export function simulatorBook(estimates: Estimates, options: WorkbookOptions): AsyncGenerator<Buffer> {
  const sheets = makeWorkbook(estimates, options);
  return workbookOf(
    sheets.map(({ name, xml }) => ({ name, content: [xml] })),
    { computes: true },
  );
}
