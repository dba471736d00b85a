/**
 * Opens an address in the browser that this machine has for it. Whatever becomes of that, the command goes on: the address
 * is printed, too.
 */
import { spawn } from 'node:child_process';

interface BrowserPlace {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The program and its words; `undefined` where there is no screen, or `BROWSER` is `none`. */
export function browserCommand(
  url: string,
  { platform, environment }: BrowserPlace,
): readonly [string, ...string[]] | undefined {
  if (environment['BROWSER'] === 'none') return undefined;
  if (platform === 'darwin') return ['open', url];
  // Not `start`, which is a word of a shell that reads an address as words of its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  const hasScreen = environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] || environment['WSL_DISTRO_NAME'];
  return hasScreen ? ['xdg-open', url] : undefined;
}

/** False where no browser was even asked. */
export function openBrowser(url: string, place: BrowserPlace): Promise<boolean> {
  const command = browserCommand(url, place);
  if (!command) return Promise.resolve(false);
  const [program, ...words] = command;
  return new Promise((resolve) => {
    const child = spawn(program, words, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
