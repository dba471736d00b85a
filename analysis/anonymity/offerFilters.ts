/**
 * Which filters of respondents may be offered, so that nobody is told by comparing results: no group that a filter leaves,
 * and no difference between two of them, has fewer than k people.
 *
 * Everything that can be filtered by divides the people into cells: complete or not, each class of languages, each run of
 * weeks, flagged or not. A cell that is not empty has at least k people, or the division is not offered. Every group that a
 * filter leaves is a union of cells, and so is the difference of two groups, or whatever else is made of groups by "and",
 * "or" and "not": so it is empty or has at least k people. Languages are put together, the rarest first, and weeks with
 * their neighbours, until that holds; what can only be one class is not offered at all.
 *
 * While people still come, somebody may also compare today with yesterday: then only weeks that are over count, and the
 * last of them only once they are a run of their own, so that a group grows by k people or more at a time.
 */

/** People who have the same of all that can be filtered by. */
export interface PeopleCell {
  readonly complete: boolean;
  readonly language: string;
  /** Sorts as a text; empty where it is not known. */
  readonly week: string;
  readonly n: number;
}

export interface WeekRun {
  readonly first: string;
  readonly last: string;
}

export interface OfferedFilters {
  /** How many are complete, without any filter; 0 where they are fewer than k, and nothing may be shown. */
  readonly people: number;
  /** May partial answers be taken in? */
  readonly partial: boolean;
  /** Classes of languages, the most spoken first; none where there is only one. */
  readonly languages: readonly (readonly string[])[];
  /** Runs of weeks, in order; none where there is only one. */
  readonly weeks: readonly WeekRun[];
  /** Where people still come: those who count are those of these weeks. */
  readonly within?: WeekRun;
}

interface Division {
  readonly classOf: (cell: PeopleCell) => string;
}

/** @param weekNow while people still come: the week that is not over yet */
export function offerFilters(cells: readonly PeopleCell[], k: number, weekNow?: string): OfferedFilters {
  if (weekNow !== undefined) return offerWhileGrowing(cells, k, weekNow);
  const complete = cells.filter((cell) => cell.complete);
  const people = count(complete);
  if (people < k) return { people: 0, partial: false, languages: [], weeks: [] };
  const partial = count(cells) - people >= k;
  // Where so few stopped half-way they are never taken in.
  const all = partial ? cells : complete;
  const byStatus: Division = { classOf: ({ complete: is }) => String(is) };
  const languages = divideLanguages(all, [byStatus], k);
  const byLanguage: Division = { classOf: ({ language }) => String(placeOf(languages, language)) };
  const others = [byStatus, byLanguage];
  const weeks = joinLast(divideWeeks(all, others, k), all, others, k);
  return { people, partial, languages: severalOf(languages), weeks: severalOf(weeks) };
}

/** Those of the runs that are full; partial answers are never taken in, since they may go on. */
function offerWhileGrowing(cells: readonly PeopleCell[], k: number, weekNow: string): OfferedFilters {
  const over = cells.filter(({ complete, week }) => complete && week !== '' && week < weekNow);
  const languages = divideLanguages(over, [], k);
  const byLanguage: Division = { classOf: ({ language }) => String(placeOf(languages, language)) };
  const { runs } = divideWeeks(over, [byLanguage], k);
  const [first, last] = [runs[0]?.first, runs.at(-1)?.last];
  if (first === undefined || last === undefined) return { people: 0, partial: false, languages: [], weeks: [] };
  const people = count(over.filter(({ week }) => week <= last));
  return { people, partial: false, languages: severalOf(languages), weeks: severalOf(runs), within: { first, last } };
}

/** The same classes put together, the two rarest first, until every cell is large enough. */
function divideLanguages(cells: readonly PeopleCell[], others: readonly Division[], k: number): string[][] {
  const sizes = new Map<string, number>();
  for (const { language, n } of cells) sizes.set(language, (sizes.get(language) ?? 0) + n);
  const sizeOf = (codes: readonly string[]) => codes.reduce((sum, code) => sum + (sizes.get(code) ?? 0), 0);
  const classes = [...sizes.keys()].map((code) => [code]);
  const sort = () =>
    classes.sort((one, other) => sizeOf(other) - sizeOf(one) || (String(one[0]) < String(other[0]) ? -1 : 1));
  sort();
  while (classes.length > 1) {
    const division: Division = { classOf: ({ language }) => String(placeOf(classes, language)) };
    if (areLarge(cells, [...others, division], k)) break;
    const rarest = classes.pop() ?? [];
    classes.push([...(classes.pop() ?? []), ...rarest].sort());
    sort();
  }
  return classes;
}

interface Runs {
  readonly runs: readonly WeekRun[];
  /** Weeks at the end that are no run yet. */
  readonly open?: WeekRun;
}

/** From the first week on a run goes on until each of its cells is large enough. */
function divideWeeks(cells: readonly PeopleCell[], others: readonly Division[], k: number): Runs {
  const unknown = cells.filter(({ week }) => week === '');
  if (!areLarge(unknown, others, k)) return { runs: [] };
  const runs: WeekRun[] = [];
  let open: WeekRun | undefined;
  for (const week of [...new Set(cells.map((cell) => cell.week))].filter((known) => known !== '').sort()) {
    open = { first: open?.first ?? week, last: week };
    if (!areLarge(cellsOf(cells, open), others, k)) continue;
    runs.push(open);
    open = undefined;
  }
  return { runs, ...(open && { open }) };
}

/** What is left at the end joins the last run, or as many of the last as it takes. */
function joinLast({ runs, open: left }: Runs, cells: readonly PeopleCell[], others: readonly Division[], k: number) {
  const joined = [...runs];
  let open = left;
  while (open) {
    const before = joined.pop();
    if (!before) return [];
    const run: WeekRun = { first: before.first, last: open.last };
    const isLarge = areLarge(cellsOf(cells, run), others, k);
    if (isLarge) joined.push(run);
    open = isLarge ? undefined : run;
  }
  return joined;
}

function cellsOf(cells: readonly PeopleCell[], { first, last }: WeekRun): readonly PeopleCell[] {
  return cells.filter(({ week }) => week !== '' && week >= first && week <= last);
}

function areLarge(cells: readonly PeopleCell[], divisions: readonly Division[], k: number): boolean {
  const sizes = new Map<string, number>();
  for (const cell of cells) {
    const key = divisions.map(({ classOf }) => classOf(cell)).join(' ');
    sizes.set(key, (sizes.get(key) ?? 0) + cell.n);
  }
  return [...sizes.values()].every((size) => size === 0 || size >= k);
}

function placeOf(classes: readonly (readonly string[])[], language: string): number {
  return classes.findIndex((codes) => codes.includes(language));
}

function severalOf<T>(classes: readonly T[]): readonly T[] {
  return classes.length > 1 ? classes : [];
}

function count(cells: readonly PeopleCell[]): number {
  return cells.reduce((sum, { n }) => sum + n, 0);
}
