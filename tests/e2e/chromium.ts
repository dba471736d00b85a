/** The browser of the end-to-end tests. They fail, and are not skipped, where there is none: `npm run setup` gets one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The one without a window first: the others make windows that nobody sees, which takes five times as long as the pages. */
const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** PARTWORTH_CHROMIUM, one that the system has, or the one that Playwright keeps. */
export function findChromium(): string {
  const asked = process.env['PARTWORTH_CHROMIUM'];
  const found = [...(asked ? [asked] : places), ...(asked ? [] : [chromium.executablePath()])].find(existsSync);
  if (found) return found;
  const hint = 'run `node bin/setup.mjs --browser`, or set PARTWORTH_CHROMIUM to the path of a Chromium';
  throw new Error(`there is no Chromium${asked ? ` at ${asked}` : ''}: ${hint}`);
}

/** A Chromium that reads the settings of a profile, as the one without a window does not; `undefined` where there is none. */
export function findWindowed(): string | undefined {
  const asked = process.env['PARTWORTH_CHROMIUM'];
  const all = asked ? [asked] : [...places, chromium.executablePath()];
  return all.find((path) => existsSync(path) && !path.includes('headless'));
}

/** @param settings of a person's own, as words of its command line */
export function launchChromium(...settings: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      ...settings,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
