/**
 * The few files that a page loads: one stylesheet, one script, one icon. A page names them with a hash of what is in
 * them, so a browser may keep them for as long as it likes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFolder } from './templateFolder.ts';

export interface Asset {
  readonly name: string;
  /** `/assets/survey.css?v=1f2e3d4c`. */
  readonly href: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export const assets = {
  styles: readAsset('survey.css', 'text/css; charset=utf-8'),
  script: readAsset('survey.js', 'text/javascript; charset=utf-8'),
  icon: readAsset('icon.svg', 'image/svg+xml'),
} as const satisfies Record<string, Asset>;

function readAsset(name: string, contentType: string): Asset {
  const content = readFileSync(join(templateFolder, name));
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name, contentType, content, href: `/assets/${name}?v=${hash}` };
}
