import { expect, it } from 'vitest';
import { StudyError } from '../../../../../study/errors.ts';
import { carryStudy } from '../../../carryFixture.ts';

async function problemsOf(...replaced: (readonly [string, string])[]): Promise<string> {
  const error = await carryStudy(...replaced).catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message;
}

it('options are written out in the study, with whose they are', async () => {
  const { questions } = await carryStudy();
  const of = (id: string) => questions.find((one) => one.id === id);
  expect(of('used')).toMatchObject({
    options: [{ id: 'acme' }, { id: 'bolt' }, { id: 'cube' }, { id: 'dyno' }, { id: 'other' }],
    carry: { from: 'known', which: 'chosen', own: ['other'] },
  });
  expect(of('trust')).toMatchObject({
    items: [
      { id: 'acme' },
      { id: 'bolt' },
      { id: 'cube' },
      { id: 'dyno' },
      { id: 'other', label: { en: 'Another one' } },
    ],
    carry: { from: 'used', which: 'chosen', own: [] },
  });
  expect(of('known')).not.toHaveProperty('carry');
});

it.each([
  [
    'favourite, label',
    'page: brands, label: Which is best?, optionsFrom: known',
    'page: brands, label: Which is best?, optionsFrom: knwon',
    /favourite.optionsFrom: "knwon" is no question \(did you mean "known"/,
  ],
  [
    'itself',
    'label: Which is best?, optionsFrom: known',
    'label: Which is best?, optionsFrom: favourite',
    /favourite.optionsFrom: is this question itself \(name one of an earlier page/,
  ],
  [
    'the same page',
    'label: Which is best?, optionsFrom: known',
    'label: Which is best?, optionsFrom: used',
    /used is asked on the same page, "brands" \(ask this on a later page/,
  ],
  [
    'a later page',
    'type: dropdown, page: brands',
    'type: dropdown, page: about',
    /known is asked on the same page, "about"/,
  ],
  [
    'a kind without options',
    'label: Which is best?, optionsFrom: known',
    'label: Which is best?, optionsFrom: trust',
    /trust is a question of type agreement, which has no options to choose \(name one of type single, dropdown, multiple, ranking or constant-sum/,
  ],
  [
    'one option',
    'itemsFrom: used',
    'itemsFrom: used }\n  last: { type: ranking, page: rating, label: x, optionsFrom: favourite',
    /last.optionsFrom: favourite has one answer, and one option is nothing to choose between \(write which: notChosen/,
  ],
  [
    'an option twice',
    'options: { other: Another one }',
    'options: { acme: Another one }',
    /used.options.acme: "acme" is carried from known already \(leave it out, or give it another id/,
  ],
  [
    'no options at all',
    'label: Which is best?, optionsFrom: known',
    'label: Which is best?',
    /favourite.options: is missing \(list them, or name another question: optionsFrom/,
  ],
  [
    'no statements at all',
    'label: I trust, itemsFrom: used',
    'label: I trust',
    /trust.items: is missing \(list them, or name another question: itemsFrom/,
  ],
  [
    'which of nothing',
    'label: I trust, itemsFrom: used',
    'label: I trust, which: chosen, items: { a: A }',
    /trust.which: is of options that are carried from another question/,
  ],
  ['an unknown which', 'which: notChosen', 'which: unchosen', /tempting.which: "unchosen" is not known/],
  [
    'a place for no option',
    'optionsFrom: known, order: random }\n  order',
    'optionsFrom: known, order: random, keepLast: [none] }\n  order',
    /favourite.keepLast\[0\]: "none" is no option/,
  ],
  [
    'too many',
    'options: { other: Another one }, min: 2',
    'options: { other: Another one }, max: 6',
    /used.max: is 6, and 5 options can be chosen together/,
  ],
])('%s is refused', async (_, from, to, problem) => {
  expect(await problemsOf([from, to])).toMatch(problem);
});

it('a later page is refused with line, column and what to do, and so is a circle', async () => {
  const later = await problemsOf(
    ['itemsFrom: used', 'items: { a: A }'],
    ['optionsFrom: known, options:', 'optionsFrom: most, options:'],
    [', min: 2', ''],
    ['changeAnswers', '  most: { type: multiple, page: rating, label: x, optionsFrom: used }\nchangeAnswers'],
  );
  expect(later).toBe(
    'study.yaml:26:80 questions.used.optionsFrom: most is asked later, on the page "rating" (ask most on an earlier page, or this on a later one)',
  );
});

it('a text that pipes in what may never be asked says what stands there then', async () => {
  const piped = await problemsOf(['label: I trust', 'label: "{favourite}"']);
  expect(piped).toMatch(/\{favourite\}: may be left unanswered/);
  const parts = await carryStudy(['label: I trust', 'label: "{money.acme|nothing} {order.2|none}"']);
  expect(parts.questions.at(-1)?.label.en).toBe('{money.acme|nothing} {order.2|none}');
});
