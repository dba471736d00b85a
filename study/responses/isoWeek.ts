/** Weeks as ISO 8601 has them, `2026-W10`, from Monday to Sunday, in UTC: they sort as texts. */

const aDay = 86_400_000;

/** @param time UTC, ISO 8601 */
export function weekOf(time: string): string {
  const day = Date.parse(`${time.slice(0, 10)}T00:00:00Z`);
  // A week belongs to the year of its Thursday.
  const thursday = new Date(day + (3 - placeInWeek(day)) * aDay);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / aDay / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The first day of a week, as 2026-03-02; `undefined` for what is no week. */
export function mondayOf(week: string): string | undefined {
  const found = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!found) return undefined;
  const first = Date.UTC(Number(found[1]), 0, 4);
  const monday = dayText(first - placeInWeek(first) * aDay + (Number(found[2]) - 1) * 7 * aDay);
  return weekOf(monday) === week ? monday : undefined;
}

/** The first day after a week. */
export function mondayAfter(week: string): string | undefined {
  const monday = mondayOf(week);
  return monday === undefined ? undefined : dayText(Date.parse(`${monday}T00:00:00Z`) + 7 * aDay);
}

/** Monday is 0. */
function placeInWeek(day: number): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

function dayText(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
