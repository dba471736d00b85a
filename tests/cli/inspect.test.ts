import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { shippedStudyFile } from '../analysis/design/smallStudies.ts';
import { emptyFolder, runLine } from '../docs/workspace.ts';

let folder: string;
beforeAll(async () => {
  folder = emptyFolder();
  mkdirSync(join(folder, 'study'));
  mkdirSync(join(folder, 'alone'));
  cpSync(shippedStudyFile('fair-exchange'), join(folder, 'study', 'study.yaml'));
  await runLine('partworth design study --versions 12 --strategy balanced', folder);
  cpSync(join(folder, 'study', 'design.csv'), join(folder, 'alone', 'design.csv'));
});

/** A design that stands elsewhere is not yet that of the study. */
const look = 'Next, look through the study and the design beside it: partworth check study\n';

describe('partworth inspect', () => {
  test('prints counts, overlap, D-error and what a number of respondents can tell', async () => {
    const { code, stdout, stderr } = await runLine('partworth inspect study/design.csv --respondents 800', folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'Next, open the survey: partworth serve study\n' });
    expect(stdout).toMatch(/^Status {4}good\nDesign {4}12 versions of 10 tasks and 2 fixed tasks/);
    expect(stdout).toMatch(/^retention +indefinite +80 +80 +1$/m);
    expect(stdout).toMatch(/^usage x control +\d+ +\d+ +20$/m);
    expect(stdout).toMatch(/^usage +0% +0%$/m);
    expect(stdout).toContain('What 800 respondents can tell of acceptance, in percentage points, if no level mattered');
    expect(stdout).toMatch(/^ {2}sell +0 +0\.\d\d +\d\.\d\d +>99% +\d+$/m);
    expect(stdout).toContain('Base rate 50.0%, all attributes at their reference levels');
    expect(stdout).toContain('tastes that differ between people make standard errors larger');
    expect(stdout).toMatch(/^usage=sell:sector=bank +0 +0\.\d{4} +0\.\d{4} +\d\d% +\d+$/m);
  });

  test('says what is hardest to learn, and how many it takes for intervals of a wanted width', async () => {
    const line = 'partworth inspect study/design.csv --respondents 800 --precision 2';
    const { stdout } = await runLine(line, folder);
    expect(stdout).toContain('no correlation is beyond 0.1');
    expect(stdout).toMatch(/^The contrast that is hardest to learn$/m);
    expect(stdout).toMatch(/^A-error \d\.\d{4} per choice set, dummy coding\.$/m);
    expect(stdout).toContain('Respondents for 95% intervals of at most ±2 points of acceptance');
    expect(stdout).toMatch(/^usage=sell +\d+$/m);
    const json = JSON.parse((await runLine(`${line} --json`, folder)).stdout);
    expect(json.diagnostics.verdict).toEqual({ status: 'good', reasons: [] });
    expect(json.provenance.verdict).toEqual(json.diagnostics.verdict);
    expect(json.weakest.eigenvalues).toHaveLength(12);
    const sell = json.diagnostics.precision.acceptance.changes.find(({ level }: { level: string }) => level === 'sell');
    const wanted = json.wanted.find(({ name }: { name: string }) => name === 'usage=sell');
    expect(wanted.respondents).toBe(Math.ceil(800 * ((1.959963985 * sell.standardError) / 2) ** 2));
  });

  test('takes the truth beside the study, and says what the plan of Fair exchange says', async () => {
    cpSync(join(dirname(shippedStudyFile('fair-exchange')), 'truth.yaml'), join(folder, 'truth.yaml'));
    const line = 'partworth inspect study/design.csv --truth truth.yaml --respondents 800';
    const { code, stdout, stderr } = await runLine(line, folder);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('if people are as truth.yaml says');
    const power = [...stdout.matchAll(/^ {2}(\S+) +[-+]\d+\.\d +\d\.\d\d +\d\.\d\d +>?(\d+)% +(below 50|\d+)$/gm)];
    expect(power.filter(([, level]) => level !== 'service').map(([, , share]) => share)).toEqual(Array(9).fill('99'));
    const [, , share, needed] = power.find(([, level]) => level === 'service') ?? [];
    expect(Number(share)).toBeGreaterThan(25);
    expect(Number(share)).toBeLessThan(45);
    expect(Number(needed)).toBeGreaterThan(1500);
    expect(Number(needed)).toBeLessThan(3000);
    cpSync(join(folder, 'truth.yaml'), join(folder, 'study', 'truth.yaml'));
    const beside = await runLine('partworth inspect study/design.csv --respondents 800', folder);
    const without = await runLine('partworth inspect study/design.csv --respondents 800 --no-truth', folder);
    rmSync(join(folder, 'study', 'truth.yaml'));
    expect(beside.stdout).toBe(stdout.replaceAll('truth.yaml', 'study/truth.yaml'));
    expect(without.stdout).toContain('if no level mattered');
  });

  test('says so where the truth lets tastes differ, which the figures leave out', async () => {
    const truth = readFileSync(join(dirname(shippedStudyFile('fair-exchange')), 'truth.yaml'), 'utf8');
    writeFileSync(join(folder, 'differing.yaml'), truth.replace('on: false', 'on: true'));
    const line = 'partworth inspect study/design.csv --truth differing.yaml';
    const { code, stderr } = await runLine(line, folder);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'differing.yaml lets tastes differ between people; the figures are for people who are alike',
    );
  });

  test('tells how many respondents an effect takes, from a base rate, with a power, with a design effect', async () => {
    const expected = async (words: string) => {
      const { stdout } = await runLine(`partworth inspect study/design.csv --json ${words}`, folder);
      return JSON.parse(stdout).diagnostics.precision;
    };
    const usual = await expected('');
    expect(usual).toMatchObject({ unit: 'points', effect: 5, power: 0.8, designEffect: 1, assumed: 'zero' });
    const [first] = usual.acceptance.changes;
    expect(first).toMatchObject({ attribute: 'retention', level: 'two-years', reference: 'indefinite', size: 5 });
    const raised = await expected('--design-effect 1.44');
    expect(raised.acceptance.changes[0].standardError / first.standardError).toBeCloseTo(1.2, 9);
    expect(raised.acceptance.changes[0].respondentsNeeded / first.respondentsNeeded).toBeCloseTo(1.44, 1);
    const certain = await expected('--power 0.9');
    expect(certain.acceptance.changes[0].respondentsNeeded / first.respondentsNeeded).toBeCloseTo(
      ((1.959964 + 1.281552) / (1.959964 + 0.841621)) ** 2,
      1,
    );
    const rare = await expected('--base-rate 10% --effect 2.5');
    expect(rare.acceptance).toMatchObject({ baseRate: expect.closeTo(0.1, 9), averagedOver: ['sector'] });
    expect(rare.acceptance.changes[0].power).toBeGreaterThan(first.power / 2);
  });

  test('speaks of utility where there is no acceptance', async () => {
    const smaller = await runLine('partworth inspect alone/design.csv --json --effect 0.1', folder);
    const usual = await runLine('partworth inspect alone/design.csv --json', folder);
    const [small, large] = [smaller, usual].map(({ stdout }) => JSON.parse(stdout).diagnostics.precision);
    expect(large).toMatchObject({ respondents: 300, effect: 0.2, unit: 'utility' });
    expect(large.acceptance).toBeUndefined();
    for (const [index, { respondentsNeeded, power }] of small.parameters.entries()) {
      expect(respondentsNeeded / large.parameters[index].respondentsNeeded).toBeCloseTo(4, 1);
      expect(power).toBeLessThanOrEqual(large.parameters[index].power);
    }
  });

  test('judges a design without its study, and says what it took for granted', async () => {
    const { code, stdout, stderr } = await runLine('partworth inspect alone/design.csv', folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^No study is given: the response format is taken to be choice, the model main effects/);
    expect(stdout).toContain('11 parameters, dummy coding, zero priors');
  });

  test('reads a design in the words of Sawtooth, from stdin too', async () => {
    const csv = readFileSync(join(folder, 'alone', 'design.csv'), 'utf8');
    const other = csv.replace('version,task,alternative', 'Version,Task,Concept').replaceAll(',', ';');
    writeFileSync(join(folder, 'alone', 'other.csv'), other);
    const file = await runLine('partworth inspect alone/other.csv --study study', folder);
    expect(file).toMatchObject({ code: 0, stderr: look });
    expect(file.stdout).toContain('12 parameters, the none constant among them');
    const stdin = await runLine('partworth inspect - --study study < alone/other.csv', folder);
    expect(stdin.stdout).toBe(file.stdout);
  });

  test('reads a design of another program, and writes it for the study', async () => {
    const csv = readFileSync(join(folder, 'alone', 'design.csv'), 'utf8');
    const study = readFileSync(join(folder, 'study', 'study.yaml'), 'utf8');
    const { attributes } = await parseStudy(study, 'study.yaml');
    const [heading = '', ...rows] = csv.trimEnd().split('\n');
    const numbered = rows.map((row) =>
      row
        .split(',')
        .map((cell, place) =>
          place < 3 ? cell : (attributes[place - 3]?.levels.findIndex(({ id }) => id === cell) ?? 0) + 1,
        )
        .join(','),
    );
    const theirs = [heading.replace('version,task,alternative', 'Version,Task,Concept'), ...numbered].join('\n');
    writeFileSync(join(folder, 'alone', 'theirs.csv'), theirs);
    const line = 'partworth inspect alone/theirs.csv --layout sawtooth --study study --out alone/ours.csv';
    const ran = await runLine(line, folder);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: `wrote alone/ours.csv\n${look}` });
    expect(readFileSync(join(folder, 'alone', 'ours.csv'), 'utf8')).toBe(csv);
    expect((await runLine(line, folder)).code).toBe(3);
    const without = await runLine('partworth inspect alone/theirs.csv --columns version=Block', folder);
    expect(without).toMatchObject({ code: 2 });
    expect(without.stderr).toContain('has no column Block');
  });

  test('keeps the opt-out of a design that has rows of none, and says what it read', async () => {
    // One attribute of two levels against none, at zero utilities: the inverse of [[2, -1], [-1, 2]] / 9 has 6 on its
    // diagonal, so that of 2 x 300 tasks the standard error is 0.1; without none it would be 0.0816, and 393 respondents.
    const rows = [
      'profileID,respID,qID,altID,obsID,size,no_choice',
      ...[1, 2].flatMap((task) => [
        `1,1,${task},1,${task},s,0`,
        `0,1,${task},2,${task},NA,1`,
        `2,1,${task},3,${task},l,0`,
      ]),
    ];
    writeFileSync(join(folder, 'alone', 'cbc.csv'), `${rows.join('\n')}\n`);
    const { code, stdout, stderr } = await runLine('partworth inspect alone/cbc.csv', folder);
    expect(code).toBe(0);
    expect(stderr).toContain('Read in cbcTools’ layout: version "respID", task "qID", alternative "altID"');
    expect(stderr).toContain('attributes size; passed over profileID, obsID.');
    expect(stderr).toContain('Each task has a row of none (marked by a column): an opt-out, and no profile.');
    expect(stderr).toContain('the response format is taken to be choice-none');
    expect(stdout).toContain('2 parameters, the none constant among them');
    expect(stdout).toMatch(/^size=l +0 +0\.1000 +0\.2802 +52% +589$/m);
    const flagged = await runLine('partworth inspect alone/cbc.csv --layout cbctools', folder);
    expect(flagged.stdout).toBe(stdout);
    const json = JSON.parse((await runLine('partworth inspect alone/cbc.csv --json', folder)).stdout);
    expect(json.readAs).toMatchObject({ layout: 'cbctools', none: 'column', columns: { task: 'qID' } });
    expect(json.diagnostics.precision).toMatchObject({ unit: 'points', effect: 5, utilityEffect: 0.2 });
  });

  test('reads a design whose columns are named, and says which headings are known where none is', async () => {
    const rows = ['Booklet,Nr,Place,size', '1,1,1,s', '1,1,2,l', '1,2,1,l', '1,2,2,s'];
    writeFileSync(join(folder, 'alone', 'named.csv'), `${rows.join('\n')}\n`);
    const line = 'partworth inspect alone/named.csv';
    const named = await runLine(`${line} --columns version=Booklet,task=Nr,alternative=Place`, folder);
    expect(named.code).toBe(0);
    expect(named.stderr).toContain('Read in the long layout, a row for each alternative: version "Booklet"');
    const unknown = await runLine(line, folder);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(
      /named\.csv:1: has the heading of no layout that is known \(say which column is what/,
    );
    const partly = await runLine(`${line} --columns task=Nr`, folder);
    expect(partly.code).toBe(2);
    expect(partly.stderr).toContain('has no column alternative or alt or');
  });

  test('reads Sawtooth’s report of a design without a flag, for the study too', async () => {
    const csv = readFileSync(join(folder, 'alone', 'theirs.csv'), 'utf8');
    writeFileSync(join(folder, 'alone', 'report.csv'), csv.replace('Version,', 'Version (0 = Fixed Task),'));
    const { code, stdout, stderr } = await runLine('partworth inspect alone/report.csv --study study', folder);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Read in Sawtooth’s layout: version "Version \(0 = Fixed Task\)", task "Task"/);
    expect(stdout).toMatch(/^Design {4}12 versions of 10 tasks and 2 fixed tasks/m);
  });

  test('says what keeps a design from the field, and judges it all the same', async () => {
    const csv = readFileSync(join(folder, 'alone', 'design.csv'), 'utf8');
    const rows = csv.split('\n').filter((row) => !/^\d+,10,/.test(row) && !row.startsWith('0,'));
    writeFileSync(join(folder, 'alone', 'short.csv'), rows.join('\n'));
    const { code, stdout, stderr } = await runLine('partworth inspect alone/short.csv --study study', folder);
    expect(code).toBe(0);
    expect(stderr).toContain("This design can't be fielded with study:");
    expect(stderr).toContain('has 9 tasks per version, the study asks 10 (tasks.perRespondent)');
    expect(stderr).toContain('number of fixed tasks is 0, the study has 2');
    expect(stdout).toMatch(/^Design {4}12 versions of 9 tasks, 2 alternatives/m);
  });

  test('names the levels that a design can’t identify', async () => {
    const rows = ['version,task,alternative,colour,size', '1,1,1,red,s', '1,1,2,blue,l', '1,2,1,blue,l', '1,2,2,red,s'];
    writeFileSync(join(folder, 'alone', 'tied.csv'), `${rows.join('\n')}\n`);
    const { code, stdout } = await runLine('partworth inspect alone/tied.csv', folder);
    expect(code).toBe(0);
    expect(stdout).toContain('D-error   none: the model is not identified');
    expect(stdout).toContain(
      'size=l: its effect is not identified: the design can\'t tell it apart from colour=blue; never shown together: colour "red" with size "l" and colour "blue" with size "s"',
    );
    expect(stdout).toContain('1 task again in the same version');
  });

  test('refuses a design of other levels than the study’s', async () => {
    const csv = readFileSync(join(folder, 'alone', 'design.csv'), 'utf8').replace('six-months', 'six-monts');
    writeFileSync(join(folder, 'alone', 'misspelt.csv'), csv);
    const { code, stdout, stderr } = await runLine('partworth inspect alone/misspelt.csv --study study', folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^alone\/misspelt\.csv:\d+ .*: retention has no level "six-monts" \(did you mean "six-months"\?\)$/m,
    );
  });

  test.each([
    ['a file that is not there', 'nothing.csv', 'nothing.csv: there is no such file'],
    ['a file that is no design', 'study/design.json --study study', 'study/design.json:2: is not a CSV file'],
    ['an effect of nothing', 'study/design.csv --effect 0', 'must be a number above 0'],
    ['an effect that no level can have', 'study/design.csv --effect 60', 'no level can change acceptance by 60 points'],
    ['a base rate of nothing', 'study/design.csv --base-rate 0', 'must be a number above 0 and below 100'],
    ['an effect in percent, which is no points', 'study/design.csv --effect 5%', 'must be a number above 0'],
    ['a power that is chance', 'study/design.csv --power 0.4', 'must be a number of at least 0.5 and below 1'],
    ['a design effect below 1', 'study/design.csv --design-effect 0.9', 'must be a number of at least 1'],
    ['a base rate of forced choices', 'alone/design.csv --base-rate 35', 'has no acceptance, so there is no base rate'],
    ['a truth without its study', 'alone/design.csv --truth truth.yaml', '--truth: needs the study'],
    ['a truth that is not there', 'study/design.csv --truth no.yaml', 'no.yaml: there is no such file'],
  ])('refuses %s', async (_, words, message) => {
    const { code, stdout, stderr } = await runLine(`partworth inspect ${words}`, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
