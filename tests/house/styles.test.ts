import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'survey-templates');
const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

/**
 * On a machine without any font, Chromium's search for balanced lines finds no line at all, and its tab crashes: the reader
 * sees nothing. It is decoration, so nothing is lost without it.
 */
const ofBalance = /text-wrap(-style)?\s*:[^;}]*\bbalance\b/;

describe('no stylesheet balances lines, of which Chromium crashes where there are no fonts', () => {
  test('there are stylesheets, and balance would be found in one', () => {
    expect(styles.length).toBeGreaterThan(10);
    for (const one of ['text-wrap: balance', 'text-wrap:wrap balance', 'text-wrap-style: balance']) {
      expect(ofBalance.test(`h1 { ${one}; }`), one).toBe(true);
    }
  });

  test.each(styles)('%s', (file) => expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(ofBalance));
});
