/** A public release of a study with numbers and attributes that only some profiles have: what was seen, and the same estimates. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import { writePublicFiles } from '../../../cli/files/publicFiles.ts';
import { publicHeader } from '../../../server/export/publicFiles.ts';
import { makePublicTable } from '../../../server/export/publicTable.ts';
import { responseFiles } from '../../../server/export/responseFiles.ts';
import { releaseScripts } from '../../../server/export/scripts/scriptFiles.ts';
import { compileConditions } from '../../../study/applies/conditions.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import { parseCodebook } from '../../../study/responses/parseCodebook.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { drawnDesign } from '../../analysis/drawnDesign.ts';
import { bikes, bikesTruth } from '../../study/richStudies.ts';
import { psychDsIssues } from './psychDsRules.ts';

test('holds what was seen, says what it is, and gives the estimates of the export', async () => {
  const study = await parseStudy(bikes, 'study.yaml');
  const conditions = await compileConditions(study.attributes);
  const snapshot = { hash: 'f'.repeat(64), study, design: await drawnDesign(study, 8) };
  const truth = parseTruth(bikesTruth, 'truth.yaml', study);
  const order = { ...snapshot, snapshot: snapshot.hash, truth, conditions, respondents: 120, seed: 1 };
  const responses = [...simulateResponses(order)];
  async function* everyone() {
    yield* responses;
  }
  const table = await makePublicTable(everyone(), [snapshot], { k: 5, keep: [] });
  const folder = mkdtempSync(join(tmpdir(), 'partworth-public-'));
  const { codebook } = await writePublicFiles(table, [snapshot], folder);
  expect(psychDsIssues(folder)).toEqual([]);
  const released = readFileSync(join(folder, 'responses.csv'), 'utf8');
  expect(released.split('\n')[0]).toContain(
    ',none,motor,battery,place,insurance,insurance_step,price,price_step,country,',
  );

  const { responses: rows, codebookOf } = responseFiles({ snapshots: [snapshot], responses });
  let csv = '';
  for await (const piece of rows.content) csv += piece;
  const cells = (text: string, name: string) => {
    const [header = '', ...lines] = text.trimEnd().split('\n');
    return lines.map((line) => line.split(',')[header.split(',').indexOf(name)]).sort();
  };
  for (const name of ['price', 'price_step', 'insurance', 'battery'])
    expect(cells(released, name)).toEqual(cells(csv, name));

  const words = parseCodebook(readFileSync(join(folder, 'codebook.json'), 'utf8'), 'codebook.json');
  const open = estimateLogit(parseChoices(released, 'responses.csv', { words }));
  const own = estimateLogit(parseChoices(csv, 'responses.csv', { words: codebookOf() }));
  expect(open.parameters.map(({ name }) => name)).toEqual(own.parameters.map(({ name }) => name));
  for (const [index, { estimate }] of own.parameters.entries()) {
    expect(open.parameters[index]?.estimate).toBeCloseTo(estimate, 7);
  }
  const description = JSON.parse(readFileSync(join(folder, 'dataset_description.json'), 'utf8'));
  const variable = (name: string) => description.variableMeasured.find((one: { name: string }) => one.name === name);
  expect(variable('price')).toMatchObject({ description: 'Price', unitText: 'EUR' });
  expect(variable('price_step')).toMatchObject({ description: 'Price: level' });
  const header = publicHeader(table, [snapshot]);
  const [inR] = releaseScripts([snapshot], { header, codebook });
  expect(inR?.content).toContain('shown("price", number("price"))');
});
