/** Reads `--missing`: cells that stand for a missing value, in all columns or in one. */
import { UsageError } from '../../study/errors.ts';
import { quotingHint, readFlag } from './flagReader.ts';

export interface MissingCells {
  /** In every column. */
  readonly missing: readonly string[];
  /** By column; a column may be called as anything. */
  readonly missingIn: ReadonlyMap<string, readonly string[]>;
}

/**
 * `99,-1` in every column, `choice=99,98` in the column `choice`: what follows a column belongs to it, up to the next one.
 *
 * @throws UsageError if a column has no value, or a quote has no end
 * @example parseMissing(['-1', 'choice=99,98,age=0']); // missing: -1; missingIn: choice -> 99, 98; age -> 0
 */
export function parseMissing(texts: readonly string[]): MissingCells {
  const missing: string[] = [];
  const missingIn = new Map<string, string[]>();
  for (const text of texts) {
    const reader = readFlag(text, '--missing');
    let values = missing;
    while (!reader.isAtEnd()) {
      const first = reader.read('=,');
      const isColumn = first.stop === '=';
      const value = isColumn ? reader.read(',') : first;
      if (isColumn && (!isThere(first) || !isThere(value))) refuse(`${first.name}=${value.name}`);
      if (isColumn) {
        values = missingIn.get(first.name) ?? [];
        missingIn.set(first.name, values);
      }
      if (isThere(value)) values.push(value.name);
    }
  }
  return { missing, missingIn };
}

const isThere = ({ name, isQuoted }: { readonly name: string; readonly isQuoted: boolean }) => isQuoted || name !== '';

function refuse(part: string): never {
  const hint = `write it as 99,-1 or COLUMN=99,-1; ${quotingHint}`;
  throw new UsageError('missing', [{ file: '--missing', message: `"${part}" is no column with its values`, hint }]);
}
