/**
 * One after the other, first come first served. Kysely lets all who wait for a connection loose at once whenever it is
 * free: among a hundred, some wait for seconds, and waking the others costs more than the work.
 */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function makeTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
