import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupTasks } from '../../../../study/choices/check/groupTasks.ts';
import { tableOfRecords } from '../../../../study/choices/csv/tableReader.ts';

interface Row {
  readonly respID: number;
  readonly qID: number;
  readonly isIn: boolean;
}

/** Rows by task, tasks by respondent, as they are met: what maps of lists make of them. */
function groupByMaps(rows: readonly Row[]): number[][][] {
  const people = new Map<number, Map<number, number[]>>();
  for (const [row, { respID, qID, isIn }] of rows.entries()) {
    if (!isIn) continue;
    const tasks = people.get(respID) ?? new Map<number, number[]>();
    people.set(respID, tasks.set(qID, [...(tasks.get(qID) ?? []), row]));
  }
  return [...people.values()].map((tasks) => [...tasks.values()]);
}

function group(rows: readonly Row[]): number[][][] {
  const included = Uint8Array.from(rows, ({ isIn }) => Number(isIn));
  const { nRespondents, nTasks, taskRespondent, taskStart, taskRows } = groupTasks(
    tableOfRecords(rows.map(({ respID, qID }) => ({ respID, qID }))),
    { respondent: 'respID', task: 'qID' },
    included,
  );
  expect([taskRespondent.length, taskStart.length, taskRows.length]).toEqual([
    nTasks,
    nTasks + 1,
    rows.filter(({ isIn }) => isIn).length,
  ]);
  const people: number[][][] = Array.from({ length: nRespondents }, () => []);
  for (let task = 0; task < nTasks; task++) {
    people[taskRespondent[task] as number]?.push([...taskRows.subarray(taskStart[task], taskStart[task + 1])]);
  }
  return people;
}

describe('rows are put together into tasks', () => {
  const row = fc.record({
    respID: fc.integer({ min: 1, max: 4 }),
    qID: fc.integer({ min: 1, max: 3 }),
    isIn: fc.boolean(),
  });

  test('whatever the order of the file', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        expect(group(rows)).toEqual(groupByMaps(rows));
      }),
    );
  });

  test('in a file that is in order, and in one of which only the rows that are left out are not', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const isInOrder = (a: Row, b: Row) => a.respID - b.respID || a.qID - b.qID;
        const ordered = rows.filter(({ isIn }) => isIn).sort(isInOrder);
        const all = [...ordered, ...rows.filter(({ isIn }) => !isIn)];
        expect(group(all)).toEqual(groupByMaps(all));
      }),
    );
  });
});
