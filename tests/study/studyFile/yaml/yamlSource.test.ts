import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import { readYaml } from '../../../../study/studyFile/yaml/yamlSource.ts';

function refusalOf(text: string): string {
  try {
    const { problems } = readYaml(text, 'x.yaml');
    return problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n');
  } catch (error) {
    if (error instanceof StudyError) return error.message;
    throw error;
  }
}

describe('readYaml', () => {
  it('knows where every value and key stands', () => {
    const source = readYaml("a:\n  b: [x, 'yz']\n  c: |\n    long\n", 'x.yaml');
    expect(source.value).toEqual({ a: { b: ['x', 'yz'], c: 'long\n' } });
    expect(source.positionOf(['a', 'b', 1])).toEqual({ line: 2, column: 10 });
    expect(source.positionOf(['a', 'b'])).toEqual({ line: 2, column: 3 });
    expect(source.positionOf(['a', 'nothing', 'there'])).toEqual({ line: 1, column: 1 });
    expect(source.keyPositionOf(['a', 'c'])).toEqual({ line: 3, column: 3 });
    expect(source.characterPositionOf(['a', 'b', 1], 1)).toEqual({ line: 2, column: 12 });
    expect(source.characterPositionOf(['a', 'c'], 3)).toEqual({ line: 3, column: 6 });
  });

  it('refuses names that could reach into an object', () => {
    const source = readYaml('__proto__: { polluted: yes }\nconstructor: 1\na: { prototype: 2 }', 'x.yaml');
    expect(source.value).toEqual({ a: {} });
    expect(source.problems.map(({ path }) => path)).toEqual(['__proto__', 'constructor', 'a.prototype']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses aliases that multiply, before they do', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    // 9 to the 12th: whoever made them would never come back.
    expect(refusalOf(lines.join('\n'))).toMatch(/says more than 50000 things/);
  });

  it('refuses an alias inside what it stands for', () => {
    expect(refusalOf('a: &a [*a]')).toMatch(/nested more than 40 deep/);
  });

  it('refuses nesting that would end the stack', () => {
    expect(refusalOf('['.repeat(100_000))).toMatch(/nested too deeply/);
  });

  it('refuses more than a megabyte', () => {
    expect(refusalOf(`a: ${'x'.repeat(1024 * 1024)}`)).toMatch(/at most 1 MB is read/);
  });

  it.each([
    ['a second document', 'a: 1\n---\nb: 2', /^x.yaml:2:1: a second document starts here/],
    ['a tab that indents', 'a:\n\tb: 1', /^x.yaml:2:1: a tab indents/],
    ['an unknown tag', 'a: !thing b', /^x.yaml:1:4: a text can't begin with !/],
    ['binary data', 'a: !!binary aGk=', /1:13 is no text and no number/],
    ['an alias of nothing', 'a: *nothing', /nothing/],
    ['a bracket that is not closed', 'a: { b', /^x.yaml:1:/],
    ['a key that is a list', '? [x]\n: y', /1:3 a key has to be a word/],
    ['a key that stands twice', 'a: 1\na: 2', /2:1 stands here twice/],
    ['an empty file', '', /the file is empty/],
    ['a file of comments', '# nothing\n', /the file is empty/],
  ])('refuses %s', (_, text, message) => {
    expect(refusalOf(text)).toMatch(message);
  });
});
