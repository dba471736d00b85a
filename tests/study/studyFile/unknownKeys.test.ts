/** A key that nothing reads is told, wherever a study file or a truth file has it. */
import { expect, test } from 'vitest';
import { StudyError } from '../../../study/errors.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { changed, soundStudy } from '../studyFixture.ts';

const unknown = 'is not known';

test.each([
  ['of a study', 'languages: [nl, en]', 'languages: [nl, en]\nlanguage: nl', 'language', unknown, 'languages'],
  [
    'of a level beside its languages',
    '{ nl: Snel, en: Fast }',
    '{ nl: Snel, en: Fast, colour: red }',
    'attributes.speed.levels.fast.colour',
    '"colour" is no language of this study',
  ],
  [
    'of a level beside its label',
    '{ nl: Snel, en: Fast }',
    '{ label: { nl: Snel, en: Fast }, colour: red }',
    'attributes.speed.levels.fast.colour',
    unknown,
  ],
  [
    'of a level with a text for each language',
    '{ nl: Snel, en: Fast }',
    '{ label: { nl: Snel, en: Fast }, lable: { nl: x } }',
    'attributes.speed.levels.fast.lable',
    unknown,
    'label',
  ],
  [
    'of a factor’s level',
    '{ label: { nl: de bus, en: the bus }, seat',
    '{ nl: bus, en: bus, colour: red, seat',
    'factors.carrier.levels.bus',
  ],
  ['of an attribute', 'reference: high', 'referenc: high', 'attributes.price.referenc', unknown, 'reference'],
  ['of a factor', '  carrier:\n', '  carrier:\n    image: x\n', 'factors.carrier.image', unknown],
  [
    'of tasks',
    'response: dual-response',
    'response: dual-response\n  perRespondant: 4',
    'tasks.perRespondant',
    unknown,
    'perRespondent',
  ],
  ['of the design', 'design: { versions: 4', 'design: { version: 4', 'design.version', unknown, 'versions'],
  [
    'of a page',
    '{ title: { nl: Dank, en: Thanks }',
    '{ titel: x, title: { nl: Dank, en: Thanks }',
    'texts.thanks.titel',
    unknown,
    'title',
  ],
  ['of an example', 'prefers: 2', 'prefer: 2', 'texts.introduction.example.prefer', unknown, 'prefers'],
  [
    'of a question',
    'type: single\n',
    'type: single\n    requird: false\n',
    'questions.often.requird',
    unknown,
    'required',
  ],
  ['of an option', '{ nl: Minder, en: Less }', '{ nl: Minder, en: Less, code: 2 }', 'questions.often.options.less'],
  [
    'of a text',
    '{ nl: Snelheid, en: Speed }',
    '{ nl: Snelheid, en: Speed, eng: x }',
    'attributes.speed.label.eng',
    '"eng" is no language of this study',
    'en',
  ],
  [
    'of a profile',
    '{ price: low, speed: slow }\n',
    '{ price: low, speed: slow, sped: fast }\n',
    'tasks.fixed[0][0].sped',
  ],
  ['of privacy', 'privacy: { keepFor', 'privacy: { reasn: x, keepFor', 'privacy.reasn', unknown, 'reason'],
  ['of the model', 'model: { effects', 'model: { codng: dummy, effects', 'model.codng', unknown, 'coding'],
])('an unknown key %s', async (_, from, to, path, message = '', meant = '') => {
  const error = await parseStudy(changed(from, to), 'study.yaml').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StudyError);
  const found = (error as StudyError).problems.filter((problem) => problem.path?.startsWith(path));
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain(message);
  if (meant) expect(found[0]?.hint).toBe(`did you mean "${meant}"?`);
});

const truth = 'study: trips\npartWorths: { speed: { fast: 1 } }\nacceptance: { reference: 0.4 }\n';

test.each([
  ['at the top', `${truth}partWorth: {}\n`, 'partWorth', 'partWorths'],
  ['of acceptance', truth.replace('reference', 'referenc'), 'acceptance.referenc', 'reference'],
  [
    'of heterogeneity',
    `${truth}heterogeneity: { on: true, standardDeviation: {} }\n`,
    'heterogeneity.standardDeviation',
    'standardDeviations',
  ],
  ['of part-worths', truth.replace('speed', 'sped'), 'partWorths.sped', 'speed'],
])('an unknown key of a truth file, %s', async (_, text, path, meant) => {
  const study = await parseStudy(soundStudy, 'study.yaml');
  let error: unknown;
  try {
    parseTruth(text, 'truth.yaml', study);
  } catch (thrown) {
    error = thrown;
  }
  const problem = (error as StudyError).problems.find((one) => one.path === path);
  expect(problem?.hint).toBe(`did you mean "${meant}"?`);
});
