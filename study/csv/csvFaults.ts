/** Why a file is no CSV, in the words of all that read one. */
export const neverClosed = { message: 'a quote is opened here and never closed', hint: 'close it, or double it' };
export const textAfterQuote = {
  message: 'text follows a closing quote',
  hint: 'double the quotes inside a quoted cell',
};
export const quoteInside = {
  message: 'a quote stands inside a cell that has none around it',
  hint: 'put the cell into quotes, and double those inside',
};
