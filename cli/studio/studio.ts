/** `partworth studio`: studies made, tried, fielded, watched and understood in the browser. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { addSettingFlags, readSettingsOf, type SettingFlags } from '../files/settingFlags.ts';
import { examples } from '../flags/examples.ts';
import { speakIn } from '../flags/localesFlag.ts';
import type { Terminal } from '../terminal.ts';

export const defaultShelf = 'partworth-studies';

export function addStudioCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('studio')
    .summary('make, field and understand studies in the browser')
    .description('open the studio: studies made, tried, fielded, watched and understood in the browser')
    .argument('[folder]', 'where the studies live, one folder each; made if it is not there', defaultShelf)
    .action(async (folder: string, flags: SettingFlags) => openStudio(folder, flags, terminal));
  addSettingFlags(command);
  examples(command, [
    { command: 'partworth studio', says: 'the studies in partworth-studies, the responses in partworth-data' },
    { command: 'partworth studio my-studies --port 8081', says: 'another folder of studies, and another port' },
  ]);
}

async function openStudio(folder: string, flags: SettingFlags, terminal: Terminal): Promise<void> {
  const { settings } = await readSettingsOf(flags);
  speakIn(settings.locales);
  await mkdir(folder, { recursive: true });
  const [{ startServer }, { runCommandApart }, { makeToken }] = await Promise.all([
    import('../../server/startServer.ts'),
    import('../apart/commandApart.ts'),
    import('../token.ts'),
  ]);
  const studio = { folder: resolve(folder), runCommand: runCommandApart };
  const server = await startServer({ ...settings, studies: [], dataDir: settings.data, studio });
  const token = await makeToken(settings.data, `studio ${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`);
  terminal.print(`The studio is open: ${server.url}/researcher/studio (sign in with ${token}; Ctrl-C ends it)`);
  await new Promise<void>((end) => {
    process.once('SIGINT', () => end());
    process.once('SIGTERM', () => end());
  });
  await server.close();
}
