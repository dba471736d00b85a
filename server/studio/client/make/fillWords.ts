/** A text of a pane with what it leaves open: `{name}`, and `{name|one|other}` by how many. */
import type { Locale } from '../../../../report/locales/locales.ts';

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** @param words a group of the studio's locale; a text that it lacks is its key */
export function makeSay(words: Locale): Say {
  return (key, values = {}) => {
    let found: string | Locale | undefined = words;
    for (const name of key.split('.')) found = typeof found === 'object' ? found[name] : undefined;
    return typeof found === 'string' ? fill(found, values) : key;
  };
}

/** The languages of the studio have two forms, the first for one. */
function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || other === undefined) return String(value);
    return value === 1 ? one : other;
  });
}
