/**
 * What an edit of a study file touches and costs: lines that nobody asked to change, beside printing the whole document
 * anew as the yaml package does it, in one run and on the same edits.
 *
 *     npx tsx bench/yamlEdits.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { diffIndices } from 'node-diff3';
import { parse, parseDocument } from 'yaml';
import { applyEdits } from '../study/studyFile/edit/applyEdits.ts';
import type { EditPath } from '../study/studyFile/edit/edit.ts';

const studies = join(import.meta.dirname, '..', 'data', 'studies');

/** Paths of texts on one line; each is given another word at its end. */
function textsIn(value: unknown, path: EditPath = []): EditPath[] {
  if (typeof value === 'string') return value.includes('\n') || value.length > 60 ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, one]) => textsIn(one, [...path, key]));
}

function changedLines(before: string, after: string): number {
  return diffIndices(before.split('\n'), after.split('\n')).reduce(
    (sum, { buffer1, buffer2 }) => sum + Math.max(buffer1[1], buffer2[1]),
    0,
  );
}

const sum = { edits: 0, spliced: 0, printed: 0, splicing: 0, printing: 0 };
for (const name of readdirSync(studies)) {
  const text = readFileSync(join(studies, name, 'study.yaml'), 'utf8');
  const paths = textsIn(parse(text));
  for (const path of paths.filter((_, at) => at % Math.ceil(paths.length / 15) === 0)) {
    const value = 'another text';
    const begin = performance.now();
    const made = applyEdits(text, [{ op: 'set', path, value }]);
    const middle = performance.now();
    const document = parseDocument(text);
    document.setIn(path, value);
    const printed = document.toString({ lineWidth: 0 });
    const end = performance.now();
    if (!made.ok) throw new Error(`${name} ${path.join('.')}: ${made.message}`);
    sum.edits += 1;
    // One line is what was asked for.
    sum.spliced += changedLines(text, made.text) - 1;
    sum.printed += changedLines(text, printed) - 1;
    sum.splicing += middle - begin;
    sum.printing += end - middle;
  }
}
const each = (total: number) => (total / sum.edits).toFixed(1);
console.log(`${sum.edits} edits of the ready-made studies`);
console.log(
  `lines changed that nobody asked for: ${sum.spliced} by splices, ${sum.printed} by printing anew (${each(sum.printed)} an edit)`,
);
console.log(
  `milliseconds an edit: ${each(sum.splicing)} by splices, ${each(sum.printing)} by printing anew (${(sum.splicing / sum.printing).toFixed(2)} times)`,
);
