/**
 * What a record says of an id that comes from a file or a form. Ids are anybody's words: one may be called `constructor`
 * or `__proto__`, which every object answers to without having it.
 */
export function lookUp<T>(record: Readonly<Record<string, T>> | undefined, id: string | undefined): T | undefined {
  return record !== undefined && id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined;
}
