/** The fewest people of whom anything is told. */
export const fewestTold = 10;
