/** Another name inside an expression, a term of a model, or a text that pipes something in: the name, and nothing else. */
import type { Named } from './named.ts';
import { columnKinds } from './named.ts';

/** A text as it is to be, and whether the old name stands in it where nobody can tell what it means. */
export interface Renamed {
  readonly text: string;
  readonly isUnclear: boolean;
}

/** `sector == 'bank' and concern.sharing > 3`; names in quotes are ids of levels and options. */
export function renameInExpression(source: string, named: Named, to: string): Renamed {
  const tokens = source.match(/'[^']*'|"[^"]*"|\w+(?:\.[\w-]+)*|[^\w'"]|['"]/g) ?? [];
  if (columnKinds.includes(named.kind)) {
    return { text: tokens.map((token) => renameName(token, named.id, to)).join(''), isUnclear: false };
  }
  let isUnclear = false;
  const made = tokens.map((token, at) => {
    const dotted = renamePart(token, named, to);
    const quote = token[0] ?? '';
    if (!/^['"]/.test(token) || token !== `${quote}${named.id}${quote}`) return dotted;
    const whose = comparedWith(tokens, at);
    if (whose === undefined) isUnclear = true;
    return whose !== undefined && named.of.includes(whose) ? `${quote}${to}${quote}` : token;
  });
  return { text: made.join(''), isUnclear };
}

/** `usage`, and in rules for two alternatives `a.usage`; of a question also `usage.statement`. */
function renameName(token: string, from: string, to: string): string {
  if (/^['"]/.test(token)) return token;
  const parts = token.split('.');
  const at = parts[0] === from ? 0 : parts.length > 1 && /^[ab]$/.test(parts[0] ?? '') && parts[1] === from ? 1 : -1;
  return at < 0 ? token : parts.with(at, to).join('.');
}

/** `concern.sharing`: a statement or an option of a question. */
function renamePart(token: string, { id, of }: Named, to: string): string {
  const [name = '', ...rest] = token.split('.');
  return rest.join('.') === id && of.includes(name) ? `${name}.${to}` : token;
}

/** The name on the other side of `==` or `!=`. */
function comparedWith(tokens: readonly string[], at: number): string | undefined {
  for (const step of [-1, 1]) {
    const around = tokens.filter((_, i) => (step < 0 ? i < at : i > at)).filter((token) => token.trim() !== '');
    const near = step < 0 ? around.slice(-3).reverse() : around.slice(0, 3);
    const [second, first, name] = near;
    const isCompared = second === '=' && (first === '=' || first === '!');
    const isBefore = step > 0 && (second === '=' || second === '!') && first === '=';
    if ((isCompared || isBefore) && name !== undefined && /^\w/.test(name)) return name.replace(/^[ab]\./, '');
  }
  return undefined;
}

/** `usage:sector`, `linear(age)`. */
export function renameInTerm(term: string, { kind, id }: Named, to: string): string {
  if (!columnKinds.includes(kind)) return term;
  return term.replace(/\w+/g, (word, at: number) => (word === id && term[at + word.length] !== '(' ? to : word));
}

/** `{sector}`, `{Sector.data}`, `{concern.sharing|that}`. */
export function renameInPipes(text: string, { kind, id, of }: Named, to: string): string {
  const isWhole = kind === 'factor' || kind === 'question' || kind === 'parameter';
  if (!isWhole && kind !== 'item' && kind !== 'option') return text;
  return text.replace(/\{([^{}|]*)/g, (source: string, inside: string) => {
    const [name = '', ...rest] = inside.trim().split('.');
    const small = name.charAt(0).toLowerCase() + name.slice(1);
    const isCapital = small !== name;
    if (isWhole && small === id) {
      const own = isCapital ? to.charAt(0).toUpperCase() + to.slice(1) : to;
      return source.replace(name, () => own);
    }
    const isPart = !isWhole && of.includes(small) && rest.join('.') === id;
    return isPart ? source.replace(`.${id}`, () => `.${to}`) : source;
  });
}
