import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSums, parseSums } from '../../../study/archive/sums.ts';
import { sha256 } from '../../../study/fingerprint.ts';

describe('SHA256SUMS', () => {
  test('is read as it was written, in the order of its paths', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9 _.-]{0,9}[a-zA-Z0-9]$/);
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path), (paths) => {
        const sums = new Map(paths.map((one) => [one, sha256(one)]));
        const read = parseSums(formatSums(sums));
        expect(read).toEqual(sums);
        expect([...(read?.keys() ?? [])]).toEqual([...paths].sort());
      }),
    );
  });

  test.each(['x  file', `${'a'.repeat(64)}  ../file`, `${'a'.repeat(64)}  /etc/passwd`, `${'a'.repeat(63)}  file`])(
    'with the line %s is none',
    (line) => {
      expect(parseSums(`${'b'.repeat(64)}  fine\n${line}\n`)).toBeUndefined();
    },
  );
});
