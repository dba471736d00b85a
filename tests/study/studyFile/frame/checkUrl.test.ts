import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import { designFingerprint, studyFingerprint } from '../../../../study/fingerprint.ts';
import { instrumentParts } from '../../../../study/instrument/instrumentParts.ts';
import { lintStudy } from '../../../../study/studyFile/lint/lintStudy.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const lines = soundStudy.split('\n').length;
const parse = (...added: readonly string[]) => parseStudy(`${soundStudy}${added.join('\n')}\n`, 'study.yaml');

async function problemsOf(...added: readonly string[]): Promise<string[]> {
  const error = await parse(...added).catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message.split('\n');
}

describe('what the address brings', () => {
  it('is named in a list, or in a map with what is taken', async () => {
    expect((await parse('url: [source, wave]')).url).toEqual([
      {
        type: 'url',
        id: 'source',
        page: 'consent',
        label: { nl: 'source', en: 'source' },
        required: false,
        parameter: 'source',
        maxLength: 64,
      },
      {
        type: 'url',
        id: 'wave',
        page: 'consent',
        label: { nl: 'wave', en: 'wave' },
        required: false,
        parameter: 'wave',
        maxLength: 64,
      },
    ]);
    const { url } = await parse(
      'url:',
      '  source: { parameter: utm_source, label: { nl: Bron, en: Source }, values: [letter, poster] }',
      '  wave: { values: [1, 2] }',
      '  place: { maxLength: 8 }',
    );
    expect(url?.map(({ parameter, values, maxLength }) => ({ parameter, values, maxLength }))).toEqual([
      { parameter: 'utm_source', values: ['letter', 'poster'], maxLength: 64 },
      { parameter: 'wave', values: ['1', '2'], maxLength: 64 },
      { parameter: 'place', values: undefined, maxLength: 8 },
    ]);
  });

  it('can be named by rules, quotas, the model and margins', async () => {
    const study = await parse(
      'url: { source: { values: [letter, poster] }, place: {} }',
      `screenOut: [{ when: "place == 'office'" }]`,
      `quotas: { letters: { when: "source == 'letter'", limit: 5 } }`,
      'margins: { source: { levels: { letter: 40, poster: 60 } } }',
    );
    expect(study.quotas).toHaveLength(1);
    const modelled = soundStudy.replace('"none:carrier"', '"none:carrier", "price:source"');
    await expect(parseStudy(`${modelled}url: [source]\n`, 'study.yaml')).resolves.toBeDefined();
  });

  it('is told to who agrees, so it makes another edition; it changes neither design nor instrument', async () => {
    const [plain, brings] = await Promise.all([parse(), parse('url: [source]')]);
    expect(studyFingerprint(brings)).not.toBe(studyFingerprint(plain));
    expect(designFingerprint(brings)).toBe(designFingerprint(plain));
    expect(instrumentParts(brings)).toEqual(instrumentParts(plain));
  });

  it('is warned of where it tells who somebody is', async () => {
    const warned = async (...added: string[]) => lintStudy(await parse(...added)).map(({ message }) => message);
    expect(await warned('url: [source, wave]')).toEqual([]);
    expect(await warned('url: [email]')).toEqual([expect.stringContaining('("email")')]);
    expect(await warned('url: { click: { parameter: gclid } }')).toEqual([
      expect.stringContaining('"gclid" is different'),
    ]);
    expect(await warned('url: { email: { values: [short, long] } }')).toEqual([]);
  });
});

describe('what is wrong with it is said with its place', () => {
  it.each<[string, string, RegExp]>([
    [
      'the name of an attribute',
      'url: [source, price]',
      /:15 url\[1\]: url parameter price would have the same column as attribute price/,
    ],
    [
      'the name of a question',
      'url: { often: {} }',
      /:8 url.often: url parameter often would have the same column as question often/,
    ],
    ['none at all', 'url: {}', /:1 url: names no parameter \(leave it out\)/],
    ['a column of every response', 'url: [language]', /url\[0\]: "language" is a column that every response has/],
    [
      'twice the same',
      'url: [wave, wave]',
      /url\[1\]: url parameter wave would have the same column as url parameter wave/,
    ],
    ['a name that is no column', 'url: [utm-source]', /url\[0\]: "utm-source" is no id/],
    ['a parameter of the survey', 'url: [link]', /url\[0\]: "link" is a parameter that the survey uses itself/],
    [
      'that, under another column',
      'url: { source: { parameter: lang } }',
      /:29 url.source.parameter: "lang" is a parameter that the survey uses/,
    ],
    [
      'that of the panel',
      'panel: { parameter: source }\nurl: [source]',
      /url\[0\]: "source" is what the address calls the id of the panel too/,
    ],
    [
      'one parameter for two columns',
      'url: { a: { parameter: x }, b: { parameter: x } }',
      /url.b.parameter: "x" is what the address calls the column a too/,
    ],
    [
      'a parameter that is no name',
      'url: { a: { parameter: "a b" } }',
      /url.a.parameter: "a b" is no name of a parameter/,
    ],
    [
      'a value that is none',
      'url: { a: { values: [ok, "a b"] } }',
      /url.a.values\[1\]: "a b" has a character that is not taken/,
    ],
    ['a value twice', 'url: { a: { values: [x, x] } }', /url.a.values\[1\]: "x" stands here twice/],
    [
      'a length beside values',
      'url: { a: { values: [x], maxLength: 3 } }',
      /url.a.maxLength: says nothing beside a list/,
    ],
    ['a length above the most', 'url: { a: { maxLength: 999 } }', /url.a.maxLength: has to be at most 128, is 999/],
    [
      'a value that is not on the list',
      `url: { a: { values: [x] } }\nquotas: { q: { when: "a == 'y'", limit: 1 } }`,
      /quotas.q.when: "y" is no level of a/,
    ],
    [
      'a number for a text',
      `url: [a]\nquotas: { q: { when: "a == 2", limit: 1 } }`,
      /quotas.q.when: == compares a text with a number/,
    ],
    [
      'margins of any value',
      'url: [a]\nmargins: { a: { levels: { x: 1 } } }',
      /margins.a: a takes any value from the address \(list them/,
    ],
  ])('%s', async (_, added, problem) => {
    const problems = await problemsOf(...added.split('\n'));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(new RegExp(`^study.yaml:${lines + added.split('\n').length - 1}:`));
  });
});
