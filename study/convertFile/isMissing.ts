/** Is there no answer in a cell? An empty one, `NA`, `NaN` or `.`, and what the caller says. */
export function isMissing(cell: string, also: readonly string[] = []): boolean {
  return cell === '' || cell === 'NA' || cell === 'NaN' || cell === '.' || also.includes(cell);
}
