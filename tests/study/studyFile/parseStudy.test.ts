import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../study/errors.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../studyFixture.ts';

/** Every line of the message of the error that parsing throws. */
async function problemsOf(text: string): Promise<string[]> {
  const error = await parseStudy(text, 'study.yaml').catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message.split('\n');
}

describe('parseStudy, of a sound file', () => {
  it('gives every text in every language and fills in what the file leaves out', async () => {
    const study = await parseStudy(soundStudy, 'study.yaml');
    expect(study.id).toBe('trips');
    expect(study.attributes.map(({ id, reference }) => [id, reference])).toEqual([
      ['price', 'high'],
      ['speed', 'slow'],
    ]);
    expect(study.factors[0]?.label).toEqual({ nl: 'carrier', en: 'carrier' });
    expect(study.factors[0]?.levels[1]?.texts).toEqual({ seat: { nl: 'stoel', en: 'place' } });
    expect(study.tasks).toMatchObject({ alternatives: 2, perRespondent: 10 });
    expect(study.tasks.accept.en).toBe('Would you accept {alternative|this proposal} in real life?');
    expect(study.design).toEqual({ strategy: 'efficient', versions: 4, seed: 7, priors: {}, prohibited: [] });
    expect(study.texts.introduction?.example?.prefers).toBe(1);
    expect(Object.keys(study.texts.own)).toEqual(['about']);
    expect(study.questions[0]).toMatchObject({ id: 'often', type: 'single', required: true });
    expect(study.privacy.keepForDays).toBe(365);
    expect(study.model.coding).toBe('effects');
  });

  it('takes a text without languages for all of them', async () => {
    const study = await parseStudy(changed('{ nl: Reizen, en: Trips }', 'OV'), 'study.yaml');
    expect(study.title).toEqual({ nl: 'OV', en: 'OV' });
  });

  it('reads Windows line ends and a byte order mark', async () => {
    const windows = `\ufeff${soundStudy.replaceAll('\n', '\r\n')}`;
    expect(await parseStudy(windows, 'study.yaml')).toEqual(await parseStudy(soundStudy, 'study.yaml'));
  });

  it('shows one profile a task, the first, where the response is accept-reject', async () => {
    const study = await parseStudy(changed('dual-response', 'accept-reject'), 'study.yaml');
    expect(study.tasks.alternatives).toBe(1);
    expect(study.tasks.fixed).toEqual([[{ price: 'low', speed: 'slow' }]]);
    expect(study.texts.introduction?.example).toMatchObject({
      alternatives: [{ price: 'low', speed: 'slow' }],
      prefers: 0,
    });
  });

  it('drops the terms of the none constant where the response has none', async () => {
    const study = await parseStudy(changed('dual-response', 'choice'), 'study.yaml');
    expect(study.model.effects).toEqual(['price', 'speed', 'speed:carrier']);
  });

  it('takes every attribute where the file names no model', async () => {
    const study = await parseStudy(soundStudy.replace(/^model: .*$/m, ''), 'study.yaml');
    expect(study.model.effects).toEqual(['price', 'speed']);
  });

  it('reads an alias as what it stands for', async () => {
    const shared = changed('{ nl: Dank, en: Thanks }', '&dank { nl: Dank, en: Thanks }').replace(
      '{ nl: Klaar, en: Done }',
      '*dank',
    );
    expect((await parseStudy(shared, 'study.yaml')).texts.thanks.body.nl).toBe('Dank');
  });
});

