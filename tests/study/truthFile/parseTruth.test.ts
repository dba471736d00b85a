import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../study/errors.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truthFile/parseTruth.ts';
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
    ['a share of 1', ['reference: 0.4', 'reference: 1'], /acceptance.reference/],
    ['a part-worth of the reference level', ['low: 0.5', 'high: 0.5'], /has the part-worth 0/],
    ['shares without a factor', ['factor: carrier, by: { train: 0.4', 'by: { train: 0.4'], /needs a factor/],
    ['an unknown key', ['multipliers:', 'multiplier:'], /did you mean "multipliers"/],
  ])('refuses %s', (_, [from, to], message) => {
    expect(problemsOf(soundTruth.replace(from as string, to as string))).toMatch(message);
  });

  describe('what it says of answers', async () => {
    const asking = await parseStudy(everyQuestion, 'study.yaml');
    const truth = (answers: string) =>
      `study: ${asking.id}\npartWorths: {}\nacceptance: { reference: 0.4 }\nanswers:\n${answers}`;
    const ids = Object.fromEntries(asking.questions.map(({ type, id }) => [type, id]));
    const errorOf = (answers: string): string => {
      try {
        parseTruth(truth(answers), 'truth.yaml', asking);
      } catch (error) {
        if (error instanceof StudyError) return error.message;
      }
      return '';
    };

    it('is read', () => {
      const { answers } = parseTruth(truth(`  ${ids['number']}: { mean: 40, sd: 12 }\n`), 'truth.yaml', asking);
      expect(answers).toEqual({ [String(ids['number'])]: { mean: 40, sd: 12 } });
    });

    it.each([
      ['a question that is not there', () => '  nothing: 1', /5:3 answers.nothing: "nothing" is no question/],
      ['an option that is not there', () => `  ${ids['single']}: nowhere`, /"nowhere" is no answer to it/],
      ['shares of one', () => `  ${ids['single']}: { nowhere: 1 }`, /"nowhere" is no answer to it/],
      ['shares of nobody', () => `  ${ids['text']}: { word: 0 }`, /says that nobody gives any answer/],
      ['a number out of bounds', () => `  ${ids['number']}: -1000000`, /out of the question's bounds|^$/],
      ['a mean misspelt', () => `  ${ids['number']}: { maen: 4 }`, /"maen" is no number \(did you mean "mean"\?\)/],
      ['a number for a scale', () => `  ${ids['agreement']}: 4`, /needs a point for each statement/],
      [
        'a statement left out',
        () => `  ${ids['agreement']}: { nothing: 4 }`,
        /is no statement of it[\s\S]*|says nothing about/,
      ],
      ['a probability beyond 1', () => `  ${ids['multiple']}: { x: 3 }`, /is no answer to it|is a probability/],
      ['one option of a ranking', () => `  ${ids['ranking']}: first`, /needs a list of options, the first one first/],
    ])('and refused for %s', (_, answers, message) => {
      expect(errorOf(answers())).toMatch(message);
    });
  });
});
