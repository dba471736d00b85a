/** A studio with one study, fair-exchange, that respondents have answered: some in the browser, the others copies of them. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readFielded } from '../../../../server/folder/readFielded.ts';
import { tablesOfRespondents } from '../../../../server/store/tables/tables.ts';
import type { RunCommand } from '../../../../server/studio/jobs/runCommand.ts';
import { designedFolder } from '../../../docs/workspace.ts';
import { runInProcess } from '../runInProcess.ts';
import { type StudioAt, studioAt } from '../studioAt.ts';

const keys = ['token_hash', 'withdrawal_hash', 'start_nonce'];

/** By a small model from few starts or short chains, since the tests' own process computes them meanwhile. */
const runQuickly: RunCommand = (words, events) => {
  const few = ['--classes', '2', '--starts', '1', '--model', 'usage + none'];
  const short = ['--chains', '1', '--burn-in', '20', '--thin', '1', '--model', 'usage + none'];
  const more = words.includes('latent') ? few : words.includes('hb') ? short : [];
  return runInProcess([...words, ...more], events);
};

export interface AnsweredOrder {
  readonly times: number;
  readonly runCommand?: RunCommand;
}

export interface AnsweredStudio extends StudioAt {
  /** Changes what is stored: by SQL, as no page can. */
  store(sql: string): void;
  /** Runs a command to its end. */
  run(...words: string[]): Promise<{ readonly code: number; readonly out: string; readonly notes: string }>;
}

/** @param times how often each of eight simulated respondents is there; they are people then */
export async function answeredStudio({ times, runCommand = runQuickly }: AnsweredOrder): Promise<AnsweredStudio> {
  const study = join(await designedFolder(), 'fair-exchange');
  const { fielded } = await readFielded(study);
  const studio = await studioAt({ studies: [fielded], allowSimulated: true, runCommand });
  cpSync(study, join(studio.shelf, 'fair-exchange'), { recursive: true });
  const run: AnsweredStudio['run'] = async (...words) => {
    const [out, notes]: [string[], string[]] = [[], []];
    const events = {
      onProgress: () => {},
      onOut: (text: string) => void out.push(text),
      onNote: (text: string) => void notes.push(text),
    };
    return { code: await runInProcess(words, events).ended, out: out.join(''), notes: notes.join('\n') };
  };
  const store = (sql: string) => {
    const database = new Database(join(studio.dataDir, 'responses.sqlite'));
    database.exec(sql);
    database.close();
  };
  const simulated = await run('simulate', study, '--respondents', '8', '--url', studio.url, '--seed', '3');
  if (simulated.code !== 0) throw new Error(simulated.notes);
  store(copiesOf(8, times, join(studio.dataDir, 'responses.sqlite')));
  store('update respondents set simulated = 0');
  return { ...studio, store, run };
}

function copiesOf(people: number, times: number, file: string): string {
  const database = new Database(file);
  const statements = [...tablesOfRespondents].reverse().map((table) => {
    const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const copied = columns.map((name) => {
      if (name === 'respondent') return `respondent + n * ${people}`;
      return keys.includes(name) ? `${name} || '-' || n` : name;
    });
    return `
      with recursive numbers (n) as (select 1 where ${times} > 1 union all select n + 1 from numbers where n + 1 < ${times})
      insert into ${table} (${columns.join(', ')})
      select ${copied.join(', ')} from numbers, ${table} where respondent <= ${people};`;
  });
  database.close();
  return ['begin;', ...statements, `update studies set last_respondent = ${people * times};`, 'commit;'].join('\n');
}
