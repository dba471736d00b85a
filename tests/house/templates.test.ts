import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'survey-templates');
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));

/** Lines of a template on which a pattern is found, as `file:line text`. */
function linesWith(pattern: RegExp, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((text, index) => (pattern.test(text) ? [`${file}:${index + 1} ${text.trim()}`] : []));
}

describe('templates can only write text', () => {
  test('there are templates', () => expect(templates.length).toBeGreaterThan(5));

  test.each(templates)('row 28: %s has no unescaped output', (file) => {
    expect(linesWith(/\{\{\{|\{\{~?&/, file)).toEqual([]);
  });

  test('row 28: no code marks a text as safe to write as it is', () => {
    const server = join(import.meta.dirname, '..', '..', 'server');
    const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(20);
    const unsafe = sources.filter((file) =>
      /SafeString|noEscape|registerHelper/.test(readFileSync(join(server, file), 'utf8')),
    );
    expect(unsafe).toEqual([]);
  });

  test.each(templates)('row 28: %s puts no value into an unquoted attribute', (file) => {
    expect(linesWith(/=\{\{/, file)).toEqual([]);
  });

  test.each(templates)('%s has no inline script, style attribute or event handler', (file) => {
    expect(linesWith(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/, file)).toEqual([]);
  });
});
