/** The SQLite store in a data folder. */
export const databaseFile = 'responses.sqlite';
