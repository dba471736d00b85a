import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/index.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { writePublicFiles } from '../../../cli/files/publicFiles.ts';
import { readResponses } from '../../../cli/files/readResponses.ts';
import { writeResponses } from '../../../cli/files/writeResponses.ts';
import { makePublicTable } from '../../../server/export/publicTable.ts';
import type { Codebook } from '../../../study/responses/codebook.ts';
import type { Response } from '../../../study/responses/responses.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { designedFolder, runLine } from '../../docs/workspace.ts';
import { psychDsIssues } from '../../server/export/psychDsRules.ts';
import { fieldedFairExchange } from '../../server/fielded.ts';

const { study: shipped, design } = fieldedFairExchange;
const remark = {
  id: 'remark',
  type: 'text',
  page: 'background',
  label: {},
  required: false,
  long: true,
  maxLength: 99,
} as const;
const years = {
  id: 'years',
  type: 'number',
  page: 'background',
  label: { nl: 'j', en: 'y' },
  required: false,
  min: 0,
  preferNotToSay: { nl: 'liever niet', en: 'rather not' },
} as const;
const study = { ...shipped, questions: [...shipped.questions, remark, years] };
const snapshot = { hash: 'a'.repeat(64), study, design };
const marker = 'a marker that nobody else would write';

/** People, who answer free texts and numbers too. */
function answered(respondents: number): Response[] {
  const file = new URL('../../../data/studies/fair-exchange/truth.yaml', import.meta.url).pathname;
  const truth = parseTruth(readFileSync(file, 'utf8'), file, study);
  const random = makeRandom(5);
  const responses = simulateResponses({ study, design, snapshot: snapshot.hash, truth, respondents, seed: 3 });
  return [...responses].map((response) => ({
    ...response,
    simulated: false,
    viewport: 'large' as const,
    trapped: true,
    repeatsPanelId: true,
    answers: response.answers.map((answer) => ({ ...answer, changes: 987654 })),
    questions: {
      ...response.questions,
      remark: marker,
      years: random() < 0.2 ? { notSaid: true as const } : Math.floor(90 * random()),
    },
  }));
}

async function* stream(responses: readonly Response[]): AsyncGenerator<Response> {
  yield* responses;
}

