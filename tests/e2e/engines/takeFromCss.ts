/** A stylesheet as a browser reads it that does not know something: it passes over the whole rule, or over the declaration. */

/** Without the rules, of whatever depth, whose beginning (selector, or condition) matches. */
export function takeRules(css: string, gone: RegExp): string {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  let kept = '';
  let at = 0;
  while (at < bare.length) {
    const open = bare.indexOf('{', at);
    if (open < 0) break;
    const end = endOfBlock(bare, open);
    const prelude = bare.slice(at, open).trim();
    const inside = bare.slice(open + 1, end);
    if (!gone.test(prelude)) kept += `${prelude} {${inside.includes('{') ? takeRules(inside, gone) : inside}}\n`;
    at = end + 1;
  }
  return kept;
}

/** Without the declarations that match, as they stand between the semicolons. */
export function takeDeclarations(css: string, gone: RegExp): string {
  return css.replace(/([{;])\s*([\w-]+:[^;{}]*)(?=[;}])/g, (all, before: string, declaration: string) =>
    gone.test(declaration) ? before : all,
  );
}

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth === 0) return at;
  }
  return css.length;
}
