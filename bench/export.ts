/**
 * What an export of a million choices costs in memory and time, in each layout. The store is made of one respondent who
 * answered through the real pages, copied 83,334 times. `npm run build && npx tsx bench/export.ts` takes some minutes and
 * writes docs/benchmarks-export.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tablesOfRespondents } from '../server/store/tables/tables.ts';
import { type Cost, canMeasure, measure } from './measure.ts';

const root = join(import.meta.dirname, '..');
const command = join(root, 'dist', 'cli', 'main.js');
const choices = 1_000_000;
const tasks = 12;
const respondents = Math.ceil(choices / tasks);

const layouts = [
  { flags: ['--format', 'long'], file: 'responses.csv' },
  { flags: ['--format', 'wide'], file: 'responses-wide.csv' },
  { flags: ['--format', 'jsonl'], file: 'responses.jsonl' },
  { flags: ['--format', 'spreadsheet'], file: 'responses-spreadsheet.csv' },
  { flags: ['--public'], file: 'responses.csv' },
  { flags: ['--quality'], file: 'quality.csv' },
] as const;

if (!canMeasure()) throw new Error('GNU time is needed at /usr/bin/time (Debian: apt-get install time)');
const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
const study = join(folder, 'study');
const data = join(folder, 'data');
try {
  const steps = [
    ['init', study, '--id', 'fair-exchange'],
    ['design', study],
  ];
  for (const step of steps) execFileSync(process.execPath, [command, ...step, '--quiet']);
  execFileSync(process.execPath, [command, 'simulate', study, '--respondents', '1', '--data', data]);
  multiply();
  const rows: string[] = [];
  for (const [index, { flags, file }] of layouts.entries()) {
    const out = join(folder, `out-${index}`);
    const cost = await measure([process.execPath, command, 'export', study, '--data', data, '--out', out, ...flags]);
    rows.push(row(flags.join(' '), cost, statSync(join(out, file)).size / 1e6));
    rmSync(out, { recursive: true });
  }
  const text = describe(rows);
  writeFileSync(join(root, 'docs', 'benchmarks-export.md'), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Copies respondent 1, with keys of his own where a column is a key. */
function multiply(): void {
  const database = new Database(join(data, 'responses.sqlite'));
  const keys = ['token_hash', 'withdrawal_hash', 'start_nonce'];
  database.exec('begin');
  for (const table of [...tablesOfRespondents].reverse()) {
    const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const copied = columns.map((name) => {
      if (name === 'respondent') return 'n';
      return keys.includes(name) ? `${name} || '-' || n` : name;
    });
    database.exec(`
      with recursive numbers (n) as (select 2 union all select n + 1 from numbers where n < ${respondents})
      insert into ${table} (${columns.join(', ')})
      select ${copied.join(', ')} from numbers, ${table} where respondent = 1 order by n`);
  }
  database.exec(`update studies set last_respondent = ${respondents}; commit`);
  const { count } = database.prepare('select count(*) as count from choices').get() as { count: number };
  if (count < choices) throw new Error(`the store has ${count} choices`);
  database.close();
}

function row(flags: string, { cpu, memory }: Cost, size: number): string {
  return `| \`${flags}\` | ${memory.toFixed(0)} MB | ${cpu.toFixed(1)} s | ${size.toFixed(0)} MB |`;
}

function describe(rows: readonly string[]): string {
  return `# Exporting a million choices

Made by [bench/export.ts](../bench/export.ts) on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}: ${respondents.toLocaleString('en')} respondents of
fair-exchange with ${tasks} choices each, from a SQLite store. Memory is the peak of the whole process, CPU is user and system time, as GNU time sees them.

| \`export\` | memory | CPU | the file |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

The layouts stream. \`--public\` holds every respondent once, to compare him with the others; \`--quality\` holds the choices as codes, to fit the study's model to them.
`;
}
