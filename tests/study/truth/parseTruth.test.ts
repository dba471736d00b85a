import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../study/errors.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { everyQuestion } from '../everyQuestion.ts';
import { soundStudy } from '../studyFixture.ts';

const soundTruth = `study: trips
partWorths:
  price: { low: 0.5 }
acceptance: { reference: 0.4, factor: carrier, by: { train: 0.4, bus: 0.3 } }
multipliers:
  - { attribute: price, factor: carrier, by: { train: 1, bus: 2 } }
interactions:
  - { when: { speed: fast, carrier: bus }, add: 0.25 }
`;

describe('parseTruth', async () => {
  const study = await parseStudy(soundStudy, 'study.yaml');
  const problemsOf = (text: string): string => {
    try {
      parseTruth(text, 'truth.yaml', study);
    } catch (error) {
      if (error instanceof StudyError) return error.message;
      throw error;
    }
    throw new Error('it was parsed');
  };

  it('asks how often the reference profile is accepted, unless nobody can decline', async () => {
    const text = 'study: trips\npartWorths: {}\n';
    expect(problemsOf(text)).toMatch(
      /acceptance: is missing \(say how often the profile of reference levels is accepted/,
    );
    const forced = await parseStudy(soundStudy.replace('dual-response', 'choice'), 'study.yaml');
    expect(parseTruth(text, 'truth.yaml', forced).partWorths).toEqual({});
  });

  it('reads what simulated respondents believe', () => {
    expect(parseTruth(soundTruth, 'truth.yaml', study)).toEqual({
      study: 'trips',
      partWorths: { price: { low: 0.5 } },
      acceptance: { reference: 0.4, by: { factor: 'carrier', by: { train: 0.4, bus: 0.3 } } },
      multipliers: [{ attribute: 'price', factor: 'carrier', by: { train: 1, bus: 2 } }],
      interactions: [{ when: { speed: 'fast', carrier: 'bus' }, add: 0.25 }],
      heterogeneity: { on: false, none: 0, standardDeviations: {} },
    });
  });

  it('says everything that is wrong at once, with lines and what was meant', () => {
    const text = soundTruth
      .replace('study: trips', 'study: other')
      .replace('price: { low: 0.5 }', 'prise: { low: 0.5 }')
      .replace('bus: 0.3', 'buss: 0.3')
      .replace('attribute: price', 'attribute: speeed')
      .replace('speed: fast', 'speed: fats')
      .replace('add: 0.25', 'add: much');
    expect(problemsOf(text).split('\n')).toEqual([
      'truth.yaml:1:8 study: is for the study "other", and this one is "trips"',
      'truth.yaml:3:3 partWorths.prise: "prise" is no attribute (did you mean "price"?)',
      'truth.yaml:4:48 acceptance.by: says nothing about bus',
      'truth.yaml:4:66 acceptance.by.buss: "buss" is no level of carrier (did you mean "bus"?)',
      'truth.yaml:6:18 multipliers[0].attribute: "speeed" is no attribute (did you mean "speed"?)',
      'truth.yaml:8:22 interactions[0].when.speed: "fats" is no level of speed (did you mean "fast"?)',
      'truth.yaml:8:49 interactions[0].add: needs a number, is the text "much"',
    ]);
  });

  it.each([
    ['a share of 1', 'reference: 0.4', 'reference: 1', '4:26 acceptance.reference: has to be less than 1, is 1'],
    [
      'a part-worth of the reference level',
      'low: 0.5',
      'high: 0.5',
      '3:18 partWorths.price.high: the reference level has the part-worth 0 (leave it out)',
    ],
    [
      'shares without a factor',
      'factor: carrier, by: { train: 0.4',
      'by: { train: 0.4',
      '4:31 acceptance.by: needs a factor (add factor: ...)',
    ],
    ['an unknown key', 'multipliers:', 'multiplier:', '5:1 multiplier: is not known (did you mean "multipliers"?)'],
  ])('refuses %s', (_, from, to, message) => {
    expect(problemsOf(soundTruth.replace(from, to))).toBe(`truth.yaml:${message}`);
  });

  describe('what it says of answers', async () => {
    const asking = await parseStudy(everyQuestion, 'study.yaml');
    const truth = (answers: string) =>
      `study: ${asking.id}\npartWorths: {}\nacceptance: { reference: 0.4 }\nanswers:\n${answers}`;
    const errorOf = (answers: string): string => {
      try {
        parseTruth(truth(answers), 'truth.yaml', asking);
      } catch (error) {
        if (error instanceof StudyError) return error.message;
        throw error;
      }
      throw new Error('it was parsed');
    };

    it('is read', () => {
      const { answers } = parseTruth(truth('  age: { mean: 40, sd: 12 }\n'), 'truth.yaml', asking);
      expect(answers).toEqual({ age: { mean: 40, sd: 12 } });
    });

    it.each([
      [
        'a question that is not there',
        'houres: 1',
        '5:3 answers.houres: "houres" is no question (did you mean "hours"?)',
      ],
      [
        'an option that is not there',
        'again: nowhere',
        '5:10 answers.again: "nowhere" is no answer to it (there are yes, no)',
      ],
      [
        'shares of one that is not there',
        'again: { nowhere: 1 }',
        '5:12 answers.again.nowhere: "nowhere" is no answer to it (there are yes, no)',
      ],
      [
        'shares of nobody',
        'remark: { word: 0 }',
        '5:3 answers.remark: says that nobody gives any answer (one share has to be more than 0)',
      ],
      [
        'a number below the bounds',
        'age: 17',
        "5:8 answers.age: 17 is out of the question's bounds (it takes 18 to 99)",
      ],
      ['one above', 'hours: 24.5', "5:10 answers.hours: 24.5 is out of the question's bounds (it takes 0 to 24)"],
      [
        'one of several out of bounds',
        'age: { 17: 1, 20: 1 }',
        "5:14 answers.age.17: 17 is out of the question's bounds (it takes 18 to 99)",
      ],
      ['a mean misspelt', 'age: { maen: 4 }', '5:10 answers.age.maen: "maen" is no number (did you mean "mean"?)'],
      ['a deviation misspelt', 'age: { mean: 40, ds: 2 }', '5:20 answers.age.ds: is not known (did you mean "sd"?)'],
      ['a number for a scale', 'concern: 4', '5:12 answers.concern: needs a point for each statement: { sharing: 4 }'],
      [
        'statements left out, and one that is not there',
        'concern: { nothing: 4 }',
        '5:3 answers.concern: says nothing about late, full',
        '5:14 answers.concern.nothing: "nothing" is no statement of it (there are late, full)',
      ],
      ['a statement left out', 'concern: { late: 3 }', '5:3 answers.concern: says nothing about full'],
      [
        'a sum that is not the total',
        'spend: { tickets: 60, food: 30 }',
        '5:3 answers.spend: adds up to 90, and not to 100 (the numbers of the options are the total)',
      ],
      [
        'a number of no option, and one that is not whole',
        'spend: { ticket: 60, food: 0.5, other: 100 }',
        '5:12 answers.spend.ticket: "ticket" is no answer to it (did you mean "tickets"?)',
        '5:30 answers.spend.food: needs a whole number',
      ],
      [
        'a number for a sum',
        'spend: 100',
        '5:10 answers.spend: needs the number of each option, which together are the total: { rent: 70, food: 30 }',
      ],
      [
        'a number beside the row',
        'recommend: 11',
        "5:14 answers.recommend: 11 is out of the question's bounds (it takes 0 to 10)",
      ],
      ['a probability beyond 1', 'devices: { phone: 3 }', '5:21 answers.devices.phone: is a probability: from 0 to 1'],
      ['one option of a ranking', 'best: first', '5:9 answers.best: needs a list of options, the first one first'],
      [
        'an option of a ranking that is not there',
        'matters: [price, nowhere]',
        '5:20 answers.matters[1]: "nowhere" is no answer to it (there are price, speed, seat, green)',
      ],
    ])('and refused for %s', (_, answers, ...messages) => {
      expect(errorOf(`  ${answers}\n`).split('\n')).toEqual(messages.map((message) => `truth.yaml:${message}`));
    });
  });
});
