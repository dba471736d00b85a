/** `partworth init`: a folder with a study file to begin from. */
import { basename, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readTemplate, type Template, templates } from '../server/folder/readTemplate.ts';
import { requireStudyId, studyIdOf } from '../server/folder/studyId.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { examples } from './flags/examples.ts';
import type { Terminal } from './terminal.ts';

interface InitFlags {
  readonly languages?: readonly string[];
  readonly template: Template;
  readonly id?: string;
  readonly json?: boolean;
}

export function addInitCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('init')
    .summary('make a folder with a study file to begin from')
    .description('make a folder with a study file to begin from')
    .argument('<dir>', 'the folder; it is made if it is not there')
    .addOption(new Option('--template <name>', 'the study to begin from').choices(templates).default(templates[0]))
    .option('--id <id>', 'the id of the study, part of its web address (default: the name of the folder)')
    .option('--languages <code...>', 'of the study, the default first: de, en, nl (default: those of the template)')
    .option('--json', 'say what was written as JSON')
    .action(async (folder: string, { template, id, languages, json }: InitFlags) => {
      const study = id === undefined ? studyIdOf(folder, template) : requireStudyId(id);
      const files = await readTemplate(template, study, languages);
      const written = files.map(({ name, content }) => ({ path: join(folder, name), content }));
      await writeFiles(written, { keepExisting: true });
      const paths = written.map(({ path }) => path);
      terminal.out(json ? JSON.stringify({ schemaVersion: 1, template, study, files: paths }) : paths.join('\n'));
      if (id === undefined && study !== basename(resolve(folder))) {
        terminal.note(`the study is called ${study}: an id is a small letter, then small letters, digits, - and _`);
      }
      terminal.next({ does: `change ${paths[0]}, and look it through`, command: ['check', folder] });
    });
  examples(command, [
    { command: 'partworth init fair-exchange', says: 'the study on privacy promises, ready to field' },
    { command: 'partworth init geben --languages de en', says: 'the same in German and English' },
    { command: 'partworth init my-study --template blank', says: 'a small, commented study file to fill in' },
  ]);
}
