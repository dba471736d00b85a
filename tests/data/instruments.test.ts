/** What is frozen stays: studies that ship as instruments, the hashes in the program, and the list in the documentation. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readStudy } from '../../server/folder/readStudy.ts';
import { frozenInstruments } from '../../study/instrument/frozenInstruments.ts';
import { instrumentId } from '../../study/instrument/instrument.ts';
import { instrumentSha256 } from '../../study/instrument/instrumentParts.ts';
import { judgeInstrument } from '../../study/instrument/judgeInstrument.ts';

const root = new URL('../../', import.meta.url);
const folders = readdirSync(new URL('data/studies/', root)).map(
  (name) => new URL(`data/studies/${name}/study.yaml`, root),
);
const studies = await Promise.all(
  folders.filter((file) => existsSync(file)).map(async (file) => (await readStudy(fileURLToPath(file))).study),
);
const instruments = studies.flatMap(({ id, instrument }) =>
  instrument ? [{ id, name: instrumentId(instrument) }] : [],
);

test.each(instruments)('$name is what was frozen under this number: give a changed one another', ({ id }) => {
  const study = studies.find((one) => one.id === id);
  const judged = study && judgeInstrument(study.instrument, [study]);
  expect(judged).toMatchObject({ status: 'unchanged' });
});

test('the documentation lists every instrument that is frozen, each with its study and its hash', () => {
  const page = readFileSync(new URL('docs/instrument.md', root), 'utf8');
  const listed = [...page.matchAll(/^\| (\S+) \| `([\w-]+)` \|.*\| `([0-9a-f]{64})` \|$/gm)].map(([, ...row]) => row);
  const frozen = [...frozenInstruments].map(([name, parts]) => {
    return [name, instruments.find((one) => one.name === name)?.id, instrumentSha256(parts)];
  });
  expect(listed).toEqual(frozen);
  expect(frozen.map(([name]) => name)).toEqual(expect.arrayContaining(['FX-1.0', 'FX-2.0', 'FX-B']));
});
