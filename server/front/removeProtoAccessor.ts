/**
 * What `node --disable-proto=delete` does, for a program that is started by its name: after it no text in the world, as a
 * key, reaches a prototype. A `#!` line can't give Node a flag everywhere.
 */
export function removeProtoAccessor(): void {
  Reflect.deleteProperty(Object.prototype, '__proto__');
}
