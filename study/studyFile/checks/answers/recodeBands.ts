/** What is wrong with bands of a number: where two overlap, which numbers none of them holds, and which hold none. */
import type { RecodeSource } from './recodeSource.ts';

interface Band {
  readonly from?: number;
  readonly to?: number;
  readonly below?: number;
}
type NumberSource = Exclude<RecodeSource, { readonly options: readonly string[] }>;

interface BandProblem {
  /** Absent where it is about all of them. */
  readonly level?: string;
  readonly message: string;
  readonly hint?: string;
}

/** Both ends are in it, unless the band is open there: of numbers with steps they are numbers of steps. */
interface Range {
  readonly level: string;
  readonly first: number;
  readonly last: number;
  /** Does it end just below `last`? Only where there are no steps. */
  readonly isOpen: boolean;
}

/** @param hasRest do all other numbers have a level too? Then none is left over. */
export function findBandProblems(
  bands: readonly (readonly [level: string, band: Band])[],
  source: NumberSource,
  hasRest: boolean,
): BandProblem[] {
  const { step } = source;
  const base = source.min ?? 0;
  const numberAt = (place: number) => (step === undefined ? place : Number((base + place * step).toPrecision(12)));
  const ranges = bands.map(([level, band]) => rangeOf(level, band, base, step));
  const [least, most] = [source.min ?? Number.NEGATIVE_INFINITY, source.max ?? Number.POSITIVE_INFINITY].map((bound) =>
    step === undefined ? bound : (bound - base) / step,
  ) as [number, number];
  const empty = ranges.filter(({ first, last, isOpen }) => first > last || (isOpen && first === last));
  if (empty.length > 0)
    return empty.map(({ level }) => ({ level, message: 'holds no number', hint: 'its end is before its beginning' }));
  const outside = ranges.filter(({ first, last }) => first > most || last < least);
  if (outside.length > 0) {
    const takes = `the question takes ${source.min ?? 'anything'} to ${source.max ?? 'anything'}`;
    return outside.map(({ level }) => ({ level, message: 'holds no number that is an answer', hint: takes }));
  }
  const problems: BandProblem[] = [];
  const inOrder = [...ranges].sort((one, other) => one.first - other.first);
  const rest = 'close the gap, or say which level holds the rest: otherwise: ...';
  const next = (place: number) => place + (step === undefined ? 0 : 1);
  const [lowest] = inOrder;
  if (!hasRest && lowest && lowest.first > least) {
    problems.push({ message: `no level holds numbers below ${numberAt(lowest.first)}`, hint: rest });
  }
  for (const [index, range] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (!before) continue;
    const end = step === undefined ? before.last : next(before.last);
    const overlaps = range.first < end || (step === undefined && range.first === end && !before.isOpen);
    if (overlaps) {
      const message = `${before.level} holds ${numberAt(range.first)} already`;
      problems.push({
        level: range.level,
        message,
        hint: 'an answer has one level: from begins it, below ends the one before',
      });
    } else if (!hasRest && range.first > end) {
      const isWhole = step !== undefined;
      const from = isWhole ? numberAt(end) : `more than ${before.last}`;
      const to = isWhole ? `to ${numberAt(range.first - 1)}` : `and less than ${range.first}`;
      const numbers = isWhole && end === range.first - 1 ? `${from}` : `${from} ${to}`;
      problems.push({
        message: `no level holds ${numbers}`,
        hint: isWhole ? rest : `write below: ${range.first} in ${before.level}, or otherwise`,
      });
    }
  }
  const highest = inOrder.reduce<Range | undefined>(
    (one, other) => (one && one.last >= other.last ? one : other),
    undefined,
  );
  if (!hasRest && highest && (highest.last < most || (highest.isOpen && highest.last === most))) {
    const message = `no level holds numbers ${highest.isOpen ? 'from' : 'above'} ${numberAt(highest.last)}`;
    problems.push({ message, hint: rest });
  }
  return problems;
}

const crumb = 1e-9;

function rangeOf(level: string, { from, to, below }: Band, base: number, step: number | undefined): Range {
  if (step === undefined) {
    const last = to ?? below ?? Number.POSITIVE_INFINITY;
    return { level, first: from ?? Number.NEGATIVE_INFINITY, last, isOpen: below !== undefined };
  }
  const placeOf = (number: number) => (number - base) / step;
  const first = from === undefined ? Number.NEGATIVE_INFINITY : Math.ceil(placeOf(from) - crumb);
  if (below !== undefined) return { level, first, last: Math.ceil(placeOf(below) - crumb) - 1, isOpen: false };
  return {
    level,
    first,
    last: to === undefined ? Number.POSITIVE_INFINITY : Math.floor(placeOf(to) + crumb),
    isOpen: false,
  };
}
