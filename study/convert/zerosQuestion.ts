/** Asked once of a row of zeros among codes: it may be none, or a product that nobody has coded. */
export const zerosQuestion = 'shows 0 in every attribute: is that none?';
