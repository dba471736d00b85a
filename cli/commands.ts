/** Every command and the file that holds it; a file is loaded only when its command (or the overview) is asked for. */
import { Command } from 'commander';
import type { Terminal } from './terminal.ts';

export type AddCommand = (program: Command, terminal: Terminal) => void;

export const commandFiles = {
  init: async (): Promise<AddCommand> => (await import('./init.ts')).addInitCommand,
  studio: async (): Promise<AddCommand> => (await import('./studio/studio.ts')).addStudioCommand,
  check: async (): Promise<AddCommand> => (await import('./check.ts')).addCheckCommand,
  design: async (): Promise<AddCommand> => (await import('./design.ts')).addDesignCommand,
  inspect: async (): Promise<AddCommand> => (await import('./inspect.ts')).addInspectCommand,
  dossier: async (): Promise<AddCommand> => (await import('./deposit/dossier.ts')).addDossierCommand,
  serve: async (): Promise<AddCommand> => (await import('./serve.ts')).addServeCommand,
  config: async (): Promise<AddCommand> => (await import('./config.ts')).addConfigCommand,
  links: async (): Promise<AddCommand> => (await import('./links.ts')).addLinksCommand,
  token: async (): Promise<AddCommand> => (await import('./token.ts')).addTokenCommand,
  backup: async (): Promise<AddCommand> => (await import('./backup.ts')).addBackupCommand,
  restore: async (): Promise<AddCommand> => (await import('./restore.ts')).addRestoreCommand,
  migrate: async (): Promise<AddCommand> => (await import('./migrate.ts')).addMigrateCommand,
  purge: async (): Promise<AddCommand> => (await import('./purge.ts')).addPurgeCommand,
  simulate: async (): Promise<AddCommand> => (await import('./simulate.ts')).addSimulateCommand,
  export: async (): Promise<AddCommand> => (await import('./export.ts')).addExportCommand,
  convert: async (): Promise<AddCommand> => (await import('./convert.ts')).addConvertCommand,
  estimate: async (): Promise<AddCommand> => (await import('./estimate.ts')).addEstimateCommand,
  compare: async (): Promise<AddCommand> => (await import('./compare.ts')).addCompareCommand,
  acceptance: async (): Promise<AddCommand> => (await import('./acceptance.ts')).addAcceptanceCommand,
  importance: async (): Promise<AddCommand> => (await import('./importance.ts')).addImportanceCommand,
  wtp: async (): Promise<AddCommand> => (await import('./wtp.ts')).addWtpCommand,
  predict: async (): Promise<AddCommand> => (await import('./predict.ts')).addPredictCommand,
  pool: async (): Promise<AddCommand> => (await import('./pool.ts')).addPoolCommand,
  report: async (): Promise<AddCommand> => (await import('./report.ts')).addReportCommand,
  archive: async (): Promise<AddCommand> => (await import('./deposit/archive.ts')).addArchiveCommand,
  demo: async (): Promise<AddCommand> => {
    const { addDemoCommand } = await import('./demo.ts');
    return (program, terminal) => addDemoCommand(program, terminal, runCommand);
  },
} as const;

export type CommandName = keyof typeof commandFiles;

/** The road, arrow by arrow, with the commands that go it: the order and the headings of the overview. */
export const arrows: readonly [Arrow, ...Arrow[]] = [
  ['Start here:', ['demo', 'studio', 'init']],
  ['Study file:', ['check']],
  ['Design:', ['design', 'inspect', 'dossier']],
  ['Survey:', ['serve', 'config', 'links', 'token', 'simulate']],
  ['Responses:', ['export', 'convert', 'backup', 'restore', 'migrate', 'purge']],
  ['Estimates:', ['estimate', 'compare', 'acceptance', 'importance', 'wtp', 'predict', 'pool']],
  ['Report:', ['report', 'archive']],
];

type Arrow = readonly [heading: string, commands: readonly CommandName[]];

/**
 * Runs a command of ours inside this process, with the words that a person would type after `partworth`. Its progress
 * and exit code are the terminal's; its notes are not shown.
 *
 * @returns what it would have written to stdout
 */
export async function runCommand(name: CommandName, words: readonly string[], terminal: Terminal): Promise<string> {
  const printed: string[] = [];
  const program = new Command('partworth').exitOverride();
  const add = await commandFiles[name]();
  const keep = (text: string) => void printed.push(text);
  add(program, { ...terminal, out: keep, print: keep, note: () => {}, warn: () => {}, next: () => {} });
  await program.parseAsync([name, ...words], { from: 'user' });
  return printed.join('\n');
}
