import { describe, expect, it } from 'vitest';
import { isPanelId, type PanelCharacters } from '../../../../study/entry.ts';
import { StudyError } from '../../../../study/errors.ts';
import { asFielded } from '../../../../study/fielded.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { lintFieldwork } from '../../../../study/studyFile/lint/lintFieldwork.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const lines = soundStudy.split('\n').length;
const parse = (...added: readonly string[]) => parseStudy(`${soundStudy}${added.join('\n')}\n`, 'study.yaml');

async function problemsOf(...added: readonly string[]): Promise<string[]> {
  const error = await parse(...added).catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message.split('\n');
}

describe('a study file says how people come in and where they go', () => {
  it('fills in what it leaves out', async () => {
    expect((await parse('access: links', 'panel: {}', 'fieldwork: { opens: 2026-01-01T09:00Z }')).entry).toEqual({
      access: 'links',
      panel: {
        parameter: 'pid',
        required: false,
        once: false,
        shape: { characters: 'token', minLength: 1, maxLength: 64 },
      },
      fieldwork: { opens: { at: '2026-01-01T09:00:00.000Z', zone: 'Z' }, graceMinutes: 1440 },
    });
  });

  it('keeps all that it says', async () => {
    const { entry } = await parse(
      'panel:',
      '  parameter: PROLIFIC_PID',
      '  required: true',
      '  once: true',
      '  characters: hex',
      '  minLength: 24',
      '  maxLength: 24',
      '  name: Prolific',
      '  return:',
      '    complete: https://app.prolific.com/submissions/complete?cc=ABC&pid={pid}',
      '    signature: sig',
      'fieldwork: { opens: 2026-01-01T09:00, closes: 2026-02-01T17:00, timeZone: Europe/Amsterdam, grace: 2 hours }',
    );
    expect(entry?.panel).toEqual({
      parameter: 'PROLIFIC_PID',
      required: true,
      once: true,
      shape: { characters: 'hex', minLength: 24, maxLength: 24 },
      name: { nl: 'Prolific', en: 'Prolific' },
      returnTo: { complete: 'https://app.prolific.com/submissions/complete?cc=ABC&pid={pid}', signature: 'sig' },
    });
    expect(entry?.fieldwork).toMatchObject({ graceMinutes: 120, closes: { zone: 'Europe/Amsterdam' } });
  });

  it('keeps a soft launch, the zone of its days and live results, and neither is part of what is fielded', async () => {
    const { entry } = await parse('fieldwork: { pauseAt: 50, timeZone: Europe/Amsterdam }', 'results: live');
    const fieldwork = { graceMinutes: 1440, timeZone: 'Europe/Amsterdam', pauseAt: 50 };
    expect(entry).toEqual({ fieldwork, results: 'live' });
    expect((await parse('results: after-closing')).entry).toEqual({});
    const [said, plain] = [await parse('fieldwork: { pauseAt: 50 }', 'results: live'), await parse()];
    expect(asFielded(said)).toEqual(asFielded(plain));
    expect(await problemsOf('fieldwork: { pauseAt: 0 }', 'results: always')).toHaveLength(2);
  });

  it('warns of a soft launch that ends when the whole study does', async () => {
    const study = await parse('respondents: 50', 'fieldwork: { pauseAt: 50 }');
    expect(lintFieldwork(study, new Date())).toMatchObject([{ place: ['fieldwork', 'pauseAt'] }]);
    expect(lintFieldwork(await parse('respondents: 500', 'fieldwork: { pauseAt: 50 }'), new Date())).toEqual([]);
  });

  it('says nothing of it where there is nothing to say, and its fingerprint is that of the questions alone', async () => {
    const plain = await parse();
    expect(plain).not.toHaveProperty('entry');
    const other = await parse('access: links', 'fieldwork: { closes: 2026-01-01T09:00Z }');
    expect(studyFingerprint(other)).toBe(studyFingerprint(plain));
    expect(studyFingerprint({ ...plain, title: { nl: 'x', en: 'x' } })).not.toBe(studyFingerprint(plain));
  });
});

