/** A standard normal; a uniform number between -1 and 1; one between -1 and 1 that is likeliest at 0, in a triangle. */
export type Shape = 'normal' | 'uniform' | 'triangular';
