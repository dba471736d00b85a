/** Other tasks between the two showings where the file does not say how many. */
export const defaultApart = 3;
/** When answers become anonymous that are to be, where the file does not say. */
export const defaultAnonymiseAfter = '7 days';
