/** Respondents who answered every item: fewer than this say little of how items go together. */
export const fewestForReliability = 30;
