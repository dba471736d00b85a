import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import type { Question } from '../../../../study/questions.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { everyQuestion } from '../../everyQuestion.ts';

const study = await parseStudy(everyQuestion, 'study.yaml');
const question = (id: string) => study.questions.find((one) => one.id === id) as Question;

async function problemsOf(from: string, to: string): Promise<string> {
  if (!everyQuestion.includes(from)) throw new Error(`there is no ${from}`);
  const error = await parseStudy(everyQuestion.replace(from, to), 'study.yaml').catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message;
}

describe('what a question takes for an answer', () => {
  it('is what the file says', () => {
    expect(question('age')).toMatchObject({ type: 'number', min: 18, max: 99, step: 1 });
    expect(question('hours')).toMatchObject({ step: 0.5 });
    expect(question('devices')).toMatchObject({ min: 2, max: 3, exclusive: ['none'] });
    expect(question('since')).toMatchObject({ pattern: 'year' });
    expect(question('matters')).toMatchObject({ type: 'ranking', top: 4 });
    expect(question('best')).toMatchObject({ type: 'ranking', top: 2 });
    expect(question('crowded')).toMatchObject({ type: 'slider', min: 0, max: 100, step: 1, low: { nl: 'leeg' } });
    expect(question('region')).toMatchObject({ type: 'dropdown', randomOrder: { keepLast: ['abroad'] } });
    expect(question('recommend')).toMatchObject({ type: 'rating', min: 0, max: 10, high: { en: 'certainly' } });
    expect(question('spend')).toMatchObject({ type: 'constant-sum', total: 100, unit: { en: 'euros' } });
    expect(question('last')).toMatchObject({ type: 'date', precision: 'day', min: '2020-01-01', max: '2026-12-31' });
  });

  it('may be not to say, in our words or the study’s, and is not unless the file says so', () => {
    expect(question('age').preferNotToSay).toEqual({ nl: 'Dat zeg ik liever niet', en: 'I would rather not say' });
    expect(question('remark').preferNotToSay?.en).toBe('I say nothing about that');
    expect('preferNotToSay' in question('hours')).toBe(false);
  });

  it('keeps behind a random order what is to come last, and what is chosen alone', () => {
    expect(question('gender')).toMatchObject({ randomOrder: { keepLast: ['other'] } });
    expect(question('devices')).toMatchObject({ randomOrder: { keepLast: ['none'] } });
    expect('randomOrder' in question('best')).toBe(false);
  });

  it.each([
    ['keepLast: [other]', 'keepLast: [othr]', /keepLast\[0\]: "othr" is no option \(did you mean "other"/],
    ['    order: random\n    keepLast', '    keepLast', /gender.keepLast: has no effect without a random order/],
    ['exclusive: [none]', 'exclusive: [nonne]', /exclusive\[0\]: "nonne" is no option \(did you mean "none"/],
    ['max: 3', 'max: 4', /devices.max: is 4, and 3 options can be chosen together/],
    ['min: 2\n    max: 3', 'min: 3\n    max: 2', /devices.max: is 2, below min 3/],
    ['max: 3', 'max: 1', /devices.max: has to be at least 2, is 1/],
    ['top: 2', 'top: 4', /best.top: is 4, and there are 3 options/],
    ['min: 18,', 'min: 18.5,', /age.min: is 18.5, no whole number/],
    ['whole: true', 'whole: true, step: 2', /age.step: whole numbers have a step of 1/],
    ['step: 0.5', 'step: 0', /hours.step: has to be more than 0, is 0/],
    [
      'other: { nl: Anders, en: Other }',
      'prefer-not-to-say: Nee',
      /gender.options.prefer-not-to-say: .*what preferNotToSay/,
    ],
    ['pattern: year', 'pattern: years', /since.pattern: there is no pattern "years".*did you mean "year"/],
    ['pattern: year', 'pattern: "^\\\\d+$"', /a regular expression is not taken/],
    [
      'points: 0..10',
      'points: 0-10',
      /recommend.points: "0-10" is no row of whole numbers \(write the first and the last/,
    ],
    ['points: 0..10', 'points: 7.5', /recommend.points: "7.5" is no row of whole numbers/],
    ['points: 0..10', 'points: [0, 10]', /recommend.points: is no row of numbers, such as 0..10/],
    ['points: 0..10', 'points: 0..100', /has 101 numbers \(0..100\): a row has 2 to 11 \(type: slider is for more/],
    ['points: 0..10', 'points: 10..0', /has 0 numbers \(10..0\): a row has 2 to 11/],
    ['ends: [{ nl: beslist niet, en: certainly not }, ', 'ends: [', /recommend.ends: needs at least 2, has 1/],
    ['unit: { nl: euro, en: euros }', 'total: 1', /spend.total: has to be at least 2, is 1/],
    ['unit: { nl: euro, en: euros }', 'unit: { nl: euro }', /spend.unit: has no text in en/],
    ['keepLast: [abroad]', 'keepLast: [home]', /region.keepLast\[0\]: "home" is no option/],
    ['pattern: year', 'pattern: email', /no pattern "email": answers hold nothing that tells who someone is/],
    ['pattern: year', 'pattern: year, long: true', /is for a text of one line/],
    [
      'min: 2020-01-01',
      'min: 2020-02-31',
      /last.min: "2020-02-31" is no day that there is \(write it like 1985-03-14\)/,
    ],
    ['min: 2020-01-01', 'min: 2020', /last.min: "2020" is no day .*\(set precision: year, or write it like 1985-03-14/],
    ['min: 2020-01-01', 'min: 2027-01-01', /last.max: is 2026-12-31, before min 2027-01-01/],
    ['type: date,', 'type: date, precision: week,', /last.precision: "week" is not known/],
    ['{age|of some age}, and', '{last.year|some year}, and', /the answer to "last" has no parts \(write \{last\}\)/],
    ['type: slider,', 'type: slider, min: 100,', /crowded.max: is 100, and has to be more than min 100/],
    ['type: slider,', 'type: slider, step: 3,', /crowded.step: is 3, and no number of such steps leads from 0 to 100/],
    [', high: { nl: overvol, en: packed }', '', /crowded.high: is missing|crowded: needs high/],
    ['low: { nl: leeg, en: empty }', 'low: { nl: leeg }', /crowded.low: has no text in en/],
    ['order: random', 'order: shuffled', /gender.order: "shuffled" is not known/],
  ])('is refused where it can’t be: %s for %s', async (from, to, problem) => {
    expect(await problemsOf(from, to)).toMatch(problem);
  });

  it('needs words for not saying in a language that we have none in', async () => {
    const text = everyQuestion.replace('languages: [nl, en]', 'languages: [nl, en, fr]');
    await expect(parseStudy(text, 's')).rejects.toThrow(/age.preferNotToSay: Partworth has no words .* in fr/);
  });
});

describe('what is piped into a text', () => {
  it.each([
    ['{age|van een leeftijd}', '{agge|x}', /look-back.body.nl: \{agge\|x\}: there is no factor and no question.*"age"/],
    ['{age|van een leeftijd}', '{age}', /\{age\}: may be left unanswered \(say .*: \{age\|\.\.\.\}/],
    ['{age|van een leeftijd}', '{again}', /\{again\}: is asked on this same page/],
    ['nl: Enkele vragen.', 'nl: "{again}"', /about.body.nl: \{again\}: is asked later, on page "look-back"/],
    ['nl: Enkele vragen.', 'nl: "{age|x}"', /\{age\|x\}: is asked on this same page/],
    ['{age|van een leeftijd}', '{concern|x}', /has an answer for each statement \(name one: \{concern.late\}/],
    ['{age|van een leeftijd}', '{concern.lat|x}', /no statement "lat" .*did you mean "late"/],
    ['{age|van een leeftijd}', '{spend|x}', /has a number for each option \(name one: \{spend.tickets\}/],
    ['{age|van een leeftijd}', '{spend.fod|x}', /no option "fod" .*did you mean "food"/],
    ['{age|van een leeftijd}', '{hours.x}', /the answer to "hours" has no parts/],
    ['{matters.1|niets}', '{matters.5|niets}', /the answer to "matters" has no place "5"/],
    ['nl: Doet u mee?', 'nl: "{hours}"', /before anything is asked/],
    ['{age|van een leeftijd}', '{alternative|x}', /only tasks.accept is about the chosen profile/],
    [
      'perRespondent: 1',
      'perRespondent: 1, accept: "Dit? {alternative}"',
      /no profile is chosen yet .*\|this proposal\}/,
    ],
    ['perRespondent: 1', 'perRespondent: 1, accept: "{alternative.price|x}"', /name of a profile has no parts/],
    ['(https://university.nl/uitleg)', '(http://university.nl)', /a link leads to an https: or mailto: address/],
    ['(https://university.nl/uitleg)', '(javascript:alert(1))', /a link leads to an https: or mailto: address/],
    ['[hoe](https://university.nl/tellen)', '[hoe](https://a.nl/{carrier})', /an address can hold no pipe/],
  ])('exists and is known by then: %s for %s', async (from, to, problem) => {
    expect(await problemsOf(from, to)).toMatch(problem);
  });

  it('is found with its line and column', async () => {
    expect(await problemsOf('nl: Snelheid', 'nl: "Snel {ag|x}"')).toMatch(/^study.yaml:12:24 .*\{ag\|x\}/m);
  });

  it('may stand in what comes after the question: levels, tasks, later pages', async () => {
    const text = everyQuestion
      .replace('nl: Snelheid', 'nl: "Snel {hours}"')
      .replace('nl: Klaar', 'nl: "Klaar, {again}"');
    expect((await parseStudy(text, 's')).attributes[1]?.label.nl).toBe('Snel {hours}');
  });
});
