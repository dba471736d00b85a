/**
 * Which filters of respondents may be offered, so that nobody is told by comparing results: no group that a filter leaves,
 * and no difference between two of them, has fewer than k people.
 *
 * Everything that can be filtered by divides the people into cells: complete or not, each class of languages, each run of
 * weeks, flagged or not. A cell that is not empty has at least k people, or the division is not offered. Every group that a
 * filter leaves is a union of cells, and so is the difference of two groups, or whatever else is made of groups by "and",
 * "or" and "not": so it is empty or has at least k people. Languages are put together, the rarest first, and weeks with
 * their neighbours, until that holds; what can only be one class is not offered at all. To leave out whom flags speak
 * against costs no language; it may cost partial answers, and makes runs of weeks longer.
 *
 * While people still come, somebody may also compare today with yesterday: then only weeks that are over count, and the
 * last of them only once they are a run of their own, so that a group grows by k people or more at a time. Flags divide
 * nobody then: the flag of one person depends on the answers of all, so he may change sides overnight, by himself.
 */

/** People who have the same of all that can be filtered by. */
export interface PeopleCell {
  readonly complete: boolean;
  readonly language: string;
  /** Sorts as a text; empty where it is not known. */
  readonly week: string;
  /** Does a flag of quality speak against them? */
  readonly flagged: boolean;
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
  /** How many of those who are complete have a flag, where they may be left out; 0 where that is not offered. */
  readonly flagged: number;
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

const none: OfferedFilters = { people: 0, partial: false, flagged: 0, languages: [], weeks: [] };

/** @param weekNow while people still come: the week that is not over yet */
export function offerFilters(cells: readonly PeopleCell[], k: number, weekNow?: string): OfferedFilters {
  if (weekNow !== undefined) return offerWhileGrowing(cells, k, weekNow);
  const complete = cells.filter((cell) => cell.complete);
  const people = count(complete);
  if (people < k) return none;
  // Where so few stopped half-way they are never taken in.
  const hasPartial = count(cells) - people >= k;
  const usual = hasPartial ? offerOf(cells, true, k) : offerOf(complete, false, k);
  // To leave out the flagged is asked for more often than to take in partial answers.
  const other = hasPartial && usual.flagged === 0 ? offerOf(complete, false, k) : usual;
  return { people, ...(other.flagged > 0 ? other : usual) };
}

/** @param cells of all who may be taken in */
function offerOf(cells: readonly PeopleCell[], partial: boolean, k: number): Omit<OfferedFilters, 'people'> {
  const byStatus: Division = { classOf: ({ complete }) => String(complete) };
  const byFlag: Division = { classOf: (cell) => String(cell.flagged) };
  const languages = divideLanguages(cells, [byStatus], k);
  const byLanguage: Division = { classOf: ({ language }) => String(placeOf(languages, language)) };
  const flagged = count(cells.filter((cell) => cell.complete && cell.flagged));
  const hasFlags = flagged > 0 && areLarge(cells, [byStatus, byLanguage, byFlag], k);
  const others = hasFlags ? [byStatus, byLanguage, byFlag] : [byStatus, byLanguage];
  const weeks = joinLast(divideWeeks(cells, others, k), cells, others, k);
  return { partial, flagged: hasFlags ? flagged : 0, languages: severalOf(languages), weeks: severalOf(weeks) };
}

/** Those of the runs that are full; partial answers are never taken in, since they may go on. */
function offerWhileGrowing(cells: readonly PeopleCell[], k: number, weekNow: string): OfferedFilters {
  const over = cells.filter(({ complete, week }) => complete && week !== '' && week < weekNow);
  const languages = divideLanguages(over, [], k);
  const byLanguage: Division = { classOf: ({ language }) => String(placeOf(languages, language)) };
  const { runs } = divideWeeks(over, [byLanguage], k);
  const [first, last] = [runs[0]?.first, runs.at(-1)?.last];
  if (first === undefined || last === undefined) return none;
  const people = count(over.filter(({ week }) => week <= last));
  const within = { first, last };
  return { ...none, people, languages: severalOf(languages), weeks: severalOf(runs), within };
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
