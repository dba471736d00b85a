/** Words that name the alternative of taking nothing, as programs and people write them in several languages. */
const words =
  /^(none|no[ _-]?choice|opt[ _-]?out|neither|no purchase|no option|buy nothing|geen|keine[rs]?|weder noch|aucune?|ning[uú]n[oa]|nessun[oa]|nenhum[a]?)\b/iu;

/** Words that may follow: none of these, geen van beide. */
const longest = 40;

/** @example saysNone('None of these'); // true */
export function saysNone(text: string): boolean {
  return text.length <= longest && words.test(text.trim());
}
