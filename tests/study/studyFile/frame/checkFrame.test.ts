import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const lines = soundStudy.split('\n').length;
const parse = (...added: readonly string[]) => parseStudy(`${soundStudy}${added.join('\n')}\n`, 'study.yaml');

async function problemsOf(...added: readonly string[]): Promise<string[]> {
  const error = await parse(...added).catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message.split('\n');
}

describe('what stands around a survey', () => {
  it('is read whole, in every language of the study', async () => {
    const { frame } = await parse(
      'url: [source]',
      'frame:',
      '  accent: "#074"',
      '  closing: https://example.org/thanks?from={source}',
      '  embed: [https://example.org, "http://localhost:8081"]',
    );
    expect(frame).toEqual({
      accent: { light: '#007744' },
      closing: {
        address: {
          nl: 'https://example.org/thanks?from={source}',
          en: 'https://example.org/thanks?from={source}',
        },
      },
      embed: ['https://example.org', 'http://localhost:8081'],
    });
  });

  it('may have an address for each language, a name, and a colour for each scheme', async () => {
    const { frame } = await parse(
      'frame:',
      '  accent: { light: "#004477", dark: "#99CCFF" }',
      '  closing: { address: { nl: https://example.org/nl, en: https://example.org/en }, name: { nl: Ons, en: Us } }',
    );
    expect(frame).toEqual({
      accent: { light: '#004477', dark: '#99ccff' },
      closing: {
        address: { nl: 'https://example.org/nl', en: 'https://example.org/en' },
        name: { nl: 'Ons', en: 'Us' },
      },
    });
  });

  it('is no part of what a respondent was asked: it changes without another edition of the study', async () => {
    const plain = await parse();
    const framed = await parse(
      'frame: { accent: "#004477", closing: https://example.org, embed: [https://example.org] }',
    );
    expect(plain).not.toHaveProperty('frame');
    expect(studyFingerprint(framed)).toBe(studyFingerprint(plain));
  });
});

describe('what is wrong with it is said with its place, and what would be right', () => {
  it.each<[string, string, RegExp]>([
    ['a number for a colour', 'frame: { accent: 123456 }', /:18 frame.accent: is neither a colour in quotes/],
    [
      'addresses of languages without their key',
      'frame: { closing: { nl: https://a.org } }',
      /frame.closing: is neither an address nor/,
    ],
    [
      'a word for a colour',
      'frame: { accent: blue }',
      /:18 frame.accent: "blue" is no colour \(write # and six figures/,
    ],
    [
      'a colour that is too light',
      'frame: { accent: "#e67e22" }',
      /:18 frame.accent: "#e67e22" has a contrast of 2.4 with what is chosen on the light page \(#f7eee9\); words need 4.5 \(WCAG 2.2, 1.4.3\) \(the nearest colour that would do is "#[0-9a-f]{6}"\)/,
    ],
    [
      'a dark one that is too dark',
      'frame: { accent: { light: "#004477", dark: "#004477" } }',
      /:44 frame.accent.dark: "#004477" has a contrast of .* dark page/,
    ],
    [
      'an address without a scheme',
      'frame: { closing: example.org }',
      /:19 frame.closing: has to begin with https:\/\/ or http:\/\/ and a host/,
    ],
    [
      'an address of a script',
      'frame: { closing: "javascript:alert(1)" }',
      /:19 frame.closing: has to begin with https/,
    ],
    [
      'a parameter that the study does not know',
      'frame: { closing: "https://example.org/?a={sourc}" }',
      /frame.closing: \{sourc\} is nothing that an address can hold \(.*url: \[source\]\)/,
    ],
    [
      'a parameter in the host',
      'url: [source]\nframe: { closing: "https://{source}.example.org/" }',
      /frame.closing: has a pipe in its host/,
    ],
    [
      'a language without its address',
      'frame: { closing: { address: { nl: https://example.org } } }',
      /frame.closing.address: has no address in en/,
    ],
    [
      'an address of another language',
      'frame: { closing: { address: { nl: https://a.org, en: https://a.org, fr: https://a.org } } }',
      /frame.closing.address.fr: "fr" is no language of this study/,
    ],
    [
      'a pipe in the name',
      'frame: { closing: { address: https://a.org, name: "{often}" } }',
      /frame.closing.name: \{often\}/,
    ],
    [
      'a site with a path',
      'frame: { embed: [https://example.org/page] }',
      /:18 frame.embed\[0\]: "https:\/\/example.org\/page" is more than a site.*\(write https:\/\/example.org\)/,
    ],
    ['a site with a wildcard', 'frame: { embed: ["https://*.example.org"] }', /frame.embed\[0\]: .* has a wildcard/],
    ['every site', 'frame: { embed: ["*"] }', /frame.embed\[0\]: "\*" has a wildcard/],
    [
      'a site without https',
      'frame: { embed: [http://example.org] }',
      /is a site without https.*\(write https:\/\/example.org; http is for localhost only\)/,
    ],
    ['a host alone', 'frame: { embed: [example.org] }', /frame.embed\[0\]: "example.org" is no site/],
    ['no site at all', 'frame: { embed: [] }', /frame.embed: needs at least 1, has 0/],
    ['an unknown key', 'frame: { acent: "#004477" }', /frame.acent: is not known \(did you mean "accent"\?\)/],
  ])('%s', async (_, added, problem) => {
    const problems = await problemsOf(...added.split('\n'));
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(new RegExp(`^study.yaml:${lines + added.split('\n').length - 1}:`));
  });

  it('all at once', async () => {
    const problems = await problemsOf(
      'url: [price]',
      'frame: { accent: "#ffffff", closing: ftp://a.org, embed: ["*"] }',
    );
    expect(problems).toHaveLength(4);
  });
});
