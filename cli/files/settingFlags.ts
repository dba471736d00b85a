/** The settings as flags, and how they are read together with the settings file and the environment. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { readText } from '../../server/folder/readText.ts';
import type { ReadSettings, SettingSources } from '../../server/settings/readSettings.ts';
import {
  configVariable,
  defaults,
  flagOf,
  type SettingTopic,
  settingInWords,
  settingsList,
} from '../../server/settings/settings.ts';

export interface SettingFlags extends Readonly<SettingSources['flags']> {
  readonly config?: string;
}

/** Read where it is, without being asked for. */
const settingsFile = 'partworth.yaml';

const headings: Readonly<Record<SettingTopic, string>> = {
  listening: 'Where it listens:',
  keeping: 'Where responses are kept:',
  respondents: 'Who may answer, and how often:',
  researchers: 'The researcher’s pages:',
  running: 'The log, and how it ends:',
  texts: 'The words around a study’s own:',
};

export function addSettingFlags(command: Command): Command {
  for (const setting of settingsList) {
    const flag = flagOf(setting);
    command.optionsGroup(headings[setting.about]);
    if (setting.kind !== 'switch') {
      const fallback = settingInWords(defaults[setting.key]);
      command.option(`${flag} <${setting.placeholder}>`, `${setting.says}${fallback && ` (default: ${fallback})`}`);
    } else {
      command.option(flag, setting.says);
      // What the file or the environment has switched on.
      command.addOption(new Option(flag.replace('--', '--no-')).hideHelp());
    }
  }
  return addConfigFlag(command.optionsGroup('Other:'));
}

export function addConfigFlag(command: Command): Command {
  return command.option('--config <file>', `the settings file (default: ${settingsFile}, where there is one)`);
}

/** @throws UsageError with all that is wrong in the file, the environment and the flags. */
export async function readSettingsOf(flags: SettingFlags): Promise<ReadSettings> {
  const { readSettings } = await import('../../server/settings/readSettings.ts');
  return readSettings(await readSources(flags));
}

/** For a command beside the server. @throws UsageError as `readSettingsOf`, but for what only a server needs. */
export async function readStoreSettingsOf(flags: SettingFlags): Promise<ReadSettings> {
  const { readStoreSettings } = await import('../../server/settings/readSettings.ts');
  return readStoreSettings(await readSources(flags));
}

async function readSources({ config, ...flags }: SettingFlags): Promise<SettingSources> {
  const named = config ?? process.env[configVariable];
  const path = named || (existsSync(settingsFile) ? settingsFile : undefined);
  const file = path === undefined ? undefined : await readText(path);
  return { file, flags, environment: process.env };
}
