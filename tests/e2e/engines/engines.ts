/**
 * The engines that respondents' browsers are made of, and which of them a run tries. Chromium always; the two others where
 * PARTWORTH_ENGINES=all asks for them, as .ci/run does, and where they can be had.
 */
import { spawnSync } from 'node:child_process';
import type { Engine } from './engine.ts';
import { openChromium } from './openChromium.ts';
import { openFirefox } from './openFirefox.ts';
import { findMiniBrowser, openWebKit } from './openWebKit.ts';

export interface KnownEngine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  readonly open: () => Promise<Engine>;
  /** Why it is not tried here; undefined where it is. */
  readonly missing: string | undefined;
}

const starts = (program: string, word: string) => spawnSync(program, [word], { stdio: 'ignore' }).error === undefined;

function findMissing(isThere: () => boolean, packages: string): string | undefined {
  if (process.env['PARTWORTH_ENGINES'] !== 'all') return 'PARTWORTH_ENGINES=all tries it';
  return isThere() ? undefined : `it is not here; Debian has it in ${packages}`;
}

const hasWebKit = () =>
  findMiniBrowser() !== undefined && starts('WebKitWebDriver', '--help') && starts('Xvfb', '-help');

export const engines: readonly KnownEngine[] = [
  { name: 'Chromium', open: openChromium, missing: undefined },
  {
    name: 'Firefox',
    open: openFirefox,
    missing: findMissing(() => starts('firefox-esr', '--version'), 'firefox-esr'),
  },
  { name: 'WebKit', open: openWebKit, missing: findMissing(hasWebKit, 'webkit2gtk-driver and xvfb') },
];
