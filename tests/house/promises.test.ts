/** docs/promises.md and the README name the tests that hold the server to its word: each of them is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const promises = read('docs/promises.md');
const readme = read('README.md');

interface Named {
  readonly file: string;
  readonly name: string;
}

/** `[tests/a.test.ts](../tests/a.test.ts): `name``, wherever it stands. */
function namedIn(text: string): Named[] {
  const links = [...text.matchAll(/\[(tests\/[^\]]+\.test\.ts)\]\((?:\.\.\/)?([^)]+)\): `([^`]+)`/g)];
  return links.map(([, shown = '', file = '', name = '']) => {
    expect(file, 'a link leads to the file that it shows').toBe(shown);
    return { file, name };
  });
}

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly object?: Node;
  readonly callee?: Node;
  readonly property?: Node;
  readonly tag?: Node;
  readonly arguments?: readonly Node[];
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
  readonly id?: Node;
  readonly init?: Node;
}

/** The words of `test.each(...)(...)`, `describe.skipIf(...)(...)`: from the first to the last. */
function wordsOf(callee: Node | undefined): string[] {
  if (callee?.type === 'Identifier') return [callee.name ?? ''];
  if (callee?.type === 'MemberExpression') return [...wordsOf(callee.object), callee.property?.name ?? ''];
  return callee ? wordsOf(callee.callee ?? callee.tag) : [];
}

/** With `…` for what is filled in; `undefined` where it is no text. */
function textOf(node: Node | undefined, constants: ReadonlyMap<string, string>): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string')
    return node.value.replace(/%[sijfdo]|\$\w+/g, '…').replaceAll('%%', '%');
  if (node?.type === 'TemplateLiteral') return node.quasis?.map(({ value }) => value.cooked).join('…');
  return node?.type === 'Identifier' ? constants.get(node.name ?? '') : undefined;
}

function nodesOf(node: unknown): Node[] {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return [];
  return ['type' in node ? [node as Node] : [], ...Object.values(node).map(nodesOf)].flat();
}

/** The names of the tests of a file and of their groups; those that are switched off are none. */
function namesIn(source: string): Set<string> {
  const nodes = nodesOf(parseAst(source, { lang: 'ts' }).body);
  const constants = new Map(
    nodes.flatMap(({ type, id, init }) => {
      const text = type === 'VariableDeclarator' ? textOf(init, new Map()) : undefined;
      return text === undefined ? [] : [[id?.name ?? '', text] as const];
    }),
  );
  const calls = nodes.filter(({ type, callee }) => {
    const [first = '', ...more] = type === 'CallExpression' ? wordsOf(callee) : [];
    return ['test', 'it', 'describe'].includes(first) && !more.some((word) => ['skip', 'todo', 'fails'].includes(word));
  });
  return new Set(calls.flatMap(({ arguments: given = [] }) => textOf(given[0], constants) ?? []));
}

const names = new Map<string, Set<string>>();
function isThere({ file, name }: Named): boolean {
  if (!names.has(file)) names.set(file, existsSync(join(root, file)) ? namesIn(read(file)) : new Set());
  return names.get(file)?.has(name) ?? false;
}

describe('the promises', () => {
  test('name tests that are there, in files that are there', () => {
    const named = namedIn(promises);
    expect(named.length).toBeGreaterThan(130);
    expect(named.filter((one) => !isThere(one))).toEqual([]);
  });

  test('are of all 48 cases, in their order, each with a test or the reason why there is none', () => {
    const cases = promises
      .split(/^### /m)
      .slice(1)
      .map((text) => text.split(/^## /m)[0] ?? '');
    expect(cases.map((text) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    const bare = cases.filter((text) => namedIn(text).length === 0 && !/^No test: \S/m.test(text));
    expect(bare.map((text) => text.split('\n')[0])).toEqual([]);
    const untested = cases.filter((text) => /^No test: /m.test(text)).map((text) => Number.parseInt(text, 10));
    expect(untested).toEqual([47]);
  });

  test('have no line that looks like the name of a test and is none', () => {
    const lines = promises.split('\n').filter((line) => line.startsWith('- '));
    expect(lines.filter((line) => namedIn(line).length !== 1)).toEqual([]);
  });

  test('point at figures that there are', () => {
    const files = [...promises.matchAll(/\]\(([\w-]+\.md)[^)]*\)/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(4);
    expect(files.filter((file) => !existsSync(join(root, 'docs', file)))).toEqual([]);
  });

  test('of the README have a test for each clause', () => {
    const section = /^## What the survey promises$([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
    const clauses =
      /^> (.*(?:\n> .*)*)/m
        .exec(section)?.[1]
        ?.replaceAll('\n> ', ' ')
        .split(/(?<=\.) /) ?? [];
    const listed = section.split('\n').filter((line) => line.startsWith('- '));
    expect(listed).toHaveLength(clauses.length);
    for (const line of listed) expect(namedIn(line).length, line).toBeGreaterThan(0);
    expect(namedIn(section).filter((one) => !isThere(one))).toEqual([]);
    expect(section).toContain('(docs/promises.md)');
    // The guide to the server says the same.
    expect(read('docs/server.md').replaceAll('\n> ', ' ')).toContain(clauses.join(' '));
  });
});

describe('a name', () => {
  const source = `
    const title = \`killed \${n} times\`;
    test(title, () => {});
    test.each([1])('with %s and $calls', () => {});
    describe.skipIf(why)('a group', () => { it('inside', { timeout: 1 }, () => {}); });
    test.skip('left out', () => {});
    test.todo('not yet');
    expect('no test');`;

  test('is that of a test or a group, with … for what is filled in, and of none that is switched off', () => {
    expect([...namesIn(source)].sort()).toEqual(['a group', 'inside', 'killed … times', 'with … and …']);
  });
});
