/**
 * What a page of ours may do, as its own Content-Security-Policy: run and be styled by the texts that it was made with,
 * told by their hashes, and nothing else. It asks nobody for anything; `blob:` is for pictures that it draws itself.
 */
import { createHash } from 'node:crypto';

export interface OwnTexts {
  /** What stands between `<style>` and `</style>`, each to the letter. */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

export function contentPolicy({ styles, scripts }: OwnTexts): string {
  const sources = (texts: readonly string[]) =>
    texts.length === 0 ? "'none'" : texts.map((text) => `'sha256-${hashOf(text)}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src ${sources(scripts)}`,
    `style-src ${sources(styles)}`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
