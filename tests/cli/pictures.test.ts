/** A study with pictures on the whole road: check, survey, exports, release, archive, report and what-if page. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../study/fingerprint.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { psychDsIssues } from '../server/export/psychDsRules.ts';
import { drawNoise, drawPng, photographed, sampleJpeg } from '../study/pictures/samplePictures.ts';
import { soundStudy } from '../study/studyFixture.ts';
import { partworth } from './partworth.ts';

const folder = mkdtempSync(join(tmpdir(), 'partworth-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const study = join(folder, 'trips');
const red = drawPng(80, 60, [200, 0, 0]);
/** Too heavy for a page that takes it into itself. */
const heavy = drawNoise(220, 220, 5);
const pictured = soundStudy
  .replace('response: dual-response', 'response: dual-response\n  perRespondent: 4')
  .replace(
    'slow: { nl: Langzaam, en: Slow }',
    'slow: { image: { file: pictures/red.png, alt: { nl: Langzaam, en: Slow } } }',
  )
  .replace(
    'fast: { nl: Snel, en: Fast }',
    'fast: { label: { nl: Snel, en: Fast }, image: { file: pictures/photo.jpg, alt: { nl: Een trein, en: A train } } }',
  )
  .replace(
    'low: { nl: 10 euro, en: 10 euros }',
    'low: { label: { nl: 10 euro, en: 10 euros }, image: { file: pictures/heavy.png, alt: { nl: Munten, en: Coins } } }',
  );
const truth = `study: trips
partWorths:
  price: { low: 0.6 }
  speed: { fast: 0.4 }
acceptance: { reference: 0.4 }
`;

