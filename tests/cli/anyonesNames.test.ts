/** A study whose ids are words that every object or program knows goes the whole road, or is told which of them it may not use. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, runLine } from '../docs/workspace.ts';

const renamed = [
  ['price', 'then'],
  ['high', 'length'],
  ['low', 'constructor-1'],
  ['delivery', 'length'],
  ['week', 'tostring'],
  ['day', 'valueof'],
  ['packaging', 'hasownproperty'],
  ['plastic', 'then'],
  ['paper', 'name'],
  ['bought', 'prototype_1'],
] as const;

test('from the study file to the report', async () => {
  const folder = emptyFolder();
  await runLine('partworth init blank --template blank', folder);
  const file = join(folder, 'blank', 'study.yaml');
  let text = readFileSync(file, 'utf8').replace(/^study: .*/m, 'study: constructor');
  for (const [from, to] of renamed) text = text.replaceAll(new RegExp(`^( *)${from}:`, 'gm'), `$1${to}:`);
  text = text.replace('[price, delivery, packaging]', '[then, length, hasownproperty]');
  writeFileSync(file, text);
  const truthFile = join(folder, 'blank', 'truth.yaml');
  let truth = readFileSync(truthFile, 'utf8').replace(/^study: .*/m, 'study: constructor');
  for (const [from, to] of renamed) truth = truth.replaceAll(new RegExp(`\\b${from}:`, 'g'), `${to}:`);
  writeFileSync(truthFile, truth);
  const offers = 'name,then,length\nconstructor,length,valueof\n__proto__,constructor-1,tostring\n';
  writeFileSync(join(folder, 'offers.csv'), offers);
  for (const line of [
    'partworth check blank',
    'partworth design blank --strategy balanced',
    'partworth simulate blank --respondents 60 --offline --out answers',
    'partworth estimate answers/responses.csv --out estimates.json',
    'partworth acceptance estimates.json',
    'partworth importance estimates.json',
    'partworth predict estimates.json --offers offers.csv',
    'partworth report estimates.json --out report.html',
  ]) {
    const { code, stderr } = await runLine(line, folder);
    expect([line, code, code === 0 ? '' : stderr]).toEqual([line, 0, '']);
  }
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).not.toMatch(/native code|\[object Object\]/);

  writeFileSync(file, text.replaceAll(/^( *)then:/gm, '$1constructor:').replaceAll(/^( *)name:/gm, '$1__proto__:'));
  const refused = await runLine('partworth check blank', folder);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/attributes\.constructor: may not be used as a name/);
  expect(refused.stderr).toMatch(/__proto__: may not be used as a name/);
});
