/** responses.do: Stata reads responses.csv, with names, labels and value labels, and fits the study's own model. */
import type { ScriptColumn, ScriptStudy } from './scriptColumns.ts';
import type { CodedPart } from './scriptModel.ts';

/** In letters; Stata cuts a longer label of a variable. */
const longest = { label: 80, valueLabel: 1000 } as const;

export function writeStata({ study, title, isDual, columns, attributes, needed, parameters }: ScriptStudy): string {
  const shortOf = (name: string) => columns.find((column) => column.name === name)?.short ?? name;
  const unanswered = needed.map((name) => `drop if missing(${shortOf(name)})`);
  const coded = parameters.filter(({ short }) => columns.every((column) => column.short !== short));
  return `* ${plain(title)} (${study}): reads responses.csv of the folder where Stata is (cd), and fits the study's own model.
* The names are those of "names" in codebook.json. Standard errors are clustered by respondent.
version 14
clear
import delimited using "responses.csv", delimiters(",") varnames(nonames) rowrange(2) stringcols(_all) ///
  bindquotes(strict) maxquotedrows(unlimited) encoding("UTF-8") clear

* The answers: what stands for a level becomes its number, with the level's words.
${columns.map((column, index) => readColumn(column, index + 1)).join('\n')}
drop v1-v${columns.length}
save "responses.dta", replace

* The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.
keep if complete == 1 & version != 0
${['generate double choice_set = 2 * obsID', ...unanswered].join('\n')}
${isDual ? secondSets(attributes.map(shortOf)) : ''}
* A level is 1 where it is shown; with effects coding the reference is -1. On a none row all attributes are 0.
${coded.map(({ short, parts }) => `generate double ${short} = ${parts.map((part) => codeOf(part, columns)).join(' * ')}`).join('\n')}
${coded.map(({ short, name }) => `label variable ${short} ${quoted(name, longest.label)}`).join('\n')}

clogit choice ///
${parameters.map(({ short }) => `  ${short} ///`).join('\n')}
  , group(choice_set) vce(cluster respID)
`;
}

function readColumn({ short, label, holds, levels }: ScriptColumn, place: number): string {
  const labelled = `label variable ${short} ${quoted(label, longest.label)}`;
  if (holds === 'text') return `generate ${short} = v${place}\n${labelled}`;
  const values = levels.map(({ id, label: words }, index) => ({ value: holds === 'levels' ? index + 1 : id, words }));
  const pairs = values.map(({ value, words }) => ` ///\n  ${value} ${quoted(words, longest.valueLabel)}`).join('');
  const named = levels.length > 0 ? `\nlabel define l${place}${pairs}, replace\nlabel values ${short} l${place}` : '';
  if (holds === 'number') return `generate double ${short} = real(v${place})\n${labelled}${named}`;
  const numbered = levels.map(({ id }, index) => `replace ${short} = ${index + 1} if v${place} == "${id}"`);
  return [`generate int ${short} = .`, ...numbered, labelled + named].join('\n');
}

/** The respondent's answer whether he would accept what he chose: what he chose, against none. */
function secondSets(attributes: readonly string[]): string {
  return `
* Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
tempfile chosen nothing
preserve
keep if choice == 1
replace choice_set = choice_set + 1
replace choice = accept
save "\`chosen'"
replace choice = 1 - choice
replace none = 1
${attributes.map((name) => `replace ${name} = .`).join('\n')}
save "\`nothing'"
restore
append using "\`chosen'" "\`nothing'"
`;
}

function codeOf(part: CodedPart, columns: readonly ScriptColumn[]): string {
  if (part.kind === 'none') return 'none';
  const { short = part.column, levels = [], holds } = columns.find(({ name }) => name === part.column) ?? {};
  if (part.kind === 'applies') return `!missing(${short})`;
  if (part.kind === 'level') {
    const codeOfLevel = (level: string) =>
      holds === 'number' ? level : levels.findIndex(({ id }) => id === level) + 1;
    const is = (level: string) => `(${short} == ${codeOfLevel(level)})`;
    return part.minus === undefined ? is(part.level) : `(${is(part.level)} - ${is(part.minus)})`;
  }
  const code = codeOfNumber(part, short);
  // Of an attribute a number is missing on a none row, and where it does not apply.
  return part.isAttribute ? `cond(missing(${short}), 0, ${code})` : code;
}

function codeOfNumber(part: Extract<CodedPart, { readonly kind: 'number' | 'log' | 'square' }>, short: string): string {
  if (part.kind === 'log') return `ln(${short})`;
  if (part.kind === 'square') return `${short}^2`;
  const below = part.to === undefined ? short : `min(${short}, ${part.to})`;
  return part.from === undefined ? below : `max(${below} - ${part.from}, 0)`;
}

/** Between Stata's compound quotes; what would begin a macro or a comment, or end the quotes, is written otherwise. */
function quoted(text: string, most: number): string {
  const letters = Array.from(plain(text));
  const cut = letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
  return `\`"${cut}"'`;
}

const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/["`]/g, "'")
    .replaceAll('$', '＄')
    // In a do-file these can begin a comment, or join two lines, wherever they stand.
    .replace(/(^| )\/{2,}/g, '$1/')
    .replaceAll('/*', '/ *');
