import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatStep, isForProgram, programName } from '../../../cli/next/nextStep.ts';
import { quoteShell } from '../../../cli/next/quoteShell.ts';

/** What a shell makes of a line. */
function wordsInShell(line: string): string[] {
  const script = `set -- ${line}\nfor word in "$@"; do printf '%s\\0' "$word"; done`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const plain = { program: 'partworth', color: false };

describe('quoteShell', () => {
  test('leaves usual paths as they are, and a shell reads any other back', () => {
    expect(['fair-exchange/study.yaml', 'Überblick_2.csv', 'a=b,c'].map(quoteShell)).toEqual([
      'fair-exchange/study.yaml',
      'Überblick_2.csv',
      'a=b,c',
    ]);
    const word = fc.string({ unit: fc.constantFrom(...'ab \'"$`\\*?~#;&|<>()[]{}!\n-=é'.split('')), maxLength: 12 });
    const lists = fc.sample(fc.array(word, { minLength: 1, maxLength: 40 }), { numRuns: 20, seed: 4 });
    for (const words of lists) expect(wordsInShell(words.map(quoteShell).join(' '))).toEqual(words);
  });
});

describe('formatStep', () => {
  const step = { does: 'make its tasks', command: ['design', 'my study'] };

  test('is one line that ends in a command to paste', () => {
    expect(formatStep(step, plain)).toBe("Next, make its tasks: partworth design 'my study'");
    expect(formatStep({ does: 'read it' }, plain)).toBe('Next, read it.');
    expect(formatStep({ does: 'open it', link: 'file:///a%20b.html' }, plain)).toBe(
      'Next, open it: file:///a%20b.html',
    );
  });

  test('where it is too wide the command stands below, and can still be pasted whole', () => {
    const long = {
      does: 'let the chains go on',
      command: ['estimate', 'a b/responses.csv', '--method', 'hb', '--draws', '2000'],
    };
    for (const width of [40, 60, 80]) {
      const [first, ...others] = formatStep(long, { ...plain, width }).split('\n');
      expect(first).toBe('Next, let the chains go on:');
      expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(wordsInShell(others.join('\n'))).toEqual(['partworth', ...long.command]);
    }
    expect(formatStep(step, { ...plain, width: 80 })).not.toContain('\n');
  });
});

test('the program is called as npm calls it, in a checkout', () => {
  expect(programName({})).toBe('partworth');
  expect(programName({ npm_command: 'exec' })).toBe('npx partworth');
  expect(programName({ npm_command: 'run-script' })).toBe('npx partworth');
});

test('what another program reads needs no next step', () => {
  const read = [
    ['estimate', 'a.csv', '--json'],
    ['design', 's', '--out', '-'],
    ['report', 'e', '--out=-'],
  ];
  expect(read.map(isForProgram)).toEqual([true, true, true]);
  expect(isForProgram(['estimate', 'a.csv', '--out', 'e.json'])).toBe(false);
});
