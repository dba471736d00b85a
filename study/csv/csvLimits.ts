/**
 * What a CSV file may have at the most, whatever it is for: far more than any of ours, and little enough to be read in
 * memory and in a time that grows no faster than the file.
 */
export const mostColumns = 10_000;
export const longestName = 1000;
/** In bytes. A longer row has lost a closing quote, or its line ends; without a limit the whole file would be held. */
export const longestRow = 2 ** 22;

export const tooManyColumns = (columns: number) => ({
  message: `has ${columns} columns; at most ${mostColumns} are read`,
  hint: 'leave out those that nobody needs',
});
export const tooLongName = (column: number, length: number) => ({
  message: `the name of column ${column} has ${length} characters; at most ${longestName} are read`,
  hint: 'is the first line a heading?',
});
export const tooLongRow = {
  message: `begins a row of more than ${longestRow / 2 ** 20} MB`,
  hint: 'is a quote not closed?',
};