describe('what is wrong with it is said with its place', () => {
  const returning = (address: string) => ['panel:', '  return:', `    complete: "${address}"`];
  it.each<[string, readonly string[], RegExp]>([
    ['an unknown way in', ['access: link'], /:9 access: "link" is not known \(did you mean "links"\?\)/],
    ['an unknown key', ['panel: { requird: true }'], /:10 panel.requird: is not known \(did you mean "required"\?\)/],
    ['a word for a switch', ['panel: { required: yes }'], /:20 panel.required: needs true or false/],
    ['a word for another', ['panel: { once: no }'], /:16 panel.once: needs true or false/],
    ['a parameter with a space', ['panel: { parameter: my id }'], /:21 panel.parameter: "my id" is no name/],
    ['a parameter of an object', ['panel: { parameter: constructor }'], /:21 panel.parameter: .* is no name/],
    ['a parameter of the survey', ['panel: { parameter: lang }'], /:21 panel.parameter: .*uses itself .*such as pid/],
    ['an unknown shape', ['panel: { characters: digit }'], /:22 panel.characters: .*did you mean "digits"/],
    ['an id of no length', ['panel: { minLength: 0 }'], /:21 panel.minLength: has to be at least 1, is 0/],
    ['an id too long', ['panel: { maxLength: 200 }'], /:21 panel.maxLength: has to be at most 128, is 200/],
    ['lengths that cross', ['panel: { minLength: 9, maxLength: 8 }'], /:35 panel.maxLength: minLength is 9, above/],
    ['a length above the usual', ['panel: { minLength: 65 }'], /:21 panel.minLength: minLength is 65, above maxLength/],
    ['a name without a language', ['panel: { name: { nl: Panel } }'], /:10 panel.name: has no text in en/],
    ['a name that pipes', ['panel: { name: "{carrier}" }'], /panel.name: \{carrier\}: is shown before/],
    ['an unknown status', ['panel: { return: { completed: x } }'], /panel.return.completed: is not known .*"complete"/],
    ['http', returning('http://a.example/'), /:15 panel.return.complete: has to begin with https:/],
    ['a script', returning('javascript:alert(1)'), /panel.return.complete: has to begin with https:/],
    ['no host', returning('https:///a.example'), /panel.return.complete: has to begin with https:/],
    ['a pipe in the host', returning('https://{pid}.example/'), /panel.return.complete: has a pipe in its host/],
    ['another pipe', returning('https://a.example/{id}'), /\{id\} is nothing that an address can hold .*mean \{pid\}/],
    ['a brace', returning('https://a.example/{pid'), /panel.return.complete: is no address/],
    ['a user', returning('https://me@a.example/{pid}'), /panel.return.complete: holds a user name/],
    ['a space', returning('https://a.example/ b'), /holds a character that no address has \(encode it/],
    ['a backslash', returning('https://a.example\\\\b'), /holds a character that no address has/],
    ['a fragment', returning('https://a.example/#{pid}'), /has a part after #/],
    [
      'a signature twice',
      [...returning('https://a.example/?sig={pid}'), '    signature: sig'],
      /panel.return.complete: has a parameter sig, which is that of the signature/,
    ],
    ['a signature of no name', ['panel: { return: { signature: "a b" } }'], /panel.return.signature: "a b" is no name/],
    [
      'the address of who declines',
      ['panel: { return: { declined: x } }'],
      /return.declined: has to begin with https:/,
    ],
    ['the other two addresses', ['panel: { return: { screenedOut: x, quotaFull: y } }'], /return.screenedOut: has to/],
    [
      'an address of a rule that has no such id',
      ['panel: { return: { screenedOutBy: { under-16: "https://panel.example/" } } }'],
      /panel.return.screenedOutBy.under-16: "under-16" is no id of a rule of screenOut \(give the rule an id/,
    ],
    [
      'an address of a quota that is not there',
      ['panel: { return: { quotaFullBy: { women: "https://panel.example/" } } }'],
      /panel.return.quotaFullBy.women: "women" is no quota/,
    ],
    ['a date alone', ['fieldwork: { opens: 2026-01-01 }'], /:21 fieldwork.opens: "2026-01-01" is no date with a time/],
    ['no zone', ['fieldwork: { closes: 2026-01-01T09:00 }'], /:22 fieldwork.closes: .* is in no time zone/],
    ['an unknown zone', ['fieldwork: { timeZone: Amsterdam }'], /:24 fieldwork.timeZone: "Amsterdam" is no time zone/],
    ['an unknown grace', ['fieldwork: { grace: a while }'], /:21 fieldwork.grace: "a while" is no time of at most 30/],
    ['a grace without a unit', ['fieldwork: { grace: 2 }'], /:21 fieldwork.grace: needs a text, is 2/],
    [
      'closing before opening',
      ['fieldwork: { opens: 2026-01-01T09:00+01:00, closes: 2026-01-01T08:00Z }'],
      /:53 fieldwork.closes: is not after opens/,
    ],
  ])('%s', async (_, added, message) => {
    const problems = await problemsOf(...added);
    expect(problems[0]).toMatch(message);
    expect(problems[0]).toMatch(new RegExp(`^study\\.yaml:(${lines}|${lines + 1}|${lines + 2}):`));
  });

  it('all of it at once', async () => {
    expect(
      await problemsOf('access: x', 'panel: { parameter: "?" }', 'fieldwork: { opens: x, closes: y }'),
    ).toHaveLength(4);
  });
});

describe('the dates of a study are looked at a second time', () => {
  const warningsAt = async (now: string, dates: string) =>
    lintFieldwork(await parse(`fieldwork: { ${dates} }`), new Date(now)).map(({ place }) => place.join('.'));
  it.each([
    ['2026-01-01T09:00Z', 'closes: 2026-01-01T09:00Z', ['fieldwork.closes']],
    ['2026-01-01T08:59Z', 'closes: 2026-01-01T09:00Z', []],
    ['2026-01-02T09:00Z', 'opens: 2026-01-01T09:00Z', []],
    ['2027-01-02T09:00Z', 'opens: 2026-01-01T09:00Z', ['fieldwork.opens']],
    ['2027-01-02T09:00Z', 'opens: 2026-01-01T09:00Z, closes: 2026-01-02T09:00Z', ['fieldwork.closes']],
  ])('at %s: %s', async (now, dates, places) => expect(await warningsAt(now, dates)).toEqual(places));

  it('and a study without dates has none to look at', async () =>
    expect(lintFieldwork(await parse(), new Date())).toEqual([]));
});

describe('the id of a panel has a shape', () => {
  const fits = (id: string, characters: PanelCharacters) => isPanelId(id, { characters, minLength: 2, maxLength: 5 });
  it.each<[PanelCharacters, string, boolean]>([
    ['digits', '123', true],
    ['digits', '12a', false],
    ['digits', '١٢٣', false],
    ['hex', 'fF0', true],
    ['hex', 'fg', false],
    ['letters-digits', 'aZ9', true],
    ['letters-digits', 'a_b', false],
    ['token', 'a_-9', true],
    ['token', 'a@b.c', false],
    ['token', 'a\n', false],
    ['token', 'a b', false],
    ['token', 'é12', false],
    ['token', 'a', false],
    ['token', 'abcdef', false],
  ])('%s: %j is one: %s', (characters, id, expected) => expect(fits(id, characters)).toBe(expected));
});
