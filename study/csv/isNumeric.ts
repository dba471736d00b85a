/** A finite number written in digits; the empty cell and words such as `Infinity` are none. */
export function isNumeric(cell: string): boolean {
  return /^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$/.test(cell);
}
