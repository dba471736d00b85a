/**
 * responses.sps: SPSS reads responses.csv, with names, labels and value labels. What stands for a level becomes a number
 * with the level's words, since that is what SPSS analyses. GNU PSPP runs it too.
 *
 * A line end in a text would begin another case there: those texts are in a file of their own (`isFlat`), as spaces.
 */
import type { ScriptColumn, ScriptStudy } from './scriptColumns.ts';

/**
 * In bytes. SPSS cuts labels of values at 120, and a text that it reads at 32,767. A line of syntax has 256 at most where it
 * is run from a file, and a text can't go on in the next line, so a label fits into one with its quotes.
 */
const longest = { label: 240, valueLabel: 120, text: 32_767, title: 150 } as const;

export function writeSpss({ study, title, columns }: ScriptStudy, file: string): string {
  const levels = columns.filter(({ holds }) => holds === 'levels');
  const temporary = new Map(levels.map(({ name }, index) => [name, `t${index + 1}`]));
  const read = columns.map((column) => `  ${temporary.get(column.name) ?? column.short} ${formatOf(column)}`);
  const decimals = columns.filter(({ hasDecimals }) => hasDecimals).map(({ short }) => short);
  const labelled = columns.filter((column) => column.levels.length > 0);
  return `* Encoding: UTF-8.
* ${cut(oneLine(title).replaceAll('.', ' '), longest.title)} (${study}).
* It reads ${file} of the same folder, where SPSS is to be started or sent by CD.
* The names are those of "names" in codebook.json.

SET DECIMAL=DOT.
GET DATA /TYPE=TXT
  /FILE='${file}'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELIMITERS=','
  /QUALIFIER='"'
  /FIRSTCASE=2
  /VARIABLES=
${read.join('\n')}.

* What stands for a level becomes its number.
${levels.map((column) => recode(column, temporary.get(column.name) as string)).join('\n')}
EXECUTE.
${levels.length > 0 ? `DELETE VARIABLES${[...temporary.values()].map((name) => `\n  ${name}`).join('')}.` : ''}
${decimals.length > 0 ? `FORMATS${decimals.map((name) => `\n  ${name}`).join('')}\n  (F12.3).` : ''}

${columns.map(({ short, label }) => `VARIABLE LABELS ${short}\n  ${quoted(label, longest.label)}.`).join('\n')}

${labelled.map(valueLabels).join('\n')}

SAVE OUTFILE='responses.sav'.
`;
}

function formatOf({ holds, bytes }: ScriptColumn): string {
  return holds === 'number' ? 'F12.0' : `A${Math.min(Math.max(bytes, 1), longest.text)}`;
}

function recode({ short, levels }: ScriptColumn, temporary: string): string {
  const pairs = levels.map(({ id }, index) => `\n  (${quoted(id)}=${index + 1})`);
  return `RECODE ${temporary}${pairs.join('')}\n  (ELSE=SYSMIS) INTO ${short}.`;
}

/** The points of a scale have their own numbers. */
function valueLabels({ short, holds, levels }: ScriptColumn): string {
  const pairs = levels.map(
    ({ id, label }, index) => `\n  ${holds === 'levels' ? index + 1 : id} ${quoted(label, longest.valueLabel)}`,
  );
  return `VALUE LABELS ${short}${pairs.join('')}.`;
}

function quoted(text: string, most: number = longest.text): string {
  return `'${doubled(cut(oneLine(text), most, doubled))}'`;
}

const doubled = (text: string) => text.replaceAll("'", "''");

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** As many whole letters as so many bytes hold, as they are written. */
function cut(text: string, most: number, written = (own: string) => own): string {
  const size = (own: string) => Buffer.byteLength(written(own));
  if (size(text) <= most) return text;
  let kept = '';
  let bytes = 0;
  for (const letter of text) {
    bytes += size(letter);
    if (bytes > most - 3) break;
    kept += letter;
  }
  return `${kept}…`;
}
