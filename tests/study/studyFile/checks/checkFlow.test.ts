import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { parseLease } from '../../../../study/studyFile/schema/lease.ts';
import { flowFile, flowStudy } from '../../flowFixture.ts';
import { soundStudy } from '../../studyFixture.ts';

const messageOf = (...replaced: [string, string][]) =>
  flowStudy(...replaced).then(
    () => '',
    (error: Error) => error.message,
  );

describe('the flow of a study file', () => {
  it('is read; a lease that is not given is an hour', async () => {
    const study = await flowStudy();
    expect(study.pages).toEqual(['consent', 'about', 'work', 'tasks', 'banking', 'debrief']);
    expect(study.pagesShownIf).toEqual({ work: 'age >= 18 and age < 67', banking: "sector == 'bank'" });
    expect(study.questions.find(({ id }) => id === 'leave')?.showIf).toBe("gender == 'woman'");
    expect(study.screenOut).toEqual([{ when: 'age < 16', text: { nl: 'U moet 16 zijn.', en: 'You have to be 16.' } }]);
    expect(study.quotas?.map(({ id, leaseMinutes }) => [id, leaseMinutes])).toEqual([
      ['women', 60],
      ['bank', 30],
    ]);
    expect(study.changeAnswers).toBe(true);
  });

  it('leaves no trace in a study that has none, so that it stays the same study', async () => {
    const study = await parseStudy(soundStudy, 'study.yaml');
    for (const key of ['pagesShownIf', 'screenOut', 'quotas', 'changeAnswers']) expect(study).not.toHaveProperty(key);
    const no = await flowStudy(['changeAnswers: true', 'changeAnswers: false']);
    expect(no).not.toHaveProperty('changeAnswers');
  });

  it('may have words of its own for those for whom it ends early', async () => {
    const study = await flowStudy(['  thanks:', '  screenedOut: { title: Bye, body: Not you }\n  thanks:']);
    expect(study.texts.screenedOut?.title).toEqual({ nl: 'Bye', en: 'Bye' });
    expect(Object.keys(study.texts.own)).toEqual(['about', 'work', 'banking']);
  });

  it('may have ids for its rules, each one of its own, and addresses of them', async () => {
    const rules: [string, string] = [
      'screenOut:',
      'screenOut:\n  - { id: old, when: age > 90 }\n  - { id: old, when: age > 80 }',
    ];
    expect(await messageOf(rules)).toMatch(/screenOut\[1\].id: "old" is the id of another rule \(give each its own\)/);
    const one: [string, string] = ['screenOut:', 'screenOut:\n  - { id: old, when: age > 90 }'];
    const to = (address: string): [string, string] => [
      'privacy: {',
      `panel: { return: { screenedOutBy: { old: "${address}" } } }\nprivacy: {`,
    ];
    const study = await flowStudy(one, to('https://panel.example/old'));
    expect(study.screenOut?.[0]).toEqual({ id: 'old', when: 'age > 90' });
    expect(study.entry?.panel?.returnTo?.screenedOutBy).toEqual({ old: 'https://panel.example/old' });
    expect(await messageOf(one, to('http://panel.example/old'))).toMatch(/screenedOutBy.old: has to begin with https/);
  });

  it.each<[string, [string, string], RegExp]>([
    [
      'an unknown name',
      ['showIf: "age >= 18', 'showIf: "aeg >= 18'],
      /^study.yaml:19:28 pages\[2\].showIf: "aeg" is not known \(did you mean "age"\?\)$/,
    ],
    [
      'an option that is not there',
      ["showIf: gender == 'woman'", "showIf: gender == 'womn'"],
      /^study.yaml:43:24 questions.leave.showIf: "womn" is no level of gender \(did you mean "woman"\?\)$/,
    ],
    [
      'a question of the same page',
      ["showIf: gender == 'woman'", 'showIf: hours > 0'],
      /^study.yaml:43:13 questions.leave.showIf: "hours" is asked on the same page, "work" \(ask this on a later page\)$/,
    ],
    [
      'a question of a later page',
      ["showIf: gender == 'woman'", "showIf: overtime == 'yes'"],
      /"overtime" is asked later, on the page "banking" \(only what was answered before is known\)/,
    ],
    [
      'a later question in a page',
      ['age >= 18 and age < 67', 'hours > 0'],
      /pages\[2\].showIf: "hours" is asked on the same page/,
    ],
    [
      'a text',
      ['showIf: hours > 40', "showIf: branch == 'x'"],
      /"branch" is a text, and nothing can be compared with it/,
    ],
    [
      'an attribute',
      ['when: age < 16', "when: usage == 'ads'"],
      /screenOut\[0\].when: "usage" varies from profile to profile/,
    ],
    [
      'a screen-out by factor alone',
      ['when: age < 16', "when: sector == 'bank'"],
      /screenOut\[0\].when: depends on no answer/,
    ],
    ['a number compared with a text', ['when: age < 16', "when: age == 'old'"], /== compares a number with a text/],
    ['what can’t be read', ["when: gender == 'woman'", 'when: gender =='], /quotas.women.when: can't be read/],
    [
      'a quota without places',
      ['limit: 200, lease', 'limit: 0, lease'],
      /quotas.bank.limit: has to be at least 1, is 0/,
    ],
    [
      'a lease that is none',
      ['30 minutes', 'half an hour'],
      /quotas.bank.lease: "half an hour" is no time between a minute and a week/,
    ],
    [
      'a condition on the tasks',
      ['  - tasks', "  - { page: tasks, showIf: sector == 'bank' }"],
      /page "tasks" is for everyone \(turn people away/,
    ],
    [
      'a page that is neither a name nor one',
      ['  - debrief', '  - { pag: debrief }'],
      /pages\[5\]: is neither the name of a page nor \{ page: ..., showIf: ... \} nor \{ tasks: ... \}/,
    ],
    [
      'a page that stands there twice',
      ['  - debrief', '  - debrief\n  - work'],
      /pages\[6\]: "work" stands here twice/,
    ],
    [
      'a text that lacks a language',
      ['text: { nl: U moet 16 zijn., en: You have to be 16. }', 'text: { nl: x }'],
      /screenOut\[0\].text: has no text in en/,
    ],
    ['words of an end among the pages', ['  - debrief', '  - debrief\n  - quotaFull'], /"quotaFull" comes by itself/],
    ['a question called status', ['  branch: {', '  status: {'], /"status" is a column that every response has/],
  ])('%s is refused', async (_, replaced, message) => {
    expect(await messageOf(replaced)).toMatch(message);
  });

  it('says all that is wrong at once', async () => {
    const lines = (await messageOf(['age >= 18', 'aeg >= 18'], ['when: age < 16', 'when: agge < 16'])).split('\n');
    expect(lines).toHaveLength(2);
    expect(flowFile).toContain('changeAnswers');
  });

  it('tells which statement or option is meant where only the question is named', async () => {
    const file = flowFile.replace(
      '  branch: {',
      '  devices: { type: multiple, page: about, label: x, options: { phone: p, big-screen: b } }\n  branch: {',
    );
    const text = file.replace('when: age < 16', 'when: devices == 1');
    await expect(parseStudy(text, 'study.yaml')).rejects.toThrow(/say which: devices.phone, devices.big_screen/);
    await parseStudy(file.replace('when: age < 16', 'when: devices.big_screen == 1'), 'study.yaml');
  });
});

describe('a lease', () => {
  it.each([
    ['1 minute', 1],
    ['60 minutes', 60],
    ['2 hours', 120],
    ['7 days', 10_080],
    ['8 days', undefined],
    ['0 minutes', undefined],
    ['60', undefined],
    ['-5 minutes', undefined],
  ])('of %s is %s minutes', (text, minutes) => expect(parseLease(text)).toBe(minutes));
});
