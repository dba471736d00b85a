import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDesignCsv, formatDesignJson } from '../../../study/design/formatDesign.ts';
import { parseDesignCsv } from '../../../study/design/parseDesign.ts';
import { parseDesignJson } from '../../../study/design/parseDesignJson.ts';

describe('formatDesignCsv', () => {
  test('writes a row per alternative, in the order of version and task', () => {
    const tasks = [
      { version: 1, task: 1, alternatives: [{ a: 'x' }, { a: 'y' }] },
      { version: 0, task: 2, alternatives: [{ a: 'y' }, { a: 'x' }] },
    ];
    expect(formatDesignCsv({ attributes: ['a'], tasks })).toBe(
      'version,task,alternative,a\n0,2,1,y\n0,2,2,x\n1,1,1,x\n1,1,2,y\n',
    );
  });

  test('quotes what needs it, so that anything reads back as it was', () => {
    const level = fc.string({ minLength: 1, unit: 'grapheme' });
    const awkward = fc.constantFrom('a,b', 'a;b', '"', 'a\nb', 'a\r\nb', ' a ', "'", '\t', '=1+1', '\ufeff');
    const name = fc.string({ minLength: 1 }).filter((text) => text === text.trim() && !/["\r\n]/.test(text));
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).filter((all) => {
      const plain = all.map((one) => one.toLowerCase());
      return !plain.some((one) => ['version', 'task', 'alternative', 'concept'].includes(one));
    });
    const design = names.chain((attributes) => {
      const profile = fc.record(Object.fromEntries(attributes.map((id) => [id, fc.oneof(level, awkward)])), {
        noNullPrototype: true,
      });
      const task = fc.array(profile, { minLength: 2, maxLength: 2 });
      return fc.array(task, { minLength: 1, maxLength: 4 }).map((tasks) => ({
        attributes,
        tasks: tasks.map((alternatives, index) => ({ version: 1, task: index + 1, alternatives })),
      }));
    });
    fc.assert(
      fc.property(design, (made) => {
        const read = parseDesignCsv(formatDesignCsv(made), 'design.csv');
        expect(read.attributes).toEqual(made.attributes);
        expect(formatDesignCsv(read)).toBe(formatDesignCsv(made));
        for (const [index, task] of made.tasks.entries()) {
          for (const id of made.attributes) {
            const levels = task.alternatives.map((profile) => profile[id]);
            expect(read.tasks[index]?.alternatives.map((profile) => profile[id])).toEqual(levels);
          }
        }
      }),
    );
  });
});

test('design.json reads back as it was', () => {
  const provenance = {
    schemaVersion: 1,
    study: 'x',
    studyFingerprint: 'a'.repeat(64),
    strategy: 'random',
    seed: 0,
    versions: 1,
    tasksPerVersion: 1,
    alternatives: 1,
    coding: 'dummy',
    priors: {},
    dError: 1.25,
    csvSha256: 'b'.repeat(64),
    partworth: '0.1.0',
  } as const;
  expect(parseDesignJson(formatDesignJson(provenance), 'design.json')).toEqual(provenance);
});
