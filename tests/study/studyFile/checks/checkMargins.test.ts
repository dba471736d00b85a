import { describe, expect, it } from 'vitest';
import { analysisWords } from '../../../../study/fielded.ts';
import { designFingerprint, studyFingerprint } from '../../../../study/fingerprint.ts';
import { makeSnapshot, withWords } from '../../../../study/snapshot.ts';
import type { Study } from '../../../../study/study.ts';
import { lintStudy } from '../../../../study/studyFile/lint/lintStudy.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const withYaml = (margins: string) => `${soundStudy}margins:\n  ${margins.replaceAll('\n', '\n  ')}\n`;
const parse = (margins: string) => parseStudy(withYaml(margins), 'study.yaml');
const messageOf = (margins: string) =>
  parse(margins).then(
    () => '',
    (error: Error) => error.message,
  );

describe('the margins of a study file', () => {
  it.each([
    ['shares', '{ daily: 0.25, less: 0.75 }'],
    ['percentages', '{ daily: 25, less: 75 }'],
    ['people', '{ daily: 1000000, less: 3000000 }'],
  ])('are shares, whatever they are written in: %s', async (_, levels) => {
    const { margins } = await parse(`often: { levels: ${levels} }`);
    expect(margins).toEqual([{ column: 'often', shares: { daily: 0.25, less: 0.75 } }]);
  });

  it('may be off by what rounding leaves, and add up to 1 all the same', async () => {
    const { margins } = await parse('often: { levels: { daily: 33.3, less: 66.6 } }');
    expect(margins?.[0]?.shares['daily']).toBeCloseTo(1 / 3, 12);
  });

  it('have a source in every language, and levels that are no answer', async () => {
    const { margins } = await parse(`carrier: { levels: { train: 1, bus: 0 } }
often: { source: { nl: CBS, en: Statistics Netherlands }, levels: { daily: 1 }, noAnswer: [less] }`);
    expect(margins).toEqual([
      { column: 'carrier', shares: { train: 1, bus: 0 } },
      {
        column: 'often',
        source: { nl: 'CBS', en: 'Statistics Netherlands' },
        shares: { daily: 1 },
        noAnswer: ['less'],
      },
    ]);
    expect(await messageOf('often: { source: { nl: CBS }, levels: { daily: 25, less: 75 } }')).toMatch(
      /margins\.often\.source: .*en/,
    );
  });

  it.each([
    [
      'oftn: { levels: { daily: 1, less: 0 } }',
      /margins\.oftn: "oftn" is no factor, question or recode \(did you mean "often"/,
    ],
    ['price: { levels: { low: 1, high: 0 } }', /margins\.price: price is an attribute: it varies between profiles/],
    ['often: { levels: { daily: 1 } }', /margins\.often\.levels: says nothing of less \(every level has a share, 0/],
    ['often: { levels: { daly: 1, less: 0 } }', /levels\.daly: "daly" is no level of often \(did you mean "daily"/],
    ['often: { levels: { daily: -3, less: 4 } }', /^study\.yaml:49:29 margins\.often\.levels\.daily: .*at least 0/],
    [
      'often: { levels: { daily: 25, less: 73 } }',
      /levels: adds up to 98 \(shares add up to 1 or to 100, people to 1,000/,
    ],
    ['often: { levels: { daily: 0, less: 0 } }', /levels: adds up to 0 /],
    [
      'often: { levels: { daily: 1 }, noAnswer: [les] }',
      /noAnswer\[0\]: "les" is no level of often \(did you mean "less"/,
    ],
    [
      'often: { levels: { daily: 1, less: 0 }, noAnswer: [less] }',
      /noAnswer\[0\]: "less" has a share of the population too/,
    ],
    ['often: { level: { daily: 1, less: 0 } }', /margins\.often\.level: is not known \(did you mean "levels"/],
    [
      'often: { levels: { daily: 1000, less: 3000 } }\ncarrier: { levels: { train: 2000, bus: 1900 } }',
      /margins\.carrier\.levels: adds up to 3,900 people, and often to 4,000 \(margins of one population have one total/,
    ],
  ])('%s is refused with its place', async (margins, message) => {
    expect(await messageOf(margins)).toMatch(message);
  });

  it('of a question that has no levels are refused, and so are none', async () => {
    const hours = soundStudy.replace(
      'questions:\n',
      'questions:\n  hours: { type: number, page: about, label: { nl: Uren, en: Hours } }\n',
    );
    const text = `${hours}margins: { hours: { levels: { few: 1 } } }\n`;
    await expect(parseStudy(text, 'a')).rejects.toThrow(/margins\.hours: hours is a question of type number.*classes/);
    await expect(parseStudy(`${soundStudy}margins: {}\n`, 'a')).rejects.toThrow(/margins: has no margin/);
  });

  it('all that is wrong is said at once', async () => {
    const message = await messageOf('price: { levels: { low: 1 } }\noften: { levels: { daily: 3, less: 4 } }');
    expect(message.split('\n')).toHaveLength(2);
  });

  it('change neither the study that respondents saw nor its design, and come with what is exported', async () => {
    const [plain, study] = [await parseStudy(soundStudy, 'a'), await parse('often: { levels: { daily: 1, less: 0 } }')];
    expect(studyFingerprint(study)).toBe(studyFingerprint(plain));
    expect(designFingerprint(study)).toBe(designFingerprint(plain));
    const snapshotOf = (one: Study) => makeSnapshot({ study: one, design: { attributes: [], tasks: [] } as never });
    expect(snapshotOf(study)).toEqual(snapshotOf(plain));
    const [latest] = withWords([snapshotOf(plain)], analysisWords(study));
    expect(latest.study.margins).toEqual(study.margins);
  });

  it('deserve a second look where the model has nobody differ from anybody', async () => {
    const lint = async (text: string) =>
      lintStudy(await parseStudy(text, 'a')).filter(({ place }) => place[0] === 'margins');
    const text = withYaml('often: { levels: { daily: 1, less: 0 } }');
    expect(await lint(text)).toEqual([]);
    const [warning] = await lint(text.replace(', "speed:carrier", "none:carrier"', ''));
    expect(warning).toMatchObject({
      message: expect.stringMatching(/change no figure/),
      hint: 'add one, such as price:often',
    });
  });
});