describe('parseStudy, of a file with ten different mistakes', () => {
  it('says all ten at once, each with its line, its column and what to do', async () => {
    const text = soundStudy
      .replace('title: { nl: Reizen, en: Trips }', 'title: { nl: Reizen }')
      .replace('reference: high', 'reference: hgih')
      .replace('      fast: { nl: Snel, en: Fast }\n', '')
      .replace('{ price: high, speed: fast }]', '{ price: high, speed: slow }]')
      .replace('response: dual-response', 'response: dual-respons')
      .replace('- { price: high, speed: fast }', '- { prise: high, speed: slow }')
      .replace('seed: 7 }', `prohibited: ["price == 'lo'"] }`)
      .replace('tasks, about]', 'tasks, abuot]')
      .replace('{carrier.seat}.", en', '{carrier.seet}.", en')
      .replace(/^privacy: .*\n/m, '')
      .replace('"speed:carrier"', '"speed:carier"');
    expect(await problemsOf(text)).toEqual([
      'study.yaml:1:1 privacy: is missing (every study promises how long it keeps answers: privacy: { keepFor: 365 days, controller: ..., contact: ... })',
      'study.yaml:3:1 title: has no text in en (add en: ...)',
      'study.yaml:12:16 attributes.price.reference: "hgih" is no level (did you mean "high"?)',
      'study.yaml:18:5 attributes.speed.levels: needs at least 2 levels, has 1',
      'study.yaml:21:13 tasks.response: "dual-respons" is not known (did you mean "dual-response"?)',
      'study.yaml:24:11 tasks.fixed[0][1].prise: "prise" is no attribute (did you mean "price"?)',
      'study.yaml:25:48 design.prohibited[0]: "lo" is no level of price (did you mean "low"?)',
      'study.yaml:26:39 pages[3]: page "abuot" has no words (did you mean "about"?)',
      'study.yaml:32:43 texts.introduction.body.nl: {carrier.seet}: no text "seet" in factors.carrier.levels.train, factors.carrier.levels.bus (did you mean "seat"?)',
      'study.yaml:45:34 model.effects[2]: "carier" is no attribute, factor, question, recode or scale (did you mean "carrier"?)',
    ]);
  });
});

