import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeInstrument } from '../../../study/instrument/instrument.ts';
import { instrumentParts, instrumentSha256 } from '../../../study/instrument/instrumentParts.ts';
import { judgeInstrument } from '../../../study/instrument/judgeInstrument.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTranslation, translateStudyFile } from '../../../study/translate/translateStudyFile.ts';
import { soundStudy } from '../studyFixture.ts';

const file = readFileSync(new URL('../../../data/studies/fair-exchange/study.yaml', import.meta.url), 'utf8');
const frozen = await parseStudy(file, 'study.yaml');

/** What `check` says after one passage of fair-exchange was replaced. */
async function changed(from: string | RegExp, to: string): Promise<string> {
  const text = file.replace(from, to);
  if (text === file) throw new Error(`fair-exchange has no ${from}`);
  const study = await parseStudy(text, 'study.yaml');
  const instrument = judgeInstrument(study.instrument, [study]);
  return instrument ? describeInstrument(instrument) : 'none';
}

describe('a study that says it is FX-1.0', () => {
  test.each([
    ['another study id', 'study: fair-exchange', 'study: my-study'],
    ['other short labels', 'nl: Onbeperkt bewaard', 'nl: Altijd bewaard'],
    ['a consent text of its own', 'Doet u mee aan dit onderzoek?', 'Wilt u meedoen?'],
    ['who asks, and for how long answers are kept', 'keepFor: 365 days', 'keepFor: 2 years'],
    [
      'other versions, another seed and priors',
      'versions: 30\n  seed: 2019',
      'versions: 60\n  seed: 7\n  priors: { usage: { sell: -0.3 } }',
    ],
    ['another model', '"usage:sector", "none:sector"', '"none:sector"'],
    [
      'quotas, panels and dates',
      'privacy:\n',
      'quotas: { total: { limit: 500 } }\naccess: links\nfieldwork: { opens: 2026-01-05T09:00+01:00 }\nprivacy:\n',
    ],
  ])('still is it with %s', async (_, from, to) => {
    expect(await changed(from, to)).toBe('FX-1.0, unchanged');
  });

  test.each([
    ['a word in one language', 'Stored under a code;', 'Stored with a code;', 'words in en'],
    ['the title', 'en: Fair exchange', 'en: A fair exchange', 'words in en'],
    ['a question to respondents', 'nl: Hoe oud bent u?', 'nl: Wat is uw leeftijd?', 'words in nl'],
    ['the note of the example', 'nl: Iemand kiest hier voorstel B.', 'nl: Iemand kiest B.', 'words in nl'],
    [
      'a question more',
      'questions:\n',
      'questions:\n  hours: { type: number, page: background, label: Hours? }\n',
      'pages, words in nl, words in en',
    ],
    ['a reference level', 'reference: shop', 'reference: bank', 'levels'],
    ['what is never shown', '  # prohibited:\n  #   -', '  prohibited:\n    -', 'levels'],
    ['the response format', 'response: dual-response', 'response: choice-none', 'tasks'],
    ['the number of tasks', 'perRespondent: 10', 'perRespondent: 12', 'tasks'],
    ['a repeated task', 'alternatives: 2\n', 'alternatives: 2\n  repeat: true\n', 'tasks'],
  ])('is adapted by %s', async (_, from, to, parts) => {
    expect(await changed(from, to)).toBe(`adapted from FX-1.0 (changed: ${parts})`);
  });

  test('is adapted by the order of two levels, though their words are the same', () => {
    const [first, ...others] = frozen.attributes;
    const turned = { ...first, levels: [...(first?.levels ?? [])].reverse() } as Study['attributes'][number];
    const instrument = judgeInstrument(frozen.instrument, [{ ...frozen, attributes: [turned, ...others] }]);
    expect(instrument?.changed).toContain('levels');
  });

  test('is adapted where some respondents answered a version that was changed, and says what of it', () => {
    const earlier = { ...frozen, tasks: { ...frozen.tasks, perRespondent: 8 } };
    expect(judgeInstrument(frozen.instrument, [frozen, earlier])).toMatchObject({
      status: 'adapted',
      changed: ['tasks'],
    });
  });

  test('is the same version for its respondents with and without a name', () => {
    const { instrument: _, ...unnamed } = frozen;
    const hashOf = (study: Study) => makeSnapshot({ study, design: { attributes: [], tasks: [] } as never }).hash;
    expect(hashOf(frozen)).toBe(hashOf(unnamed));
  });
});

describe('a translation', () => {
  const german = parseTranslation(
    readFileSync(new URL('../../../data/translations/de.yaml', import.meta.url), 'utf8'),
    'de',
  );
  const inLanguages = async (...languages: string[]) => {
    const { text } = translateStudyFile(file, languages, new Map([['de', german]]));
    return parseStudy(text, 'study.yaml');
  };

  test('beside what was frozen changes nothing of it, and is told', async () => {
    const study = await inLanguages('nl', 'en', 'de');
    const judged = judgeInstrument(study.instrument, [study]);
    const alone = judgeInstrument(frozen.instrument, [frozen]);
    expect(judged).toEqual({ ...alone, translated: ['de'] });
    expect(describeInstrument(judged as never)).toBe('FX-1.0, unchanged, with a translation that is not frozen (de)');
  });

  test('does not hide that a frozen language was changed, or left out', async () => {
    const study = await inLanguages('nl', 'en', 'de');
    const other = { ...study, title: { ...study.title, en: 'A fair exchange' } };
    expect(describeInstrument(judgeInstrument(study.instrument, [other]) as never)).toBe(
      'adapted from FX-1.0 (changed: words in en), with a translation that is not frozen (de)',
    );
    const alone = await inLanguages('de');
    expect(judgeInstrument(alone.instrument, [alone])).toMatchObject({
      status: 'adapted',
      changed: ['words.nl', 'words.en'],
      translated: ['de'],
    });
  });

  test('of somebody else’s instrument is found by the hash without it', async () => {
    const named = await inLanguages('nl', 'en', 'de');
    const claim = { name: 'TRIPS', version: '2', sha256: instrumentSha256(instrumentParts(frozen)) };
    expect(judgeInstrument(claim, [named])).toMatchObject({ status: 'unchanged', translated: ['de'] });
    const changedToo = { ...named, tasks: { ...named.tasks, perRespondent: 8 } };
    expect(judgeInstrument(claim, [changedToo])).toMatchObject({ status: 'adapted' });
  });
});

describe('an instrument of somebody else', () => {
  const named = (more: string) =>
    parseStudy(`${soundStudy}instrument: { name: TRIPS, version: "2"${more} }\n`, 'study.yaml');
  const say = (study: Study) => describeInstrument(judgeInstrument(study.instrument, [study]) as never);

  test('is held against the hash in its file, and not frozen before there is one', async () => {
    const study = await named('');
    expect(say(study)).toBe('TRIPS-2, not frozen yet');
    const sha256 = instrumentSha256(instrumentParts(study));
    const own = await named(`, sha256: ${sha256}`);
    expect(say(own)).toBe('TRIPS-2, unchanged');
    expect(say({ ...own, title: { nl: 'Reizen', en: 'Journeys' } })).toBe('adapted from TRIPS-2');
  });

  test('can’t freeze other words under a name that comes with the program', async () => {
    const claim = `version: "1.0", sha256: ${'a'.repeat(64)} }`;
    const parsed = parseStudy(file.replace('version: "1.0" }', claim), 'study.yaml');
    await expect(parsed).rejects.toThrow(/instrument\.sha256: is not that of FX-1\.0/);
  });
});
