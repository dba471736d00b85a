// Reads a CSV file with one of several readers and keeps what estimating needs of it, a table of codes. Run by
// bench/estimate.ts as a process of its own, so that each reader pays for what it loads and holds.
import { openSync, readFileSync, readSync } from 'node:fs';

const [reader, file] = process.argv.slice(2);

/** The same end for every reader that gives texts: a dictionary and codes per column. */
function makeTable() {
  const columns = new Map();
  return (name, cell) => {
    if (!columns.has(name)) columns.set(name, { values: new Map(), codes: [] });
    const { values, codes } = columns.get(name);
    if (!values.has(cell)) values.set(cell, values.size);
    codes.push(values.get(cell));
  };
}

if (reader === 'ours') {
  const { makeTableReader } = await import('../dist/study/choices/csv/tableReader.js');
  const table = makeTableReader(file);
  const descriptor = openSync(file, 'r');
  const buffer = new Uint8Array(2 ** 18);
  for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer)) {
    table.write(buffer.subarray(0, size));
  }
  table.end();
} else if (reader === 'csv-parse, named columns') {
  const { parse } = await import('csv-parse/sync');
  const add = makeTable();
  for (const row of parse(readFileSync(file), { columns: true })) for (const name in row) add(name, row[name]);
} else if (reader === 'csv-parse, arrays') {
  const { parse } = await import('csv-parse/sync');
  const add = makeTable();
  for (const row of parse(readFileSync(file))) for (let i = 0; i < row.length; i++) add(i, row[i]);
} else if (reader === 'csv-parse, stream of arrays') {
  const { parse } = await import('csv-parse');
  const { createReadStream } = await import('node:fs');
  const add = makeTable();
  for await (const row of createReadStream(file).pipe(parse())) for (let i = 0; i < row.length; i++) add(i, row[i]);
} else if (reader === 'split at commas (no quotes)') {
  const add = makeTable();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split(',');
    for (let i = 0; i < cells.length; i++) add(i, cells[i]);
  }
}
