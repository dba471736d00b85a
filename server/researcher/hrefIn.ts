/** An address of the researcher's pages, in the language that is being read: a GET keeps no language. */
export function hrefIn(language: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ lang: language, ...query })}`;
}
