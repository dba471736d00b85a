import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDesignCsv } from '../../study/design/formatDesign.ts';
import type { Problem } from '../../study/errors.ts';
import { designFingerprint, sha256 } from '../../study/fingerprint.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../study/studyFixture.ts';
import { partworth } from './partworth.ts';

describe('partworth check', () => {
  let folder = '';
  const put = async (name: string, text: string): Promise<string> => {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'study.yaml'), text);
    return join(folder, name);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partworth-check-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says that nothing is wrong, and what the study is', async () => {
    const path = await put('sound', soundStudy);
    const { code, stdout } = await partworth(['check', path]);
    expect(code).toBe(0);
    expect(stdout).toContain('nothing is wrong');
    expect(stdout).toContain('2 x 2 = 4');
    expect(stdout).toContain('there is none yet');
    expect(stdout).not.toContain('second look');
  });

  it('says everything that is wrong, with lines, and exits with 2', async () => {
    const path = join(
      await put('wrong', changed('reference: high', 'reference: hgih').replace('365 days', 'ever')),
      'study.yaml',
    );
    const { code, stdout, stderr } = await partworth(['check', path]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toEqual([
      `${path}:12:16 attributes.price.reference: "hgih" is no level (did you mean "high"?)`,
      `${path}:46:21 privacy.keepFor: "ever" is no time between a day and a century (write a number and days, weeks, months or years: 365 days)`,
      `Next, mend those lines and look again: partworth check ${path}`,
    ]);
  });

  it('says the same as JSON, with the same exit code', async () => {
    const { code, stdout } = await partworth(['check', '-', '--json'], {
      input: changed('study: trips', 'study: Trips'),
    });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      valid: false,
      problems: [{ file: 'stdin', line: 1, column: 8, path: 'study' }],
    });
  });

  it('warns of a question that asks who someone is, with its line', async () => {
    const path = await put('nosy', changed('en: How often do you travel?', 'en: What is your postcode?'));
    const { code, stdout } = await partworth(['check', path, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      valid: true,
      warnings: [{ line: 44, path: 'questions.often.label', hint: 'leave it out, or ask for a broad class' }],
      design: { status: 'none' },
    });
  });

  it('warns of a language that the survey’s own buttons do not speak, but not of a variety of one that they do', async () => {
    const words = [
      'prefer: Welke?',
      'accept: Akkoord?',
      'acceptYes: Ja',
      'acceptNo: Nee',
      'none: Geen',
      'alternative: Voorstel',
    ];
    const text = soundStudy
      .replace('[nl, en]', '[nl-BE, en, fr]')
      .replace(/nl: ([^,]+),/g, 'nl-BE: $1, fr: $1,')
      .replace('en: Voluntary }', 'en: Voluntary }, agree: Ja, decline: Nee')
      .replace('response: dual-response', ['response: dual-response', ...words].join('\n  '));
    const { code, stdout } = await partworth(['check', await put('french', text), '--json']);
    expect(code).toBe(0);
    const { warnings } = JSON.parse(stdout) as { readonly warnings: readonly Problem[] };
    const ofLanguages = warnings.filter(({ path }) => path?.startsWith('languages'));
    expect(ofLanguages).toMatchObject([{ line: 2, column: 24, path: 'languages[2]' }]);
    expect(ofLanguages[0]?.message).toContain('"fr"');
    // The words of the format stand there in one language only.
    expect(warnings[0]?.message).toContain('is one text for nl-BE, en and fr');
  });

  it('says whether the design beside the study is up to date', async () => {
    const path = await put('designed', soundStudy);
    await writeDesign(path);
    const { stdout } = await partworth(['check', path]);
    expect(stdout).toMatch(/design +up to date/);

    await writeFile(join(path, 'study.yaml'), changed('seed: 7', 'seed: 8'));
    const reseeded = await partworth(['check', path]);
    expect(reseeded.stdout).toMatch(/design +out of date/);
    expect(reseeded.code).toBe(0);

    await writeFile(join(path, 'study.yaml'), soundStudy);
    await appendFile(join(path, 'design.csv'), '4,11,1,low,slow\n');
    expect((await partworth(['check', path])).stdout).toMatch(/design +out of date/);
  });

  it('says that there is no such file', async () => {
    const { code, stderr } = await partworth(['check', join(folder, 'nothing.yaml')]);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such file');
  });
});

/** A design for the sound study: every version shows the same pair, in both orders. */
async function writeDesign(path: string): Promise<void> {
  const study = await parseStudy(soundStudy, 'study.yaml');
  const pair = study.tasks.fixed[0] ?? [];
  const own = Array.from({ length: 40 }, (_, index) => ({
    version: 1 + Math.floor(index / 10),
    task: 1 + (index % 10),
    alternatives: index % 2 ? pair : [...pair].reverse(),
  }));
  const design = { attributes: ['price', 'speed'], tasks: [...own, { version: 0, task: 11, alternatives: pair }] };
  const csv = formatDesignCsv(design);
  const provenance = {
    schemaVersion: 1,
    study: study.id,
    studyFingerprint: designFingerprint(study),
    strategy: 'balanced',
    seed: 7,
    versions: 4,
    tasksPerVersion: 10,
    alternatives: 2,
    coding: 'effects',
    priors: {},
    dError: 1,
    csvSha256: sha256(csv),
    partworth: '0.1.0',
  };
  await writeFile(join(path, 'design.csv'), csv);
  await writeFile(join(path, 'design.json'), JSON.stringify(provenance));
}
