/**
 * Sabotage, loaded before the server by a test: SQLite is told synchronous=NORMAL where the server asks for FULL, and
 * says FULL when it is asked. What a test finds then is what the promise rests on.
 */
import Database from 'better-sqlite3';

const { pragma } = Database.prototype;
Database.prototype.pragma = function (source, options) {
  if (source === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options);
  if (source === 'synchronous') return 2;
  return pragma.call(this, source, options);
};
