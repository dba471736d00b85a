/**
 * The scripts are run by the programs that they are for, and give the coefficients of `estimate`. Where a program is not
 * there (R with survival, pandas, GNU PSPP) that is said; Debian has r-cran-survival, python3-pandas and pspp.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { simulateResponses } from '../../../../analysis/simulate/simulateResponses.ts';
import { compileConditions } from '../../../../study/applies/conditions.ts';
import type { Response } from '../../../../study/responses/responses.ts';
import type { Study } from '../../../../study/study.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../../study/truth/parseTruth.ts';
import { drawnDesign } from '../../../analysis/drawnDesign.ts';
import { smallDesign, smallStudy } from '../../../analysis/simulate/smallStudy.ts';
import { study as fairExchange, inFormat, truth } from '../../../recovery/fairExchange.ts';
import { bikes, bikesTruth, commute, commuteTruth } from '../../../study/richStudies.ts';
import { runIn, runs, type ScriptFolder, scriptFolder } from './scriptFolder.ts';

/** Debian's own knows Debian's pandas, whatever python3 is found first. */
const python = ['python3', '/usr/bin/python3'].find((one) => runs(one, '-c', 'import pandas'));
const skips = {
  r: !runs('Rscript', '-e', 'library(survival)'),
  python: python === undefined,
  pspp: !runs('pspp', '--version'),
};
if (skips.r) console.warn('SKIPPED: the script for R is not run: there is no Rscript with the package survival');
if (skips.python) console.warn('SKIPPED: the script for Python is not run: there is no python3 with pandas');
if (skips.pspp) console.warn('SKIPPED: the script for SPSS is not run: there is no pspp');

/** Simulated respondents of Fair exchange, of whom the last one left before the end. */
async function simulated(asked: Study, respondents = 80): Promise<ScriptFolder> {
  // How good the design is makes no difference, and a search for one takes longer than the scripts.
  const design = designStudy({ study: asked, instead: { strategy: 'balanced' } });
  const snapshot = { hash: 'f'.repeat(64), study: asked, design };
  const order = { ...snapshot, snapshot: snapshot.hash, truth, respondents, seed: 3 };
  const all = [...simulateResponses(order)];
  const last = all.pop() as Response;
  return scriptFolder(snapshot, [...all, { ...last, complete: false, status: 'active' }]);
}

const withModel = (asked: Study, effects: readonly string[], coding: 'effects' | 'dummy'): Study => ({
  ...asked,
  model: { effects, coding },
});
const studies: readonly (readonly [string, Study])[] = [
  ...(['dual-response', 'choice', 'choice-none', 'accept-reject'] as const).map(
    (response) => [`in the format ${response}`, inFormat(fairExchange, response)] as const,
  ),
  [
    'with dummy coding, effects that depend on an answer, and no main effect',
    withModel(fairExchange, ['usage', 'control', 'usage:control', 'retention:gender', 'none', 'none:gender'], 'dummy'),
  ],
];

function expectSame(folder: ScriptFolder, text: string): void {
  const rows = parse(text, { columns: true }) as { parameter: string; estimate: string }[];
  const { parameters, converged } = folder.estimates();
  expect(converged).toBe(true);
  expect(rows.map(({ parameter }) => parameter)).toEqual(parameters.map(({ name }) => name));
  for (const [index, { name, estimate }] of parameters.entries()) {
    expect(Math.abs(Number(rows[index]?.estimate) - estimate), name).toBeLessThan(1e-5);
  }
}

describe.each(studies)('Fair exchange %s', (_, asked) => {
  test.skipIf(skips.r)('has the coefficients of `estimate` in R', async () => {
    const made = await simulated(asked);
    const script = 'source("responses.R"); write.csv(estimates, "r.csv", row.names = FALSE)';
    const words = runIn(made.folder, 'Rscript', '-e', script);
    expectSame(made, readFileSync(join(made.folder, 'r.csv'), 'utf8'));
    expect(words).toMatch(new RegExp(`${made.estimates().nRespondents} respondents`));
  });

  test.skipIf(skips.python)('has the coefficients of `estimate` in Python', async () => {
    const made = await simulated(asked);
    const script = 'exec(open("responses.py", encoding="utf-8").read()); estimates.to_csv("python.csv", index=False)';
    runIn(made.folder, python as string, '-c', script);
    expectSame(made, readFileSync(join(made.folder, 'python.csv'), 'utf8'));
  });
});

