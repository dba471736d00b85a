/**
 * Where each setting comes from: the settings file, over it the environment, over that the flags. What is wrong in any
 * of the three is said at once.
 */
import { dirname, resolve } from 'node:path';
import { type Problem, StudyError, UsageError } from '../../study/errors.ts';
import { checkShape } from '../../study/studyFile/schema/checkShape.ts';
import { describeIssue, type Issue } from '../../study/studyFile/schema/describeIssue.ts';
import { makeReport } from '../../study/studyFile/yaml/problemReport.ts';
import { readYaml, type YamlSource } from '../../study/studyFile/yaml/yamlSource.ts';
import { suggest } from '../../study/suggest.ts';
import {
  configVariable,
  defaults,
  everyAddress,
  flagOf,
  returnKeyVariable,
  type Setting,
  type SettingKey,
  type Settings,
  secretVariable,
  settingsList,
  variableOf,
} from './settings.ts';
import { type SettingsFile, settingsSchema } from './settingsSchema.ts';
import { splitProxies } from './trustedProxies.ts';

export interface SettingSources {
  readonly file?: { readonly name: string; readonly text: string };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** By key; only those that were given. */
  readonly flags: Readonly<Partial<Record<SettingKey, string | boolean>>>;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** `partworth.yaml:3`, `PARTWORTH_PORT`, `--port`, `default`, or the setting that it follows from. */
  readonly origins: Readonly<Record<SettingKey, string>>;
}

type Values = { [Key in SettingKey]?: unknown };

const prefix = 'PARTWORTH_';

/** @throws UsageError with everything that is wrong in file, environment and flags, and if they don't go together. */
export function readSettings(sources: SettingSources): ReadSettings {
  const read = readStoreSettings(sources);
  refuseUnencrypted(read);
  return read;
}

/**
 * The same for a command that stands beside the server and serves nobody: what `public` needs may be a flag of `serve`.
 *
 * @throws UsageError with everything that is wrong in file, environment and flags
 */
export function readStoreSettings({ file, environment, flags }: SettingSources): ReadSettings {
  const problems: Problem[] = [];
  const values: Values = {};
  const origins: Partial<Record<SettingKey, string>> = {};
  const take = (key: SettingKey, value: unknown, origin: string) => {
    values[key] = value;
    origins[key] = origin;
  };
  if (file) readFile(file, problems, take);
  refuseMisspelt(environment, problems);
  for (const setting of settingsList) {
    const variable = variableOf(setting);
    const text = environment[variable];
    if (text !== undefined && text !== '') takeText(setting, text, variable, problems, take);
    const given = flags[setting.key];
    if (given !== undefined) takeText(setting, given, flagOf(setting), problems, take);
  }
  if (problems.length > 0) throw new UsageError('settings', problems);
  return complete(values as SettingsFile, origins);
}

type Take = (key: SettingKey, value: unknown, origin: string) => void;

function readFile({ name, text }: { name: string; text: string }, problems: Problem[], take: Take): void {
  // A file of which every line is still a comment sets nothing.
  if (text.split('\n').every((line) => /^\s*(#.*)?$/.test(line))) return;
  try {
    const source = readYaml(text, name);
    const report = makeReport(source);
    const { file = {} } = checkShape(settingsSchema, source, report);
    report.throwIfAny('settings');
    for (const key of Object.keys(file) as SettingKey[]) take(key, fromFile(key, file, name), placeOf(source, key));
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    problems.push(...error.problems);
  }
}

/** A folder that a settings file names is one beside that file, wherever the command is run. */
function fromFile(key: SettingKey, file: SettingsFile, name: string): unknown {
  const folder = key === 'data' || key === 'locales' ? file[key] : undefined;
  return folder ? resolve(dirname(name), folder) : file[key];
}

function placeOf(source: YamlSource, key: SettingKey): string {
  return `${source.file}:${source.keyPositionOf([key]).line}`;
}

/** A variable that is nearly one of ours would otherwise be left out in silence. */
function refuseMisspelt(environment: SettingSources['environment'], problems: Problem[]): void {
  const known = [configVariable, returnKeyVariable, secretVariable, ...settingsList.map(variableOf)].map((name) =>
    name.slice(prefix.length),
  );
  for (const name of Object.keys(environment).sort()) {
    if (!name.startsWith(prefix) || known.includes(name.slice(prefix.length))) continue;
    const meant = suggest(name.slice(prefix.length), known);
    if (meant === undefined) continue;
    problems.push({ path: name, message: 'is no setting', hint: `did you mean ${prefix}${meant}?` });
  }
}

function takeText(setting: Setting, given: string | boolean, origin: string, problems: Problem[], take: Take): void {
  const value = typeof given === 'boolean' ? given : readText(setting, given);
  const result = settingsSchema.shape[setting.key].safeParse(value);
  if (result.success) {
    take(setting.key, value, origin);
  } else if (setting.kind === 'switch') {
    problems.push({ path: origin, message: `has to be true or false, is ${JSON.stringify(value)}` });
  } else {
    problems.push({ path: origin, ...describeIssue(result.error.issues[0] as Issue, value) });
  }
}

/** What is no number, and neither true nor false, stays a text, and is refused as one. */
function readText({ kind }: Setting, text: string): string | number | boolean {
  const plain = text.trim();
  if (kind === 'number') return /^\d{1,15}$/.test(plain) ? Number(plain) : plain;
  if (kind === 'text') return plain;
  if (/^(yes|true|on|1)$/i.test(plain)) return true;
  return /^(no|false|off|0)$/i.test(plain) ? false : plain;
}

function complete(values: SettingsFile, given: Partial<Record<SettingKey, string>>): ReadSettings {
  const { publicUrl, trustProxy, ...rest } = values;
  const host = values.host ?? (values.public ? everyAddress : defaults.host);
  const settings: Settings = {
    ...defaults,
    ...rest,
    host,
    ...(publicUrl && { publicUrl: new URL(publicUrl).origin }),
    ...(trustProxy && { trustProxy: splitProxies(trustProxy) }),
  };
  const originOf = (key: SettingKey) => given[key] ?? (key === 'host' && settings.public ? 'public' : 'default');
  const origins = settingsList.map(({ key }) => [key, originOf(key)] as const);
  return { settings, origins: Object.fromEntries(origins) as Record<SettingKey, string> };
}

/** @throws UsageError where `public` has no https address to be public under. */
function refuseUnencrypted({ settings, origins }: ReadSettings): void {
  if (!settings.public || settings.publicUrl?.startsWith('https:')) return;
  const message = `${origins.public} needs an https address that respondents use, ${settings.publicUrl ? `and ${settings.publicUrl} is none` : 'and there is none'}`;
  const hint = 'put a proxy with https in front, and say --public-url https://survey.example.org';
  throw new UsageError('not-public', [{ message, hint }]);
}
