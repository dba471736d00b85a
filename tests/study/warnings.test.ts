import { describe, expect, test } from 'vitest';
import { makeWarning, readWarning, type WarningCode, warningForms } from '../../study/warnings.ts';

const codes = Object.keys(warningForms) as WarningCode[];
const namesIn = (form: string) => [...new Set([...form.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))];

describe.each(codes)('the warning %s', (code) => {
  test.each([0, 1, 2])('is read back from its sentence, of %i', (n) => {
    const values = Object.fromEntries(namesIn(warningForms[code]).map((name) => [name, String(n)]));
    expect(readWarning(makeWarning(code, values))).toEqual({ code, values });
  });
});

test.each([
  ['1', '2'],
  ['2', '1'],
  ['1', '1'],
])('is read back where one count is one and the other is not: %s of %s', (n, of) => {
  for (const code of ['leftOut', 'tests'] as const) {
    const values = { n, of, ...(code === 'leftOut' && { flags: 'trapped' }) };
    expect(readWarning(makeWarning(code, values))).toEqual({ code, values });
  }
});

test('a sentence that is none of ours is none', () => {
  for (const sentence of ['', 'something else', 'only few respondents: clustered', '{n}'])
    expect(readWarning(sentence)).toBeUndefined();
});
