import { describe, expect, it } from 'vitest';
import { suggest, suggestHint } from '../../study/suggest.ts';

describe('suggest', () => {
  const names = ['retention', 'anonymity', 'usage', 'control', 'transparency'];

  it('finds the name behind one slip of any kind', () => {
    expect(suggest('retenton', names)).toBe('retention');
    expect(suggest('usaeg', names)).toBe('usage');
    expect(suggest('uusage', names)).toBe('usage');
    expect(suggest('contrul', names)).toBe('control');
  });

  it('takes the nearest where several are near', () => {
    expect(suggest('--vresions', ['--version', '--versions', '--seed'])).toBe('--versions');
  });

  it('does not mind capitals, hyphens and underscores', () => {
    expect(suggest('Two_Years', ['six-months', 'two-years'])).toBe('two-years');
  });

  it('completes a name that was cut off', () => {
    expect(suggest('transp', names)).toBe('transparency');
  });

  it('makes no guess where nothing is near', () => {
    expect(suggest('price', names)).toBeUndefined();
    expect(suggest('', names)).toBeUndefined();
    expect(suggest('x'.repeat(10_000), ['x'.repeat(10_000)])).toBeUndefined();
  });

  it('lists the few names there are when it has no guess', () => {
    expect(suggestHint('usag', names)).toBe('did you mean "usage"?');
    expect(suggestHint('price', ['usage', 'control'])).toBe('there are usage, control');
    expect(suggestHint('price', [])).toBeUndefined();
  });
});
