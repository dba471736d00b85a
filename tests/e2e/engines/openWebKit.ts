/** WebKit as Debian has it: MiniBrowser in a screen that nobody sees (Xvfb), by WebKitWebDriver. Safari shares its layout. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, driveEngine } from './driveEngine.ts';
import type { Engine } from './engine.ts';
import { endProcess, removeFolder, waitFor } from './processes.ts';

const commands: Readonly<Record<Command, readonly [method: string, path: string]>> = {
  navigate: ['POST', '/url'],
  back: ['POST', '/back'],
  execute: ['POST', '/execute/sync'],
  perform: ['POST', '/actions'],
  picture: ['GET', '/screenshot'],
  forget: ['DELETE', '/cookie'],
  cookies: ['GET', '/cookie'],
};

/** Without it the toolbar gives the window a least width that a telephone has not. */
const narrow = '* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }\n';

export async function openWebKit(): Promise<Engine> {
  const home = mkdtempSync(join(tmpdir(), 'partworth-webkit-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0', 'gtk.css'), narrow);
  const { screen, display } = await startScreen();
  const env = { ...process.env, DISPLAY: display, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
  const port = await findPort();
  const driver = spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], { stdio: 'ignore', env });
  const address = `http://127.0.0.1:${port}`;
  await waitFor('WebKitWebDriver', () => fetch(`${address}/status`));
  const { sessionId } = (await ask('POST', `${address}/session`, { capabilities: capabilities() })) as {
    sessionId: string;
  };
  const session = `${address}/session/${sessionId}`;
  return driveEngine({
    send: (command, given) => ask(commands[command][0], session + commands[command][1], given),
    resize: async (size) => void (await ask('POST', `${session}/window/rect`, { x: 0, y: 0, ...size })),
    close: async () => {
      await ask('DELETE', session).catch(() => undefined);
      await endProcess(driver);
      await endProcess(screen);
      await removeFolder(home);
    },
  });
}

/** The browser that belongs to the driver; Debian keeps it with the library, by version. */
export function findMiniBrowser(): string | undefined {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((name) => `/usr/lib/${name}`).filter(existsSync);
  const browsers = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('webkit2gtk-') || name.startsWith('webkitgtk-'))
      .map((name) => join(folder, name, 'MiniBrowser')),
  );
  return browsers.find(existsSync);
}

function capabilities(): object {
  const browser = { binary: findMiniBrowser(), args: ['--automation', '--full-screen'] };
  return { alwaysMatch: { 'webkitgtk:browserOptions': browser } };
}

async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const words = ['-displayfd', '3', '-screen', '0', '1400x3000x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let written = '';
  screen.stdio[3]?.on('data', (part) => {
    written += String(part);
  });
  return { screen, display: await waitFor('Xvfb', () => (/^\d+\n/.test(written) ? `:${written.trim()}` : '')) };
}

/** The driver takes no 0 for "any". */
async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask(method: string, url: string, given: object = {}): Promise<unknown> {
  const body = method === 'POST' ? { body: JSON.stringify(given) } : {};
  const reply = await fetch(url, { method, headers: { 'content-type': 'application/json' }, ...body });
  const { value } = (await reply.json()) as { value: unknown };
  if (!reply.ok) throw new Error(`WebKit: ${(value as { message?: string }).message ?? reply.status}`);
  return value;
}
