import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { diagnoseDesign } from '../../../../analysis/design/judge/diagnoseDesign.ts';
import { studyOfDesign } from '../../../../analysis/design/model/studyOfDesign.ts';
import type { DesignTask } from '../../../../study/design/design.ts';
import { formatDesignCsv } from '../../../../study/design/formatDesign.ts';
import { designFingerprint, sha256 } from '../../../../study/fingerprint.ts';
import type { Profile } from '../../../../study/study.ts';
import { shippedStudy, smallStudy } from '../smallStudies.ts';

const attributes = { colour: ['red', 'blue'], size: ['s', 'm', 'l'] };

function tasksOf(version: number, ...tasks: readonly (readonly Profile[])[]): DesignTask[] {
  return tasks.map((alternatives, index) => ({ version, task: index + 1, alternatives }));
}

const [rs, rm, bl, bs] = ['red s', 'red m', 'blue l', 'blue s'].map((words) => {
  const [colour = '', size = ''] = words.split(' ');
  return { colour, size };
}) as readonly Profile[] as [Profile, Profile, Profile, Profile];

describe('what can be counted', () => {
  const design = {
    tasks: [
      { version: 0, task: 4, alternatives: [bs, bs] },
      ...tasksOf(1, [rs, bl], [bl, rs], [rm, rm]),
      ...tasksOf(2, [rs, bl], [rs, rm], [bs, rm]),
    ],
  };
  const diagnostics = diagnoseDesign({ design, study: smallStudy({ attributes, perRespondent: 3 }) });

  test('sizes, the fixed tasks apart', () => {
    expect(diagnostics).toMatchObject({ versions: 2, tasksPerVersion: 3, alternatives: 2, fixedTasks: 1 });
  });

  test('levels, alone and in pairs, without the fixed tasks', () => {
    expect(diagnostics.levels).toEqual([
      {
        attribute: 'colour',
        levels: [
          { level: 'red', count: 8 },
          { level: 'blue', count: 4 },
        ],
        spreadInVersion: 2,
      },
      {
        attribute: 'size',
        levels: [
          { level: 's', count: 5 },
          { level: 'm', count: 4 },
          { level: 'l', count: 3 },
        ],
        spreadInVersion: 2,
      },
    ]);
    expect(diagnostics.pairs[0]?.cells).toEqual([
      { levels: ['red', 's'], count: 4 },
      { levels: ['red', 'm'], count: 4 },
      { levels: ['red', 'l'], count: 0 },
      { levels: ['blue', 's'], count: 1 },
      { levels: ['blue', 'm'], count: 0 },
      { levels: ['blue', 'l'], count: 3 },
    ]);
  });

  test('levels that alternatives of a task share, and the least that is possible', () => {
    expect(diagnostics.overlap).toEqual([
      { attribute: 'colour', shared: 2, pairs: 6, least: 0 },
      { attribute: 'size', shared: 1, pairs: 6, least: 0 },
    ]);
  });

  test('profiles and tasks that come again, in whatever order of alternatives', () => {
    expect(diagnostics.repeats).toEqual({
      equalProfiles: [{ version: 1, task: 3 }],
      repeatedTasks: [{ version: 1, task: 2 }],
    });
  });
});

describe('dominated alternatives', () => {
  const study = (priors: Record<string, Record<string, number>>) => smallStudy({ attributes, priors });
  const design = { tasks: tasksOf(1, [rs, bl], [rm, bl], [bs, rm]) };

  test('are those that another one of the task beats in all they differ in', () => {
    const priors = { colour: { blue: 1 }, size: { m: 0.2, l: 0.4 } };
    expect(diagnoseDesign({ design, study: study(priors) }).dominated).toEqual([
      { version: 1, task: 1 },
      { version: 1, task: 2 },
    ]);
  });

  test('are not known of attributes without priors, and not at all without any', () => {
    expect(diagnoseDesign({ design, study: study({ colour: { blue: 1 } }) }).dominated).toEqual([]);
    expect(diagnoseDesign({ design, study: study({}) }).dominated).toBeUndefined();
  });
});

describe('expected precision', () => {
  const study = smallStudy({ attributes: { colour: ['red', 'blue'] } });
  const design = { tasks: tasksOf(1, [{ colour: 'red' }, { colour: 'blue' }]) };

  test('is left out where nobody asked for it', () => {
    expect(diagnoseDesign({ design, study }).precision).toBeUndefined();
    expect(diagnoseDesign({ design, study, respondents: 100 }).precision).toMatchObject({ respondents: 100 });
  });

  test('does not exist where the model is not identified, and the levels are named', () => {
    const same = { tasks: tasksOf(1, [{ colour: 'red' }, { colour: 'red' }]) };
    const diagnostics = diagnoseDesign({ design: same, study, respondents: 100 });
    expect(diagnostics.precision).toBeUndefined();
    expect(diagnostics.efficiency.dError).toBeUndefined();
    expect(diagnostics.unidentified.map(({ message }) => message)).toEqual([
      'its effect is not identified: colour "blue" is never shown',
    ]);
  });
});

describe('designStudy', () => {
  test('gives provenance with the fingerprint of the study file and the hash of the tasks', async () => {
    const study = await shippedStudy('fair-exchange');
    const design = designStudy({ study });
    expect(design.provenance).toMatchObject({
      schemaVersion: 1,
      study: 'fair-exchange',
      studyFingerprint: designFingerprint(study),
      strategy: study.design.strategy,
      seed: 2019,
      versions: 30,
      tasksPerVersion: 10,
      alternatives: 2,
      coding: 'dummy',
      csvSha256: sha256(formatDesignCsv(design)),
    });
    const { efficiency } = diagnoseDesign({ design, study });
    expect(design.provenance.dError).toBeCloseTo(efficiency.dError ?? 0, 9);
    expect(efficiency).toMatchObject({ parameters: 12, withNone: true, priors: 'zero', versionsIdentified: 30 });
  });

  test('other numbers than the file’s are in the provenance, the fingerprint stays that of the file', async () => {
    const study = await shippedStudy('fair-exchange');
    const instead = { versions: 3, tasksPerVersion: 8, strategy: 'random', seed: 4 } as const;
    const { provenance, tasks } = designStudy({ study, instead });
    expect(provenance).toMatchObject({ ...instead, studyFingerprint: designFingerprint(study) });
    expect(tasks.filter(({ version }) => version > 0)).toHaveLength(24);
    expect(tasks.filter(({ version }) => version === 0).map(({ task }) => task)).toEqual([9, 10]);
  });
});

describe('studyOfDesign', () => {
  test('takes attributes and levels as they occur, and the format from the number of alternatives', () => {
    const study = studyOfDesign({ attributes: ['size', 'colour'], tasks: tasksOf(1, [bl, rs], [rm, bl]) });
    expect(study.attributes.map(({ id, reference, levels }) => [id, reference, levels.length])).toEqual([
      ['size', 'l', 3],
      ['colour', 'blue', 2],
    ]);
    expect(study.tasks).toMatchObject({ response: 'choice', alternatives: 2, perRespondent: 2 });
    expect(studyOfDesign({ attributes: ['size'], tasks: tasksOf(1, [bl]) }).tasks.response).toBe('accept-reject');
  });
});
