import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyFolder, runLine } from '../docs/workspace.ts';
import * as foreign from '../study/convert/foreignFiles.ts';

const data = foreign.invent({ respondents: 60, tasks: 6, alternatives: 3, hasNone: true, seed: 4 });

let folder: string;
beforeAll(() => {
  folder = emptyFolder();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const { answers, design } = foreign.wideFiles(data);
  write('long.csv', foreign.longCsv(data));
  write('wide.csv', answers);
  write('design.csv', design);
  write('data.cho', foreign.choFile(data));
  write('labels.csv', foreign.labelsCsv());
  write('wrong.csv', answers.replace(/^p2,2,.*$/m, 'p2,2,30,7,1,1,1,1,1'));
});

const wide = 'partworth convert wide.csv --design design.csv --none 4';
const model = '--model "brand + cover + linear(price) + none" --json';

describe('partworth convert', () => {
  test('what it writes is estimated as the long file that it was made of', async () => {
    const long = JSON.parse((await runLine(`partworth estimate long.csv ${model}`, folder)).stdout);
    const cho = 'partworth convert data.cho --attributes brand,cover,price --labels labels.csv';
    for (const [line, out] of [
      [wide, 'a'],
      [cho, 'b'],
    ]) {
      const converted = await runLine(`${line} --out ${out}`, folder);
      expect({ code: converted.code, stderr: converted.stderr }).toEqual({
        code: 0,
        stderr: `Next, find part-worths: partworth estimate ${out}/responses.csv\n`,
      });
      const estimated = await runLine(`partworth estimate ${out}/responses.csv ${model}`, folder);
      expect(estimated.code).toBe(0);
      const { parameters, logLikelihood, codebook } = JSON.parse(estimated.stdout);
      expect(logLikelihood).toBeCloseTo(long.logLikelihood, 9);
      for (const [at, parameter] of parameters.entries()) {
        expect(parameter.name).toBe(long.parameters[at].name);
        expect(parameter.estimate).toBeCloseTo(long.parameters[at].estimate, 9);
      }
      expect(codebook.converted.from).toBe(out === 'a' ? 'wide' : 'cho');
      expect(codebook.studyFingerprint).toBeUndefined();
      // Nobody knows whether the design was drawn.
      expect(JSON.parse(estimated.stdout).modelFree).toBeUndefined();
    }
  });

  test('estimate and report take the files as they are, without a flag', async () => {
    await runLine(`${wide} --out whole`, folder);
    const estimated = await runLine('partworth estimate whole/responses.csv', folder);
    expect({ code: estimated.code, stderr: estimated.stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^wrote whole\/estimates\.json\nNext, .*: partworth (acceptance|importance) whole\/estimates\.json\n$/,
      ),
    });
    const { code, stderr } = await runLine('partworth report whole/estimates.json', folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr });
    const page = readFileSync(join(folder, 'whole', 'report.html'), 'utf8');
    expect(page).toContain('wide.csv');
    expect(page).not.toContain('undefined');
  });

  test('says what the file was taken for, and what each column holds', async () => {
    const { stdout } = await runLine(`${wide} --keep age --out told`, folder);
    expect(stdout).toMatch(/^wide\.csv: a row per respondent .*\(recognised: a design is given\)$/m);
    expect(stdout).toContain('  - 60 respondents, named by "ResponseId"');
    expect(stdout).toContain('  - "4" is none of these');
    expect(stdout).toMatch(/^brand +attribute +levels +Alba, Boru, Cedo$/m);
    expect(stdout).toMatch(/^price +attribute +numbers +10, 20\.5, 30, 45$/m);
    expect(stdout).toMatch(/^age +of the respondent +numbers +20 to 69$/m);
    expect(stdout).toMatch(/^told\/responses\.csv: 360 tasks in 1440 rows$/m);
    const codebook = JSON.parse(readFileSync(join(folder, 'told', 'codebook.json'), 'utf8'));
    expect(codebook.converted.assumptions).toContain('"4" is none of these');
    expect(codebook.covariates).toEqual([{ id: 'age', label: { en: 'age' } }]);
  });

  test('--dry-run shows the first task and writes nothing', async () => {
    const { stdout, stderr, code } = await runLine(`${wide} --dry-run --out dry`, folder);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^Nothing was written\.\nNext, write it down: partworth convert (?!.*--dry-run)/),
    });
    expect(stdout).toMatch(/^respID +version +qID +altID +obsID +choice +none +brand +cover +price$/m);
    expect(stdout).toMatch(/^p1 +1 +1 +0 +1 +[01] +1$/m);
    expect(readdirSync(folder)).not.toContain('dry');
  });

  test('--json tells a script', async () => {
    const { stdout } = await runLine(`${wide} --json --out json`, folder);
    const { schemaVersion, shape, recognised, respondents, tasks, rows, responsesFile } = JSON.parse(stdout);
    expect({ schemaVersion, shape, recognised, respondents, tasks, rows }).toEqual({
      ...{ schemaVersion: 1, shape: 'wide', recognised: true },
      ...{ respondents: 60, tasks: 360, rows: 1440 },
    });
    expect(responsesFile).toBe('json/responses.csv');
  });

  test('bad input ends with 2, all mistakes at once, and nothing is written', async () => {
    const line = 'partworth convert wrong.csv --design design.csv --none 4 --keep sex --out bad';
    const { code, stderr, stdout } = await runLine(line, folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('wrong.csv:1: there is no column "sex" (asked for by --keep)');
    expect(stderr).toContain('wrong.csv:3:9 Q1: is "7", and the task has the alternatives 1, 2, 3');
    expect(readdirSync(folder)).not.toContain('bad');
  });

  test('what is there already is not written over without --force', async () => {
    await runLine(`${wide} --out twice`, folder);
    const again = await runLine(`${wide} --out twice`, folder);
    expect(again.code).toBe(3);
    expect(again.stderr).toContain('exists already');
    expect((await runLine(`${wide} --out twice --force`, folder)).code).toBe(0);
  });

  test('a role that is none is refused with a suggestion', async () => {
    const { code, stderr } = await runLine(`${wide} --columns respondant=ResponseId`, folder);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no role "respondant" (did you mean "respondent"?)');
  });
});