describe('parseStudy refuses', () => {
  const wrong: [string, string, RegExp][] = [
    ['a reference that is no level', changed('reference: high', 'reference: hgih'), /12:16 .*did you mean "high"/],
    [
      'an unknown key',
      changed('design: { versions', 'design: { verions'),
      /26:11 design.verions: is not known .*"versions"/,
    ],
    [
      'a missing key once, where a misspelt one stands for it',
      changed('pages: [', 'pagse: ['),
      /27:1 pagse: is not known/,
    ],
    ['an id with capitals', changed('study: trips', 'study: Trips'), /1:8 study: "Trips" is no id/],
    [
      'an attribute that could not be a column',
      changed('  speed:\n', '  top-speed:\n'),
      /attributes.top-speed: "top-speed" is no id/,
    ],
    ['a key that stands twice', changed('study: trips', 'study: trips\nstudy: other'), /2:1 study: stands here twice/],
    [
      'an attribute and a factor of one name',
      changed('  carrier:\n', '  price:\n'),
      /the same column as attribute price/,
    ],
    ['a question called as a column that responses have', changed('  often:', '  language:'), /"language" is a column/],
    ['an attribute called as a word of expressions', changed('  speed:\n', '  not:\n'), /"not" is a word/],
    ['a language without a text', changed('{ nl: Snel, en: Fast }', '{ nl: Snel }'), /20:7 .*has no text in en/],
    ['a text in a language that is not there', changed('en: Fast }', 'en: Fast, de: Schnell }'), /"de" is no language/],
    [
      'a language that stands twice',
      changed('[nl, en]', '[nl, en, nl]'),
      /2:21 languages\[2\]: "nl" stands here twice/,
    ],
    ['a text that is a number', changed('en: Fast }', 'en: 5 }'), /20:29 .*needs a text, is 5 \(put it in quotes\)/],
    ['an empty text', changed('nl: Reizen', 'nl: ""'), /title.nl: is empty/],
    [
      'an invisible character',
      changed('nl: Reizen', 'nl: "Rei\\u0000zen"'),
      /3:14 title.nl: holds an invisible control/,
    ],
    [
      'a pipe of no factor',
      changed('Met {carrier}', 'Met {carier}'),
      /33:22 .*no factor and no question "carier" \(did you mean "carrier"/,
    ],
    [
      'a pipe before there is a level',
      changed('nl: Vrijwillig', 'nl: "{carrier}"'),
      /before the respondent is assigned/,
    ],
    ['a pipe in a piped text', changed('nl: stoel', 'nl: "{carrier}"'), /can hold no pipe/],
    [
      'a fixed task that lacks an attribute',
      changed('- { price: high, speed: fast }', '- { price: high }'),
      /has no level of speed/,
    ],
    [
      'a fixed task of the wrong size',
      changed('      - { price: high, speed: fast }\n', ''),
      /needs 2 profiles.*has 1/,
    ],
    [
      'a fixed task of one profile twice',
      changed('- { price: high, speed: fast }', '- { price: low, speed: slow }'),
      /the same as|is the same profile/,
    ],
    ['an example that prefers what is not there', changed('prefers: 2', 'prefers: 3'), /is 3, of 2 alternatives/],
    ['a prior of an unknown level', changed('seed: 7', 'priors: { price: { lo: 1 } }'), /"lo" is no level of price/],
    [
      'a prior of the reference',
      changed('seed: 7', 'priors: { price: { high: 1 } }'),
      /the reference level has the part-worth 0/,
    ],
    [
      'a prohibition of everything',
      changed('seed: 7', `prohibited: ["price == 'low' or price == 'high'"]`),
      /leaves no profile/,
    ],
    [
      'a fixed task that is prohibited',
      changed('seed: 7', `prohibited: ["price == 'low' and speed == 'slow'"]`),
      /tasks.fixed\[0\]\[0\]: is prohibited/,
    ],
    ['pages without tasks', changed(', tasks, about', ', about'), /27:1 pages: has no page "tasks"/],
    [
      'pages with nothing after consent',
      changed(', introduction, tasks, about]', ']'),
      /27:1 pages: has no page "tasks"/,
    ],
    [
      'a page before consent',
      changed('[consent, introduction', '[introduction, consent'),
      /consent has to be the first/,
    ],
    ['a page twice', changed('tasks, about]', 'tasks, about, about]'), /"about" stands here twice/],
    ...['task-1', 'task-12', 'start', 'withdraw', 'p'].map((name): [string, string, RegExp] => [
      `a page called ${name}`,
      soundStudy.replaceAll('about', name),
      new RegExp(`27:39 pages\\[3\\]: "${name}" is a name that the survey uses itself`),
    ]),
    ['thanks as a page', changed('tasks, about]', 'tasks, about, thanks]'), /"thanks" comes by itself/],
    [
      'words of a page that is not there',
      changed('tasks, about]', 'tasks]'),
      /texts.about: has words, but is not in pages/,
    ],
    ['a question on a page that asks none', changed('page: about', 'page: tasks'), /page "tasks" asks no questions/],
    [
      'a question of an unknown type',
      changed('type: single', 'type: singel'),
      /42:11 .*"singel" is not known.*"single"/,
    ],
    [
      'a question with one option',
      changed('{ daily: { nl: Elke dag, en: Daily }, ', '{ '),
      /needs at least 2 options, has 1/,
    ],
    ['a time that is none', changed('365 days', 'a year'), /"a year" is no time/],
    [
      'an effect that does not vary in a task',
      changed('"speed:carrier"', 'carrier'),
      /does not vary between the profiles/,
    ],
    [
      'a curve over levels that are no numbers',
      changed('"speed:carrier"', '"speed:linear(price)"'),
      /price has levels, not numbers/,
    ],
    [
      'an effect of a function that is not there',
      changed('"speed:carrier"', '"lineair(price)"'),
      /did you mean "linear"/,
    ],
    ['a model that can not be read', changed('"speed:carrier"', '"speed:(carrier"'), /"\(carrier" can't be read/],
    ['an effect twice', changed('"none:carrier"', '"carrier:speed"'), /stands here twice/],
    ['a whole study that is a list', '[1, 2]', /1:1: needs a map of named parts, is a list/],
    [
      'a language that there are no words in',
      changed('[nl, en]', '[nl, en, fr]'),
      /tasks.prefer: is missing: Partworth has no words/,
    ],
  ];
  it.each(wrong)('%s', async (_, text, message) => {
    expect((await problemsOf(text)).join('\n')).toMatch(message);
  });

  it('says nothing twice about a key that is misspelt', async () => {
    expect(await problemsOf(changed('pages: [', 'pagse: ['))).toHaveLength(1);
  });

  it('says nothing about missing languages while the list of them is wrong', async () => {
    expect(await problemsOf(changed('[nl, en]', '[nl, 5]'))).toHaveLength(1);
  });

  it('says nothing about levels whose text is wrong when something refers to them', async () => {
    expect(await problemsOf(changed('{ nl: 20 euro, en: 20 euros }', '20'))).toHaveLength(1);
  });
});
