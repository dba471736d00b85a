/** Draws from a CSV file: numbers only, a column for each random coefficient, with or without a line of names. */
import { createHash } from 'node:crypto';
import type { GivenDraws } from '../../analysis/estimate/mixed/mixedDraws.ts';
import { readText } from '../../server/folder/readText.ts';
import { counted } from '../../study/counted.ts';
import { DataError, type Problem } from '../../study/errors.ts';

/** @throws DataError naming the first lines that are no rows of numbers */
export async function readDraws(path: string): Promise<GivenDraws> {
  const { name: file, text } = await readText(path);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rows = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ line: index + 1, cells: line.split(',').map(readNumber) }],
  );
  // A line of names has no number.
  if (rows[0]?.cells.every(Number.isNaN)) rows.shift();
  const nColumns = rows[0]?.cells.length ?? 0;
  const problems = rows.flatMap(({ line, cells }): Problem[] => {
    if (cells.length !== nColumns)
      return [{ file, line, message: `has ${counted(cells.length, 'cell')}, the first row ${nColumns}` }];
    const wrong = cells.findIndex(Number.isNaN);
    return wrong < 0 ? [] : [{ file, line, message: `cell ${wrong + 1} is no number` }];
  });
  if (rows.length === 0) problems.push({ file, message: 'has no draws' });
  if (problems.length > 0) throw new DataError('draws', problems.slice(0, 5));
  return { file, values: Float64Array.from(rows.flatMap(({ cells }) => cells)), nColumns, sha256 };
}

function readNumber(cell: string): number {
  const text = cell.trim().replace(/^"(.*)"$/, '$1');
  return text === '' ? Number.NaN : Number(text);
}
