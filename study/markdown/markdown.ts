/**
 * What the running texts of a study may hold besides words: **bold**, *italic*, [links](https://...), lists, paragraphs
 * and line ends. It is data and never HTML: the templates draw these few kinds of things and know no other, so whatever
 * else a text holds comes out as the characters that it is.
 */

/** A run of a line. A `pipe` is `{sector}` as it was written: what stands there is only known for a respondent. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pipe'; readonly source: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly Inline[] }
  | Link;

export interface Link {
  readonly kind: 'link';
  /** https: or mailto:, and nothing else. */
  readonly href: string;
  readonly inlines: readonly Inline[];
}

/** `line` is what an item of a list says where its items are no paragraphs. */
export type Block =
  | { readonly kind: 'paragraph' | 'line'; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'list';
      /** The number of the first item; absent where items are not numbered. */
      readonly start?: number;
      readonly items: readonly (readonly Block[])[];
    };

/** May a link lead there? Nothing else can be followed safely, or says where it leads. */
export function isSafeHref(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, host } = new URL(href);
  return protocol === 'mailto:' || (protocol === 'https:' && host !== '');
}

/** The addresses of links as they are written, whether or not a link may lead there, and the characters before each. */
export function findLinks(text: string): { readonly href: string; readonly offset: number }[] {
  return [...text.matchAll(/\]\(\s*<?([^\s<>]*?)>?(?=\)|\s+["'(])/g)].map((match) => {
    const href = match[1] ?? '';
    return { href, offset: match.index + match[0].indexOf(href, 2) };
  });
}
