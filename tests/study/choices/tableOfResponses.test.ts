import { expect, test } from 'vitest';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import type { DataTable } from '../../../study/choices/choices.ts';
import { parseChoicesCsv } from '../../../study/choices/csv/tableReader.ts';
import { tableOfResponses } from '../../../study/choices/tableOfResponses.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
} from '../../../study/responses/formatResponses.ts';
import type { Response } from '../../../study/responses/responses.ts';
import type { FieldedVersion } from '../../../study/snapshot.ts';
import type { RepeatSettings, ResponseFormat } from '../../../study/study.ts';
import { smallDesign, smallStudy, smallTruth } from '../../analysis/simulate/smallStudy.ts';

function cellsOf({ columns }: DataTable, name: string): (string | undefined)[] {
  const { codes = new Uint8Array(), values = [] } = columns.get(name) ?? {};
  return Array.from(codes, (code) => values[code]);
}

/** Everybody as simulated, but the second leaves after one task and the third before any; the fourth is another snapshot's. */
function makeResponses(snapshots: readonly FieldedVersion[]): Response[] {
  const [{ study, hash }, other] = snapshots as [FieldedVersion, FieldedVersion];
  const simulation = { study, design: smallDesign, truth: smallTruth, snapshot: hash, respondents: 8, seed: 3 };
  return [...simulateResponses(simulation)].map((response, index) => {
    if (index === 1) return { ...response, complete: false, answers: response.answers.slice(0, 1) };
    if (index === 2) return { ...response, complete: false, answers: [] };
    return index === 3 ? { ...response, snapshot: other.hash } : response;
  });
}

test.each<[ResponseFormat, RepeatSettings | undefined]>([
  ['dual-response', undefined],
  ['choice-none', undefined],
  ['choice', undefined],
  ['dual-response', { apart: 1 }],
  ['choice-none', { task: 2, apart: 1 }],
])(
  'the table of responses is that of the file which they would be, asked by %s, with %j shown again',
  async (response, repeat) => {
    const study = { ...smallStudy, tasks: { ...smallStudy.tasks, response, ...(repeat && { repeat }) } };
    const snapshots = ['0123456789abcdef', 'fedcba9876543210'].map((hash) => ({ hash, study, design: smallDesign }));
    const responses = makeResponses(snapshots);
    const layout = responseLayout(snapshots);
    const csv = formatResponseHeader(layout) + responses.map(makeResponseFormatter(snapshots, layout)).join('');
    const file = parseChoicesCsv(csv, 'responses.csv');
    const ours = await tableOfResponses('survey', snapshots, responses);
    expect(ours.rows).toBe(file.rows);
    expect([...ours.lines]).toEqual([...file.lines]);
    const unread = ['obsID', 'taskPosition', 'position', 'seconds', 'changes', 'viewport', 'language', 'status'];
    expect(ours.header).toEqual(file.header.filter((name) => !unread.includes(name)));
    for (const name of ours.header) expect(cellsOf(ours, name), name).toEqual(cellsOf(file, name));
    expect(ours.columns.get('complete')?.values).toEqual(['1', '0']);
    const again = cellsOf(ours, 'repeatOf').filter((cell) => cell !== '').length;
    // Six have answered everything: of the eight one has answered a task, and one none.
    expect(again).toBe(repeat ? 6 * (response === 'choice-none' ? 3 : 2) : 0);
  },
);

test('a respondent of an unknown snapshot is refused', async () => {
  const snapshots = [{ hash: 'known', study: smallStudy, design: smallDesign }];
  const responses = makeResponses([...snapshots, { hash: 'other', study: smallStudy, design: smallDesign }]);
  await expect(tableOfResponses('survey', snapshots, responses)).rejects.toThrow(/design has no task/);
});
