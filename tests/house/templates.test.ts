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

  /** Of a page that is one file: one script, whose hash is in the page's own policy, and data that no browser runs. */
  const ofOneFile: Readonly<Record<string, readonly string[]>> = {
    'simulator/scripts.hbs': [
      'simulator/scripts.hbs:2 <script type="application/json" id="page-data">{{page.data}}</script>',
      'simulator/scripts.hbs:3 <script>{{page.script}}</script>',
    ],
  };

  test.each(templates)('%s has no inline script, style attribute or event handler', (file) => {
    const known = ofOneFile[file] ?? [];
    expect(linesWith(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/, file)).toEqual(known);
  });

  test('a page with such a script has a policy, which stands before its styles and scripts', () => {
    const pages = templates.filter((file) => linesWith(/\{\{> scripts /, file).length > 0);
    expect(pages.sort()).toEqual(['report.hbs', 'simulator/page.hbs']);
    for (const page of pages) {
      const text = readFileSync(join(folder, page), 'utf8');
      const policy = text.indexOf('<meta http-equiv="Content-Security-Policy" content="{{page.policy}}">');
      expect(policy).toBeGreaterThan(0);
      expect(text.slice(0, policy)).not.toMatch(/<style|<script|\{\{> scripts/);
    }
  });
});
