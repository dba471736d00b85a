/** `partworth config show`: what `serve` would be set to, where the other commands look for responses, and why. */
import type { Command } from 'commander';
import { flagOf, settingInWords, settingsList, variableOf } from '../server/settings/settings.ts';
import { addSettingFlags, readSettingsOf, type SettingFlags } from './files/settingFlags.ts';
import { examples } from './flags/examples.ts';
import type { Terminal } from './terminal.ts';
import { formatTable } from './words/formatTable.ts';

export function addConfigCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('config')
    .summary('show the settings, and what set them')
    .description('show the settings, from file, environment and flags');
  const show = command
    .command('show', { isDefault: true })
    .description('every setting, its value and where it comes from');
  addSettingFlags(show)
    .option('--json', 'as JSON')
    .action(async (flags: SettingFlags & { readonly json?: boolean }) => showSettings(flags, terminal));
  for (const one of [command, show]) {
    examples(one, [
      {
        command: 'partworth config show',
        says: 'what `serve` would be set to in this folder, and where the other commands look for its responses',
      },
      { command: 'partworth config show --port 8081 --json', says: 'with a flag of serve, for a program to read' },
    ]);
  }
}

async function showSettings(
  { json, ...flags }: SettingFlags & { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const read = await readSettingsOf(flags);
  const settings = settingsList.map((setting) => {
    const value = read.settings[setting.key];
    return { ...setting, value, from: read.origins[setting.key] };
  });
  if (json) {
    const shown = settings.map(({ key, value, from, ...setting }) => ({
      key,
      value: typeof value === 'string' ? maskPasswords(value) : (value ?? null),
      from,
      flag: flagOf({ key }),
      variable: variableOf({ key }),
      says: setting.says,
    }));
    return terminal.out(JSON.stringify({ schemaVersion: 1, settings: shown }, null, 2));
  }
  const rows = settings.map(({ key, value, from }) => [key, maskPasswords(settingInWords(value)) || '-', from]);
  const columns = [{ title: 'setting' }, { title: 'value' }, { title: 'from' }];
  terminal.print(formatTable({ columns, rows, width: terminal.width, color: terminal.color }));
  const flagWords = terminal.words.filter((word) => word !== 'config' && word !== 'show');
  terminal.next({ does: 'open a survey with them', command: ['serve', 'STUDY', ...flagWords].map(maskPasswords) });
}

/** A value as it may be shown on a screen or in a bug report: the password of an address is left out. */
export function maskPasswords(value: string): string {
  return value.replace(/(:\/\/[^\s:/@]*:)[^\s/@]*@/g, '$1***@');
}
