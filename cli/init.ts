/** `partworth init`: a folder with a study file to begin from. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { formatStudyJsonSchema } from '../study/studyFile/jsonSchema.ts';
import { examples } from './examples.ts';
import { packageRoot } from './packageRoot.ts';
import type { Terminal } from './terminal.ts';
import { writeFiles } from './writeFiles.ts';

const templates = ['fair-exchange', 'reactance', 'blank'] as const;
const schemaFile = 'study.schema.json';

interface InitFlags {
  readonly template: (typeof templates)[number];
  readonly json?: boolean;
}

export function addInitCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('init')
    .description('make a folder with a study file to begin from')
    .argument('<dir>', 'the folder; it is made if it is not there')
    .addOption(new Option('--template <name>', 'the study to begin from').choices(templates).default(templates[0]))
    .option('--json', 'say what was written as JSON')
    .action(async (folder: string, { template, json }: InitFlags) => {
      const files = await readTemplate(template);
      const written = files.map(({ name, content }) => ({ path: join(folder, name), content }));
      await writeFiles(written, { keepExisting: true });
      const paths = written.map(({ path }) => path);
      terminal.out(json ? JSON.stringify({ schemaVersion: 1, template, files: paths }) : paths.join('\n'));
      terminal.note(`next: change ${paths[0]}, then run partworth check ${folder}`);
    });
  examples(command, [
    { command: 'partworth init fair-exchange', says: 'the study on privacy promises, ready to field' },
    { command: 'partworth init my-study --template blank', says: 'a small, commented study file to fill in' },
  ]);
}

/** The study, the truth of its simulated respondents, and the schema by which an editor helps with the study file. */
async function readTemplate(template: string): Promise<{ name: string; content: string }[]> {
  const read = (name: string) => readFile(join(packageRoot, 'data', 'studies', template, name), 'utf8');
  const [study, truth] = await Promise.all([read('study.yaml'), read('truth.yaml')]);
  const pointed = study.replace(/^(# yaml-language-server: \$schema=).*$/m, `$1${schemaFile}`);
  return [
    { name: 'study.yaml', content: pointed },
    { name: 'truth.yaml', content: truth },
    { name: schemaFile, content: formatStudyJsonSchema() },
  ];
}