const scratch = mkdtempSync(join(tmpdir(), 'partworth-public-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function publish(responses: readonly Response[], name: string, options = { k: 5, keep: [] as string[] }) {
  const folder = join(scratch, name);
  const table = await makePublicTable(stream(responses), [snapshot], options);
  const written = await writePublicFiles(table, [snapshot], folder);
  const text = readFileSync(written.responsesFile, 'utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const people = new Map(rows.map((row) => [row['respID'], row]));
  return {
    ...written,
    folder,
    text,
    rows,
    people: [...people.values()],
    statement: readFileSync(written.statementFile, 'utf8'),
  };
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'data')
    .sort();

const background = (codebook: Codebook) => codebook.covariates.map(({ id }) => id);

describe('a public release', () => {
  const responses = answered(400);
  let release: Awaited<ReturnType<typeof publish>>;
  beforeAll(async () => {
    release = await publish(responses, 'release');
  });

  test('leaves nobody alone with his background answers, and says what it reached', () => {
    const { people, codebook } = release;
    const counts = new Map<string, number>();
    for (const person of people) {
      const key = JSON.stringify(background(codebook).map((id) => person[id]));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(people).toHaveLength(400);
    const smallest = Math.min(...counts.values());
    expect(smallest).toBeGreaterThanOrEqual(5);
    expect(codebook.publicRelease).toMatchObject({ k: 5, smallestGroup: smallest });
    expect(release.statement).toContain(`(k = ${smallest}; asked for: 5)`);
    // Something is left to analyse.
    expect(counts.size).toBeGreaterThan(5);
  });

  test('would leave some alone without it', () => {
    const key = ({ questions: { remark: _, ...rest } }: Response) => JSON.stringify(rest);
    const counts = new Map<string, number>();
    for (const response of responses) counts.set(key(response), (counts.get(key(response)) ?? 0) + 1);
    expect(Math.min(...counts.values())).toBe(1);
  });

  test('has no free text, no exact number, no time, no order, no language, no snapshot and no seed', () => {
    const { text, rows, codebook, people } = release;
    const files = filesIn(release.folder);
    expect(files).toEqual([
      '.psychdsignore',
      'README.md',
      'codebook.json',
      'data/study-fairExchange_data.csv',
      'dataset_description.json',
      'responses.csv',
      'statement.txt',
    ]);
    for (const file of files) expect(readFileSync(join(release.folder, file), 'utf8')).not.toContain(marker);
    for (const column of [
      'remark',
      'seconds',
      'changes',
      'viewport',
      'taskPosition',
      'position',
      'language',
      'status',
      'snapshot',
    ]) {
      expect(Object.keys(rows[0] ?? {})).not.toContain(column);
    }
    expect(text).not.toContain(snapshot.hash.slice(0, 12));
    expect(text).not.toMatch(/987654|large|true/);
    const bands = codebook.covariates.find(({ id }) => id === 'years')?.levels?.map(({ id }) => id) ?? [];
    expect(bands.length).toBeGreaterThan(2);
    for (const { years: band = '' } of people) expect(['', ...bands]).toContain(band);
    const unsaid = new Set(people.map((person) => person['years.prefer-not-to-say']));
    expect([...unsaid].filter((cell) => cell !== '').sort()).toEqual(['0', '1']);
    expect(codebook).not.toHaveProperty('optionOrder');
    expect(codebook).not.toHaveProperty('seed');
    expect(codebook.attributeOrder).toEqual({});
  });

  test('numbers that tell nothing: another order of starting makes the very same files', async () => {
    const renumbered = [...responses].reverse().map((response, index) => ({ ...response, respondent: index + 1 }));
    const other = await publish(renumbered, 'renumbered');
    expect(other.text).toBe(release.text);
    expect(other.codebook).toEqual(release.codebook);
    // The order of starting can't be seen in it: the factor was assigned in turn, and stands in blocks here.
    expect(release.people.slice(0, 20).map(({ sector }) => sector)).not.toEqual(
      responses.slice(0, 20).map(({ factors }) => factors['sector']),
    );
  });

  test('gives the estimates of the full file, for a model without background answers', async () => {
    const full = await writeResponses({ folder: join(scratch, 'full'), snapshots: [snapshot], responses });
    const [one, other] = await Promise.all(
      [full.responsesFile, release.responsesFile].map((file) => readResponses(file)),
    );
    const [a, b] = [estimateLogit(one!.choices), estimateLogit(other!.choices)];
    expect(b.parameters.map(({ name }) => name)).toEqual(a.parameters.map(({ name }) => name));
    expect(b.logLikelihood).toBeCloseTo(a.logLikelihood, 8);
    for (const [index, { estimate, standardError }] of a.parameters.entries()) {
      expect(b.parameters[index]?.estimate).toBeCloseTo(estimate, 9);
      expect(b.parameters[index]?.standardError.clustered).toBeCloseTo(standardError.clustered, 9);
    }
  });

  test('says plainly that the choices are a fingerprint, and counts for how many', () => {
    const unique = release.codebook.publicRelease?.uniqueChoices ?? 0;
    expect(unique).toBeGreaterThan(300);
    expect(release.statement).toContain(`${unique} of 400 respondents (${((100 * unique) / 400).toFixed(0)}%)`);
    expect(release.statement).toContain('attribute disclosure');
  });

  test('counts the cells that it blanked', () => {
    const { codebook, people, statement } = release;
    const age = codebook.publicRelease?.columns.find(({ id }) => id === 'age');
    expect(age?.answered).toBe(400);
    expect(age?.suppressed).toBe(people.filter((person) => person['age'] === '').length);
    expect(statement).toContain(`age: suppressed where rare: ${age?.suppressed} of 400 cells blanked`);
    expect(statement).toContain('remark: left out (free text)');
  });

  test('keeps a question as it was answered where it is asked to, which blanks fewer of the others', async () => {
    const kept = await publish(responses, 'kept', { k: 5, keep: ['concern'] });
    const blanked = ({ codebook }: typeof kept) =>
      codebook.publicRelease?.columns.find(({ id }) => id === 'education')?.suppressed ?? 0;
    expect(blanked(kept)).toBeLessThan(blanked(release));
    expect(kept.people.every((person) => person['concern.unclear'] !== '')).toBe(true);
    expect(kept.statement).toContain('concern.unclear: as it was answered');
    const wrong = makePublicTable(stream(responses), [snapshot], { k: 5, keep: ['concerns', 'remark'] });
    await expect(wrong).rejects.toThrow(
      /there is no question "concerns" \(did you mean "concern"\?\)[\s\S]*never published/,
    );
  });
});

describe('a public release of few', () => {
  test('shows no background answers where there are fewer than k', async () => {
    const { people, codebook, statement } = await publish(answered(4), 'few');
    for (const person of people) for (const id of background(codebook)) expect(person[id]).toBe('');
    expect(statement).toContain('there are fewer than 5 respondents');
  });

  test('counts people apart from simulated respondents, behind whom nobody can hide', async () => {
    const mixed = answered(43).map((response, index) => ({ ...response, simulated: index >= 3 }));
    const { people, codebook } = await publish(mixed, 'mixed');
    const real = people.filter(({ simulated }) => simulated === '0');
    expect(real).toHaveLength(3);
    for (const person of real) for (const id of background(codebook)) expect(person[id]).toBe('');
  });

  test('leaves out who stopped half-way: he is known to have stopped, so he hides nobody', async () => {
    const some = answered(12).map((response, index) => ({ ...response, complete: index >= 6 }));
    const { people, codebook, statement } = await publish(some, 'half');
    expect(people).toHaveLength(6);
    expect(codebook.publicRelease?.leftOut).toBe(6);
    expect(statement).toContain('6 who did not reach the end are not in it');
    await expect(publish(some.slice(0, 6), 'none')).rejects.toThrow(/nobody has completed/);
  });
});

describe('partworth export --public', () => {
  test('writes a folder of its own and asks what was promised; other layouts are refused', async () => {
    const user = await designedFolder();
    const simulated = await runLine('partworth simulate fair-exchange --respondents 12', user);
    expect(simulated).toMatchObject({ code: 0 });
    const ran = await runLine('partworth export fair-exchange --public --keep concern --k 3', user);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('consent text') });
    expect(ran.stdout).toMatch(/12 complete respondents; each shares all background answers with at least \d+ others/);
    const files = filesIn(join(user, 'fair-exchange', 'public'));
    expect(files).toEqual(expect.arrayContaining(['codebook.json', 'responses.csv', 'statement.txt']));
    expect(psychDsIssues(join(user, 'fair-exchange', 'public'))).toEqual([]);
    for (const flags of [
      '--public --format wide',
      '--public --panel-ids',
      '--public --include-test',
      '--panel-ids --format wide',
    ]) {
      const refused = await runLine(`partworth export fair-exchange ${flags} --out no`, user);
      expect(refused, flags).toMatchObject({ code: 2, stderr: expect.stringContaining('do not go together') });
    }
    expect(readdirSync(user)).not.toContain('no');
    const estimate = await runLine('partworth estimate fair-exchange/public/responses.csv --model retention', user);
    expect(estimate.code).toBe(0);
  });
});

test('a task that was shown again is published as that, and the fit is to the others', async () => {
  const repeating = { ...shipped, tasks: { ...shipped.tasks, repeat: { apart: 2 } } };
  const shown = { hash: 'b'.repeat(64), study: repeating, design };
  const file = new URL('../../../data/studies/fair-exchange/truth.yaml', import.meta.url).pathname;
  const truth = parseTruth(readFileSync(file, 'utf8'), file, repeating);
  const people = [
    ...simulateResponses({ study: repeating, design, snapshot: shown.hash, truth, respondents: 60, seed: 3 }),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'partworth-repeat-'));
  try {
    async function* each() {
      yield* people;
    }
    const table = await makePublicTable(each(), [shown], { k: 5, keep: [] });
    const { responsesFile } = await writePublicFiles(table, [shown], folder);
    const { choices } = await readResponses(responsesFile);
    expect(choices.repeatOf.filter((first) => first >= 0)).toHaveLength(60);
    expect(estimateLogit(choices).reliability?.nRespondents).toBe(60);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
