/**
 * Firefox as Debian has it, by Marionette, the wire that geckodriver speaks to it too; Debian has no geckodriver. A message
 * is its length in bytes, a colon, and JSON: [0, id, command, given] there, [1, id, error, value] back.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, driveEngine } from './driveEngine.ts';
import type { Engine, Size } from './engine.ts';
import { endProcess, removeFolder, waitFor } from './processes.ts';

const commands: Readonly<Record<Command, string>> = {
  navigate: 'WebDriver:Navigate',
  back: 'WebDriver:Back',
  execute: 'WebDriver:ExecuteScript',
  perform: 'WebDriver:PerformActions',
  picture: 'WebDriver:TakeScreenshot',
  forget: 'WebDriver:DeleteAllCookies',
  cookies: 'WebDriver:GetCookies',
};

/** A port that is free, no first steps, and no calls home. */
const preferences = {
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': '',
};

export async function openFirefox(): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'partworth-firefox-'));
  const lines = Object.entries(preferences).map(
    (entry) => `user_pref(${entry.map((part) => JSON.stringify(part))});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  // System access is what lets the window's content be made narrower than Firefox makes its windows.
  const words = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const firefox = spawn('firefox-esr', words, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const port = await waitFor('Firefox', () => Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')));
  const ask = await speak(connect(port, '127.0.0.1'));
  await ask('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
  return driveEngine({
    send: (command, given) => send(ask, command, given),
    resize: (size) => resize(ask, size),
    close: () => close(ask, firefox, profile),
  });
}

type Ask = (command: string, given?: object) => Promise<{ readonly value?: unknown } | readonly unknown[]>;

async function send(ask: Ask, command: Command, given: object = {}): Promise<unknown> {
  const reply = await ask(commands[command], command === 'picture' ? { full: true, ...given } : given);
  // A list comes as it is, anything else wrapped.
  return 'value' in reply ? reply.value : reply;
}

/** The window of a person has a least width that a telephone has not, so the content is made smaller inside it. */
async function resize(ask: Ask, { width, height }: Size): Promise<void> {
  await ask('WebDriver:SetWindowRect', { width: Math.max(width, 600) + 20, height: height + 200 });
  await ask('Marionette:SetContext', { value: 'chrome' });
  const sides = { minWidth: `${width}px`, maxWidth: `${width}px`, minHeight: `${height}px`, maxHeight: `${height}px` };
  await ask('WebDriver:ExecuteScript', {
    script: 'Object.assign(gBrowser.selectedBrowser.style, arguments[0])',
    args: [sides],
  });
  await ask('Marionette:SetContext', { value: 'content' });
}

async function close(ask: Ask, firefox: ChildProcess, profile: string): Promise<void> {
  await ask('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
  await endProcess(firefox);
  await removeFolder(profile);
}

interface Waiting {
  readonly resolve: (value: { readonly value?: unknown }) => void;
  readonly reject: (error: Error) => void;
}

/** Resolves once Firefox has said hello. */
function speak(socket: Socket): Promise<Ask> {
  const waiting = new Map<number, Waiting>();
  const ask: Ask = (command, given = {}) =>
    new Promise((resolve, reject) => {
      const id = waiting.size + 1;
      waiting.set(id, { resolve, reject });
      const message = JSON.stringify([0, id, command, given]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => {
      for (const one of waiting.values()) one.reject(new Error('Firefox is gone'));
    });
    readMessages(socket, (message) => {
      if (!Array.isArray(message)) return resolve(ask);
      const [, id, error, value] = message as [number, number, { message: string } | null, { value?: unknown }];
      if (error) waiting.get(id)?.reject(new Error(`Firefox: ${error.message}`));
      else waiting.get(id)?.resolve(value ?? {});
    });
  });
}

function readMessages(socket: Socket, take: (message: unknown) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (part) => {
    received = Buffer.concat([received, part as Buffer]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || received.length < end) return;
      take(JSON.parse(received.subarray(colon + 1, end).toString('utf8')));
      received = received.subarray(end);
    }
  });
}
