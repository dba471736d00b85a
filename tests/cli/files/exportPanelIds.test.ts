import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportStudy } from '../../../cli/export.ts';
import { exportPanelIds } from '../../../cli/files/exportPanelIds.ts';
import { copyOf, emptyFolder, runLine } from '../../docs/workspace.ts';
import { fairExchange } from '../../server/fielded.ts';
import { makePerson } from '../../server/person.ts';
import { agree, panel, serveWith, start, toThanks } from '../../server/respondent/arrival/entrance.ts';

async function answered(): Promise<string> {
  const { url, dataDir, close, testHref } = await serveWith({ panel });
  const done = makePerson(url);
  await toThanks(done, await agree(done, `${start}?pid=ONE`));
  for (const pid of ['TWO', 'ONE']) await agree(makePerson(url), `${start}?pid=${pid}`);
  await agree(makePerson(url), start);
  await agree(makePerson(url), `${testHref('fair-exchange')}&pid=TEST`);
  await close();
  return dataDir;
}

test('who is whom at the panel is a file of its own, beside which no answers are written', async () => {
  const dataFolder = await answered();
  const [apart, answers] = [emptyFolder(), emptyFolder()];
  const written = await exportPanelIds({ study: fairExchange, dataFolder, folder: apart });
  expect(written).toMatchObject({ respondents: 3, repeats: 1 });
  expect(readdirSync(apart)).toEqual(['panel-ids.csv']);
  expect(readFileSync(join(apart, 'panel-ids.csv'), 'utf8')).toBe(
    'respID,panelID,status,repeats\n1,ONE,complete,\n2,TWO,active,\n3,ONE,active,1\n',
  );
  await exportStudy({ study: fairExchange, dataFolder, folder: answers });
  expect(readdirSync(answers).sort()).toEqual(['codebook.json', 'responses.csv']);
  for (const name of readdirSync(answers)) {
    expect(readFileSync(join(answers, name), 'utf8')).not.toMatch(/\b(ONE|TWO|TEST)\b/);
  }
});

test('export --panel-ids writes it, says so, and asks to keep it apart', async () => {
  const folder = copyOf(emptyFolder());
  const dataFolder = await answered();
  expect((await runLine('partworth init fair-exchange', folder)).code).toBe(0);
  const ran = await runLine(`partworth export fair-exchange --panel-ids --data ${dataFolder} --out ids`, folder);
  expect([ran.code, ran.stdout]).toEqual([0, 'ids/panel-ids.csv: 3 respondents, 1 with an id that came before\n']);
  expect(ran.stderr).toContain('keep it apart');
  expect(existsSync(join(folder, 'ids', 'responses.csv'))).toBe(false);
  const json = await runLine(`partworth export fair-exchange --panel-ids --data ${dataFolder} --json`, folder);
  expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, respondents: 3, repeats: 1 });
});
