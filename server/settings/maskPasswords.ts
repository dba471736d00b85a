/** A value as it may be shown on a screen or in a bug report: the password of an address is left out. */
export function maskPasswords(value: string): string {
  return value.replace(/(:\/\/[^\s:/@]*:)[^\s/@]*@/g, '$1***@');
}