const run = async (...words: string[]) => {
  const ran = await partworth(words);
  if (ran.code !== 0) throw new Error(`${words.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
};
const namesIn = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
/** What is kept of each, under its hash. */
const kept = [red, sampleJpeg, heavy].map((bytes) => [sha256(bytes), bytes] as const);

/** As templates write it. */
const inHtml = (text: string) => text.replaceAll('=', '&#x3D;');

function expectPictures(place: string): void {
  const names = readdirSync(place);
  expect(names).toHaveLength(kept.length);
  for (const [hash, bytes] of kept) {
    const name = names.find((one) => one.startsWith(hash)) ?? '';
    expect(readFileSync(join(place, name)).equals(bytes), hash).toBe(true);
  }
}

describe('a study with pictures', () => {
  beforeAll(async () => {
    mkdirSync(join(study, 'pictures'), { recursive: true });
    writeFileSync(join(study, 'study.yaml'), pictured);
    writeFileSync(join(study, 'truth.yaml'), truth);
    writeFileSync(join(study, 'pictures', 'red.png'), red);
    writeFileSync(join(study, 'pictures', 'photo.jpg'), photographed(1));
    writeFileSync(join(study, 'pictures', 'heavy.png'), heavy);
    await run('design', study);
    await run('simulate', study, '--data', join(folder, 'data'), '--respondents', '40');
  });

  test('is told what its pictures weigh', async () => {
    const words = await run('check', study);
    expect(words).toMatch(/pictures {4}3, 14\d kB in all: introduction 14\d kB, a task at most 14\d kB\n/);
    expect(words).not.toContain('a telephone waits');
  });

  test('is told at its line which file is not there, and which it may have meant', async () => {
    const wrong = join(folder, 'wrong');
    mkdirSync(join(wrong, 'pictures'), { recursive: true });
    writeFileSync(join(wrong, 'study.yaml'), pictured);
    writeFileSync(join(wrong, 'pictures', 'Red.png'), red);
    const { code, stderr } = await partworth(['check', join(wrong, 'study.yaml')]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'study.yaml:19:30 attributes.speed.levels.slow.image.file: pictures/red.png: there is no such file (did you mean "pictures/Red.png"?)',
    );
    expect(stderr).toContain('pictures/photo.jpg: there is no such file');
  });

  test('has them beside an export, by the names that the codebook says, and none beside the study’s own', async () => {
    const out = join(folder, 'out');
    await run('export', study, '--data', join(folder, 'data'), '--out', out);
    expectPictures(join(out, 'pictures'));
    const codebook: Codebook = JSON.parse(readFileSync(join(out, 'codebook.json'), 'utf8'));
    const [slow, fast] = codebook.attributes[1]?.levels ?? [];
    expect(slow).toEqual({
      id: 'slow',
      label: { nl: 'Langzaam', en: 'Slow' },
      picture: {
        file: `pictures/${sha256(red)}.png`,
        ...{ width: 80, height: 60, alt: { nl: 'Langzaam', en: 'Slow' } },
      },
    });
    expect(fast?.picture).toMatchObject({ file: `pictures/${sha256(sampleJpeg)}.jpg`, alt: { en: 'A train' } });
    await run('export', study, '--data', join(folder, 'data'));
    expect(namesIn(join(study, 'pictures'))).toEqual(['heavy.png', 'photo.jpg', 'red.png']);
  });

  test('hands them on in a public release', async () => {
    const out = join(folder, 'public');
    await run('export', study, '--data', join(folder, 'data'), '--public', '--out', out);
    expectPictures(join(out, 'pictures'));
    expect(psychDsIssues(out)).toEqual([]);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('- `pictures/`: what respondents saw');
  });

  test('has light ones in its report and on the buttons of the what-if page, and says how many are not', async () => {
    await run('export', study, '--data', join(folder, 'data'));
    await run('estimate', join(study, 'responses.csv'));
    await run('report', join(study, 'estimates.json'), '--language', 'en');
    const report = readFileSync(join(study, 'report.html'), 'utf8');
    const address = inHtml(`data:image/png;base64,${red.toString('base64')}`);
    expect(report).toContain(
      `<li><img src="${address}" width="80" height="60" alt="">Snelheid: Langzaam</li>`.replace(
        'Snelheid: Langzaam',
        'Speed: Slow',
      ),
    );
    expect(report).toContain(inHtml(`data:image/jpeg;base64,${sampleJpeg.toString('base64')}`));
    expect(report).not.toContain(heavy.toString('base64').slice(0, 200));
    expect(report).toContain('1 picture is left out: too heavy for this page, or not beside the estimates.');
    expect(report).toContain('img-src blob: data:');
    await run('report', join(study, 'estimates.json'), '--simulator', '--language', 'en');
    const simulator = readFileSync(join(study, 'simulator.html'), 'utf8');
    expect(simulator).toContain(`<span><img src="${address}" width="80" height="60" alt="">Slow</span>`);
    // Once on its button, and in no data of the script.
    expect(simulator.split(address)).toHaveLength(2);
  });

  test('lets nobody who made a codebook have other files in a report', async () => {
    const secret = join(folder, 'secret.png');
    writeFileSync(secret, drawPng(5, 5, [1, 2, 3]));
    const file = join(study, 'estimates.json');
    const own = readFileSync(file, 'utf8');
    writeFileSync(file, own.replaceAll(`pictures/${sha256(red)}.png`, '../secret.png'));
    await run('report', file, '--out', join(folder, 'other.html'));
    writeFileSync(file, own);
    const page = readFileSync(join(folder, 'other.html'), 'utf8');
    expect(page).not.toContain(inHtml(readFileSync(secret).toString('base64')));
  });

  test('is kept in an archive as respondents saw it, without where a photograph was taken', async () => {
    const deposit = join(folder, 'deposit');
    await run('archive', study, '--data', join(folder, 'data'), '--out', deposit);
    expectPictures(join(deposit, 'release', 'pictures'));
    expect(readFileSync(join(deposit, 'study', 'pictures', 'photo.jpg')).equals(sampleJpeg)).toBe(true);
    expect(readFileSync(join(study, 'pictures', 'photo.jpg')).includes('N 52 22 26')).toBe(true);
    await run('check', join(deposit, 'study'));
    await run('archive', '--verify', deposit);
    expect(await run('archive', '--reproduce', deposit)).toContain('analysis/report.html: the same, byte for byte');
    expect(readFileSync(join(deposit, 'analysis', 'report.html'), 'utf8')).toContain(inHtml(red.toString('base64')));
  });

  test('makes a dossier', async () => {
    await run('dossier', study, '--out', join(folder, 'dossier'));
    expect(namesIn(join(folder, 'dossier'))).toContain('preregistration.json');
  });
});
