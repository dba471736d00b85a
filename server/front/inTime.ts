/**
 * What `work` comes to, or what `late` does where that takes longer. The work goes on all the same, and what becomes of it
 * is nobody's business any more: so nothing that is to be done or told for sure is left behind like this.
 */
export async function inTime<T>(work: Promise<T>, milliseconds: number, late: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (cause) {
        reject(cause);
      }
    }, milliseconds);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
