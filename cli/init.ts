/** `partworth init`: a folder with a study file to begin from. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { formatStudyJsonSchema } from '../study/studyFile/schema/jsonSchema.ts';
import { packageRoot } from './files/packageRoot.ts';
import { writeFiles } from './files/writeFiles.ts';
import { examples } from './flags/examples.ts';
import { requireStudyId, studyIdOf } from './flags/studyId.ts';
import type { Terminal } from './terminal.ts';

const templates = ['fair-exchange', 'fair-exchange-2', 'fair-exchange-binding', 'reactance', 'blank'] as const;
const schemaFile = 'study.schema.json';

interface InitFlags {
  readonly template: (typeof templates)[number];
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
    .option('--json', 'say what was written as JSON')
    .action(async (folder: string, { template, id, json }: InitFlags) => {
      const study = id === undefined ? studyIdOf(folder, template) : requireStudyId(id);
      const files = await readTemplate(template, study);
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
    { command: 'partworth init my-study --template blank', says: 'a small, commented study file to fill in' },
  ]);
}

interface NamedContent {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The study, the truth of its simulated respondents, and the schema by which an editor helps with the study file. Each
 * folder has a study id of its own: two of one id can't be served together, and would share their responses.
 */
async function readTemplate(template: string, id: string): Promise<NamedContent[]> {
  const read = async (name: string) => {
    const text = await readFile(join(packageRoot, 'data', 'studies', template, name), 'utf8');
    return text.replace(/^study: [a-z0-9_-]+/m, `study: ${id}`);
  };
  const [study, truth, pictures] = await Promise.all([read('study.yaml'), read('truth.yaml'), readPictures(template)]);
  const pointed = study.replace(/^(# yaml-language-server: \$schema=).*$/m, `$1${schemaFile}`);
  return [
    { name: 'study.yaml', content: pointed },
    { name: 'truth.yaml', content: truth },
    { name: schemaFile, content: formatStudyJsonSchema() },
    ...pictures,
  ];
}

/** Those that the study shows, if it shows any. */
async function readPictures(template: string): Promise<NamedContent[]> {
  const folder = join(packageRoot, 'data', 'studies', template, 'pictures');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Promise.all(
    names.map(async (name) => ({ name: join('pictures', name), content: await readFile(join(folder, name)) })),
  );
}
