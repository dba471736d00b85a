import { describe, expect, it } from 'vitest';
import { designFingerprint, studyFingerprint } from '../../../../../study/fingerprint.ts';
import { parseStudy } from '../../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../../../studyFixture.ts';

const withTasks = (keys: string) => changed('  response: dual-response\n', `  response: dual-response\n  ${keys}\n`);
const at = (place: number, keys = 'perRespondent: 6') =>
  withTasks(keys).replace(
    `    - - { price: low, speed: slow }\n      - { price: high, speed: fast }`,
    `    - at: ${place}\n      alternatives: [{ price: low, speed: slow }, { price: high, speed: fast }]`,
  );
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );

describe('the order of a study file', () => {
  it('is nothing where all of it is drawn', async () => {
    const plain = await parseStudy(soundStudy, 'study.yaml');
    const said = await parseStudy(
      withTasks('order: { attributes: random, alternatives: random, tasks: random }'),
      'study.yaml',
    );
    expect(said).toEqual(plain);
  });

  it('is read, makes a new version of the study, and leaves its design what it is', async () => {
    const study = await parseStudy(
      withTasks('order: { groups: [[price, speed]], alternatives: fixed, tasks: fixed }'),
      'study.yaml',
    );
    expect(study.tasks.order).toEqual({
      groups: [{ attributes: ['price', 'speed'], within: 'random' }],
      alternatives: 'fixed',
      tasks: 'fixed',
    });
    const plain = await parseStudy(soundStudy, 'study.yaml');
    expect(designFingerprint(study)).toBe(designFingerprint(plain));
    expect(studyFingerprint(study)).not.toBe(studyFingerprint(plain));
    const last = await parseStudy(withTasks('order: { attributes: fixed, last: [price] }'), 'study.yaml');
    expect(last.tasks.order).toEqual({ attributes: 'fixed', last: ['price'] });
    const within = await parseStudy(
      withTasks('order: { groups: [{ of: [speed, price], within: fixed }] }'),
      'study.yaml',
    );
    expect(within.tasks.order?.groups).toEqual([{ attributes: ['speed', 'price'], within: 'fixed' }]);
  });

  it('a fixed task at a place is the same task of the design', async () => {
    const [study, plain] = [
      await parseStudy(at(3), 'study.yaml'),
      await parseStudy(withTasks('perRespondent: 6'), 'study.yaml'),
    ];
    expect(study.tasks.fixed).toEqual(plain.tasks.fixed);
    expect(study.tasks.fixedAt).toEqual([{ fixed: 1, at: 3 }]);
    expect(designFingerprint(study)).toBe(designFingerprint(plain));
  });

  it.each([
    ['{ last: [pric] }', /^study.yaml:23:19 tasks.order.last\[0\]: "pric" is no attribute \(did you mean "price"\?\)/],
    [
      '{ first: [price], last: [price] }',
      /order.last\[0\]: price has a place already: it is in first \(name it once\)/,
    ],
    [
      '{ groups: [[price, speed], [speed, price]] }',
      /order.groups\[1\]\[0\]: speed has a place already: it is in group 1/,
    ],
    ['{ groups: [{ of: [price, sped] }] }', /order.groups\[0\].of\[1\]: "sped" is no attribute/],
    ['{ groups: [[price]] }', /order.groups\[0\]: stays together with nothing \(name two attributes or more\)/],
    ['{ attributes: fixed, groups: [[price, speed]] }', /order.groups: are shuffled, and attributes: fixed says/],
    ['{ attributes: shuffled }', /order.attributes: "shuffled" is not known/],
    ['{ lst: [price] }', /order.lst: is not known \(did you mean "last"\?\)/],
    ['{ groups: [price] }', /order.groups\[0\]: is neither a list of attributes nor \{ of: \[...\], within: fixed \}/],
  ])('%s is refused', async (order, message) => {
    expect(await messageOf(withTasks(`order: ${order}`))).toMatch(message);
  });

  it.each([
    [
      at(8),
      /^study.yaml:25:11 tasks.fixed\[0\].at: is 8, and a respondent sees 7 tasks in all \(take a place from 1 to 7\)/,
    ],
    [
      at(5, 'repeat: { at: 5 }'),
      /tasks.fixed\[0\].at|tasks.repeat.at: 5 is the place of fixed task 1 \(give each its own\)/,
    ],
    [withTasks('repeat: { at: 13 }'), /tasks.repeat.at: is 13, and a respondent sees 12 tasks in all/],
    [
      withTasks('repeat: { at: 4 }'),
      /repeat.at: is 4, and the first showing would stand at 0 at the latest, where none of the version's tasks can \(take a place from 5, or a smaller apart \(now 3\)\)/,
    ],
    [
      at(1, 'repeat: { at: 5 }'),
      /repeat.at: is 5, and the first showing would stand at 1 at the latest, where none .* \(take a place from 6/,
    ],
    [
      withTasks('order: { tasks: fixed }\n  repeat: { task: 6, at: 8 }'),
      /repeat.at: is 8, and the first showing .* \(take a place from 10/,
    ],
  ])('places that can not be are refused (%#)', async (text, message) => {
    expect(await messageOf(text)).toMatch(message);
  });

  it('a fixed task at a place needs its profiles, and these are checked', async () => {
    expect(await messageOf(at(3).replace('price: low, speed: slow }, {', 'price: lo, speed: slow }, {'))).toMatch(
      /tasks.fixed\[0\].alternatives\[0\].price: "lo" is no level of price/,
    );
    expect(await messageOf(at(3).replace('alternatives: [{ price: low', 'profiles: [{ price: low'))).toMatch(
      /tasks.fixed\[0\]/,
    );
  });
});
