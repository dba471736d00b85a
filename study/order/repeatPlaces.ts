/** Where the second showing of a repeated task may stand, and where the first then does. */

export interface PlacesOfTasks {
  /** How many tasks a respondent sees, the second showing among them. */
  readonly total: number;
  /** Places (from 1) that fixed tasks have. */
  readonly taken: readonly number[];
  readonly apart: number;
  /** Where the study says where it stands. */
  readonly at?: number;
  /** Where tasks come in the design's order: how many the version has, and which of them is repeated if that is said. */
  readonly inOrder?: { readonly own: number; readonly task?: number };
}

/** The places at which the second showing leaves one for the first. */
export function secondPlaces(given: PlacesOfTasks): number[] {
  const all = given.at === undefined ? Array.from({ length: given.total }, (_, index) => index + 1) : [given.at];
  return all.filter((place) => !given.taken.includes(place) && firstPlaces(given, place).length > 0);
}

/** The places at which the first showing can stand where the second has this one. */
export function firstPlaces({ total, taken, apart, inOrder }: PlacesOfTasks, second: number): number[] {
  const free = freePlaces(total, [...taken, second]);
  const isOwn = (index: number) =>
    !inOrder || (index < inOrder.own && (inOrder.task === undefined || index === inOrder.task - 1));
  return free.filter((place, index) => place < second - apart && isOwn(index));
}

/** From 1 to the number of tasks, without those that are taken. */
export function freePlaces(total: number, taken: readonly number[]): number[] {
  return Array.from({ length: total }, (_, index) => index + 1).filter((place) => !taken.includes(place));
}
