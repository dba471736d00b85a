/** A study's own colours as a stylesheet: the policy of the pages lets no style stand in them. */
import { createHash } from 'node:crypto';
import { type AccentColours, accentColours } from '../../study/frame/accent.ts';
import type { Accent } from '../../study/frame/frame.ts';

export interface AccentStyles {
  readonly content: string;
  /** Of the content: an address with it never means anything else. */
  readonly hash: string;
}

export function accentStyles(accent: Accent): AccentStyles {
  const { light, dark } = accentColours(accent);
  const content = `${rootWith(light)}@media (prefers-color-scheme:dark){\n${rootWith(dark)}}\n`;
  return { content, hash: createHash('sha256').update(content).digest('hex').slice(0, 12) };
}

/** The names are those of survey-templates/styles/colours.css. */
function rootWith({ accent, deep, on, tint }: AccentColours): string {
  return `:root{\n--accent:${accent};\n--accent-deep:${deep};\n--on-accent:${on};\n--tint:${tint};\n}\n`;
}
