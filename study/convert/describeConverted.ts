/** What the columns of converted tasks hold: levels, or numbers. */
import type { CodebookColumn } from '../responses/codebook.ts';
import type { Converted } from './convertFile.ts';

export interface ConvertedColumn {
  readonly id: string;
  readonly role: 'attribute' | 'respondent';
  readonly kind: 'levels' | 'codes' | 'numbers';
  /** As the codebook lists them; of numbers the distinct ones, by size. */
  readonly values: readonly string[];
  /** Alternatives that have none. */
  readonly empty: number;
}

const isNumber = (cell: string) => /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(cell);

/** Each column, the attributes first. */
export function describeConverted(converted: Converted): ConvertedColumn[] {
  const { attributes, traits, tasks, shape } = converted;
  const rows = tasks.flatMap(({ alternatives }) => alternatives.flatMap(({ levels }) => (levels ? [levels] : [])));
  const ofAttributes = attributes.map((id, at): ConvertedColumn => {
    const cells = rows.map((levels) => levels[at] ?? '');
    const order = labelsInOrder(converted, id);
    return { id, role: 'attribute', ...describe(cells, { order, isCode: shape === 'cho' || shape === 'chs' }) };
  });
  const ofTraits = traits.map((id, at): ConvertedColumn => {
    const cells = tasks.map((task) => task.traits[at] ?? '');
    return { id, role: 'respondent', ...describe(cells, { order: labelsInOrder(converted, id), isCode: false }) };
  });
  return [...ofAttributes, ...ofTraits];
}

function labelsInOrder({ labels }: Converted, id: string): readonly string[] | undefined {
  const own = labels?.byAttribute.get(id);
  return own && [...own.values()];
}

function describe(
  cells: readonly string[],
  { order, isCode }: { readonly order?: readonly string[]; readonly isCode: boolean },
): Pick<ConvertedColumn, 'kind' | 'values' | 'empty'> {
  const distinct = new Set(cells);
  const empty = distinct.has('') ? cells.filter((cell) => cell === '').length : 0;
  distinct.delete('');
  const values = [...distinct];
  if (order) return { kind: 'levels', values: order.filter((label) => distinct.has(label)), empty };
  if (values.length === 0 || !values.every(isNumber)) return { kind: 'levels', values: values.sort(byLetters), empty };
  const inOrder = values.sort((a, b) => Number(a) - Number(b));
  return { kind: isCode || areCodes(inOrder) ? 'codes' : 'numbers', values: inOrder, empty };
}

const byLetters = (a: string, b: string) => (a < b ? -1 : 1);

/** Whole numbers without gaps from 0 or 1 up to some 2 to 12 are probably codes; 0 and 1 alone are not. */
function areCodes(values: readonly string[]): boolean {
  const first = Number(values[0]);
  const last = Number(values.at(-1));
  if (first !== 0 && first !== 1) return false;
  return last >= 2 && last <= 12 && values.every((value, index) => value === String(first + index));
}

/** As the codebook has it. */
export function codebookColumn({ id, kind, values }: ConvertedColumn): CodebookColumn {
  const label = { en: id };
  if (kind === 'numbers') return { id, label };
  return { id, label, levels: values.map((value) => ({ id: value, label: { en: value } })) };
}
