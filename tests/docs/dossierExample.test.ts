/**
 * The dossier and the archive that stand in docs/examples are what the commands make today. Where this fails because
 * what they write was changed on purpose: `npm run build && npx tsx docs/examples/fair-exchange/make.ts`.
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyseRelease } from '../../cli/deposit/analyseRelease.ts';
import { verifyArchive } from '../../cli/deposit/verifyArchive.ts';
import { psychDsIssues } from '../server/export/psychDsRules.ts';
import { emptyFolder, runLine } from './workspace.ts';

const example = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'fair-exchange');
const archived = join(example, 'archive');
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('the example of an archive', () => {
  test('is whole, small, of simulated respondents, and names the two things that differ from what was registered', async () => {
    const { archive, files } = await verifyArchive(archived);
    expect(files).toBe(filesOf(archived).length - 1);
    expect(archive.flow).toMatchObject({ invited: 50, started: 30, released: 30, analysed: 30, simulated: 30 });
    expect(archive.deviations?.map(({ where, what }) => [where, what])).toEqual([
      ['analysis', 'model'],
      ['sample', 'respondents'],
    ]);
    expect(archive.instrument).toMatchObject({ name: 'FX', version: '1.0', status: 'unchanged' });
    expect(readFileSync(join(archived, 'README.md'), 'utf8')).toContain('Instrument: FX-1.0, unchanged.');
    expect(psychDsIssues(join(archived, 'release'))).toEqual([]);
  });

  test('has the numbers that its release gives, byte for byte', async () => {
    const { archive } = await verifyArchive(archived);
    const { model, language } = archive.analysis;
    const { files } = await analyseRelease({ folder: archived, model, language });
    // The page of the report is drawn anew as often as its templates change; the numbers in it are these.
    for (const path of ['analysis/estimates.json', 'analysis/acceptance.json']) {
      expect(files.get(path), path).toBe(readFileSync(join(archived, path), 'utf8'));
    }
  });
});

test('the example of a dossier is what the command makes of the study in the archive', async () => {
  const folder = emptyFolder();
  cpSync(join(archived, 'study'), join(folder, 'fair-exchange'), { recursive: true });
  const ran = await runLine('partworth dossier fair-exchange --respondents 800 --no-truth', folder);
  expect(ran).toMatchObject({ code: 0 });
  const [made, kept] = [join(folder, 'fair-exchange', 'dossier'), join(example, 'dossier')];
  expect(filesOf(made)).toEqual(filesOf(kept));
  for (const name of filesOf(kept)) {
    expect(readFileSync(join(made, name), 'utf8'), name).toBe(readFileSync(join(kept, name), 'utf8'));
  }
  for (const name of filesOf(join(archived, 'preregistration'))) {
    expect(readFileSync(join(archived, 'preregistration', name), 'utf8'), name).toBe(
      readFileSync(join(kept, name), 'utf8'),
    );
  }
});