const compound = `study: compound
languages: [en]
title: Compound
attributes:
  brand: { label: Brand, levels: { own: Own, other: Other, third: Third } }
  size: { label: Size, levels: { small: Small, large: Large } }
  finish: { label: Finish, levels: { matt: Matt, gloss: Gloss }, appliesWhen: "brand == 'own' and size == 'large'" }
  weight: { label: Weight, unit: kg, values: [15.5, 18, 22], appliesWhen: "brand != 'third'" }
tasks: { response: choice-none, alternatives: 3, perRespondent: 6 }
pages: [consent, tasks]
texts:
  consent: { title: Join?, body: Voluntary }
  declined: { title: Bye, body: Bye }
  thanks: { title: Thanks, body: Done }
privacy: { keepFor: 365 days, controller: Us, contact: us@university.nl }
model: { effects: [brand, size, finish, log(weight), "brand:log(weight)"] }
`;
const rich = [
  ['bikes', bikes, bikesTruth],
  ['commute', commute, commuteTruth],
  ['compound', compound, 'study: compound\npartWorths: { finish: { gloss: 0.5 } }\nacceptance: { reference: 0.5 }\n'],
] as const;

/** Numbers, what does not apply, and names of alternatives: an independent program has the same coefficients. */
describe.each(rich)('numbers, and attributes that only some profiles have: %s', (id, text, file) => {
  const makeFolder = async () => {
    const asked = await parseStudy(text, 'study.yaml');
    const conditions = await compileConditions(asked.attributes);
    const snapshot = { hash: 'f'.repeat(64), study: asked, design: await drawnDesign(asked, 30) };
    const believed = parseTruth(file, 'truth.yaml', asked);
    const order = { ...snapshot, snapshot: snapshot.hash, truth: believed, conditions, respondents: 200, seed: 3 };
    return scriptFolder(snapshot, [...simulateResponses(order)]);
  };

  test.skipIf(skips.r)('has the coefficients of `estimate` in R', async () => {
    const made = await makeFolder();
    const script =
      'source("responses.R"); write.csv(estimates, "r.csv", row.names = FALSE); cat(class(responses$price), "\\n")';
    const words = runIn(made.folder, 'Rscript', '-e', script);
    expectSame(made, readFileSync(join(made.folder, 'r.csv'), 'utf8'));
    if (id === 'bikes') expect(words).toMatch(/numeric/);
    const names = made.estimates().parameters.map(({ name }) => name);
    expect(names.filter((name) => name.includes('applies('))).toEqual(id === 'compound' ? ['applies(finish)'] : []);
  });

  test.skipIf(skips.python)('has the coefficients of `estimate` in Python', async () => {
    const made = await makeFolder();
    const script = 'exec(open("responses.py", encoding="utf-8").read()); estimates.to_csv("python.csv", index=False)';
    runIn(made.folder, python as string, '-c', script);
    expectSame(made, readFileSync(join(made.folder, 'python.csv'), 'utf8'));
  });
});

const hostileWords = `It's "so" $name \`tick' 50% \\n ü\u{1F600} /* or // and /// . `;
/** A study whose ids, labels and answers are what scripts stumble over. */
function hostile(words: string): { study: Study; responses: Response[] } {
  const rename = (name: string) => ({ retention: 'if', usage: 'two-words' })[name] ?? name;
  const attributes = smallStudy.attributes.map((attribute) => ({
    ...attribute,
    id: rename(attribute.id),
    label: { en: words },
    levels: attribute.levels.map((level) => ({ ...level, label: { en: `${words} ${level.id}` } })),
  }));
  const study = {
    ...smallStudy,
    title: { en: words },
    attributes,
    model: { effects: ['if'], coding: 'dummy' } as const,
  };
  const remarks = ['a "quote", and\nanother line\r\nand more', "'", '=1+1', '*.', '', 'é\u{1F600}'];
  const responses = remarks.map(
    (remark, index): Response => ({
      ...{ respondent: index + 1, language: 'en', simulated: false, complete: true, status: 'complete', version: 1 },
      ...{ snapshot: 'h'.repeat(64), factors: { sector: 'shop' } },
      presentation: {
        attributeOrder: attributes.map((one) => one.id),
        tasks: [{ version: 1, task: 1, order: [1, 2] }],
      },
      answers: [{ version: 1, task: 1, choice: (index % 2) + 1, accept: index > 2, seconds: 12.345 }],
      questions: { age: 18.5 + index, remark, gender: 'man' },
    }),
  );
  return { study, responses };
}

