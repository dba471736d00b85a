/** The report as somebody reads it: without style, script and data, and without the what-if panel, which has tests of its own. */
import { type HTMLElement, parse } from 'node-html-parser';

export function parseStory(html: string): HTMLElement {
  const page = parse(html);
  for (const part of page.querySelectorAll('script, style, template, .what-if')) part.remove();
  return page;
}