async function hostileFolder(more = ''): Promise<ScriptFolder> {
  const { study, responses } = hostile(hostileWords + more);
  const rename = (profile: Readonly<Record<string, string>>) => ({
    if: profile['retention'] ?? '',
    'two-words': profile['usage'] ?? '',
  });
  const tasks = smallDesign.tasks.map((task) => ({ ...task, alternatives: task.alternatives.map(rename) }));
  return scriptFolder({ hash: 'h'.repeat(64), study, design: { tasks } }, responses);
}

describe('ids, labels and answers that scripts stumble over', () => {
  test.skipIf(skips.r)('are read by R, every row and every letter', async () => {
    const { folder } = await hostileFolder();
    const script = [
      'all <- parse("responses.R")',
      'for (one in all[!grepl("clogit|logitr|estimates|cat\\\\(", sapply(all, function(x) paste(deparse(x), collapse = " ")))]) eval(one)',
      'cat(nrow(responses), names(responses)[9:10], responses$seconds[1], levels(responses$two_words)[1], sep = "\\n")',
      'writeBin(charToRaw(enc2utf8(responses$remark[1])), "remark.txt")',
    ];
    const [n, first, second, seconds, level] = runIn(folder, 'Rscript', '-e', script.join('\n')).split('\n');
    expect([n, first, second, seconds]).toEqual(['12', 'if_x', 'two_words', '12.345']);
    expect(level).toContain(`It's "so" $name \`tick' 50% \\n`);
    expect(readFileSync(join(folder, 'remark.txt'), 'utf8')).toMatch(/^a "quote", and\nanother line\r?\nand more$/);
  });

  test('leave no line of SPSS syntax too long, and no comment in the Stata script', async () => {
    const { folder } = await hostileFolder("'".repeat(300));
    const spss = readFileSync(join(folder, 'responses.sps'), 'utf8').split('\n');
    expect(Math.max(...spss.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(256);
    const stata = readFileSync(join(folder, 'responses.do'), 'utf8');
    expect(stata).toContain(`It's 'so' ＄name 'tick' 50% \\n`);
    expect(stata).not.toContain('/*');
    expect(stata.replaceAll(/ \/\/\/\n/g, '')).not.toMatch(/(^|\s)\/\//m);
  });

  test.skipIf(skips.pspp)('are read by PSPP, every row, with levels as numbers that have their words', async () => {
    const { folder, names } = await hostileFolder();
    const more =
      "SAVE TRANSLATE /OUTFILE='read.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE.\nDISPLAY DICTIONARY.\n";
    writeFileSync(join(folder, 'run.sps'), `${readFileSync(join(folder, 'responses.sps'), 'utf8')}\n${more}`);
    const words = runIn(folder, 'pspp', '-o', 'out.txt', 'run.sps') + readFileSync(join(folder, 'out.txt'), 'utf8');
    expect(words).not.toMatch(/error:|warning:/);
    const rows = parse(readFileSync(join(folder, 'read.csv')), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(rows.map((row) => row['respID'])).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6].map(String));
    expect(rows[0]).toMatchObject({ if_x: '1', sector: '1', seconds: '12.345', age: '18.5', snapshot: 'h'.repeat(12) });
    expect(rows[0]?.['remark']?.trim()).toBe('a "quote", and another line and more');
    expect(names).toMatchObject({ if: 'if_x', 'two-words': 'two_words', 'devices.phone': 'devices_phone' });
    expect(words).toContain(`It's "so" $name`);
  });
});
