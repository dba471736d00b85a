/**
 * The shape of study.yaml, as a researcher writes it. `parseStudy` checks a file against it, and docs/study.schema.json
 * is made from it for editors. What a shape can't say (does this level exist?) is in the parseStudy files.
 */
import { z } from 'zod';
import { responseFormats } from '../../taskFormats.ts';
import { binding } from './studySchemaBinding.ts';
import { access, fieldwork, panel, results } from './studySchemaEntry.ts';
import { pages, quotas, screenOut } from './studySchemaFlow.ts';
import { frame, url } from './studySchemaFrame.ts';
import { recode, scale } from './studySchemaMade.ts';
import { question } from './studySchemaQuestions.ts';
import { alternatives, attribute, column, factor, id, image, priors, profile, text } from './studySchemaTexts.ts';

const repeat = z
  .strictObject({
    task: z.int().min(1).optional().describe('Which task of the version; drawn for each respondent if not given'),
    apart: z.int().min(1).optional().meta({ default: 3, description: 'Other tasks between the two, at least' }),
    at: z.int().min(2).optional().describe('The place of the second showing among all tasks; drawn if not given'),
  })
  .describe('A task of the version that is shown once more');

const fixedTask = z.union(
  [
    z.array(profile),
    z.strictObject({
      at: z.int().min(1).describe('Its place among all tasks that a respondent sees, from 1'),
      alternatives: z.array(profile),
    }),
  ],
  { error: 'is neither a list of profiles nor { at: ..., alternatives: [...] }' },
);

const shownOrder = z.enum(['random', 'fixed']).optional();

const group = z.union(
  [
    z.array(z.string()),
    z.strictObject({
      of: z.array(z.string()),
      within: shownOrder.meta({ default: 'random', description: 'random: shuffled inside the group too' }),
    }),
  ],
  { error: 'is neither a list of attributes nor { of: [...], within: fixed }' },
);

const order = z
  .strictObject({
    attributes: shownOrder.meta({ default: 'random', description: 'fixed: as the file lists them' }),
    groups: z.array(group).min(1).max(50).optional().describe('Attributes that stay together: [[a, b], [c, d]]'),
    first: z.array(z.string()).min(1).optional().describe('Attributes that come first, in this order'),
    last: z.array(z.string()).min(1).optional().describe('Attributes that come last: [price]'),
    alternatives: shownOrder.meta({ default: 'random', description: 'fixed: as the design has them' }),
    tasks: shownOrder.meta({ default: 'random', description: 'fixed: as the design has them, fixed tasks last' }),
  })
  .describe('In which order a respondent sees things; drawn for each if not given');

const tasks = z
  .strictObject({
    response: z
      .enum(responseFormats)
      .describe('dual-response: which do you prefer, and would you accept it? choice-none: one, or none of these.'),
    alternatives: z.int().min(2).max(8).optional().meta({ default: 2, description: 'Profiles in a task' }),
    perRespondent: z.int().min(1).max(40).optional().meta({ default: 10, description: 'Tasks besides the fixed ones' }),
    fixed: z
      .array(fixedTask)
      .max(10)
      .optional()
      .describe(
        'Tasks that everyone gets and no model is fitted to; { at: 5, alternatives: [...] } for one at a place',
      ),
    order: order.optional(),
    repeat: z
      .union([z.boolean(), repeat])
      .optional()
      .meta({ default: false, description: 'Show one task once more, to see how reliable answers are' }),
    prefer: text.optional().describe('Which do you prefer?'),
    accept: text.optional().describe('Would you accept it?'),
    acceptYes: text.optional(),
    acceptNo: text.optional(),
    none: text.optional().describe('None of these'),
    alternative: text.optional().describe('What a profile is called; A, B, ... is added'),
  })
  .describe('What is asked, how often, and of how many profiles');

const rules = z
  .strictObject({
    maxOverlap: z.int().min(0).optional().describe('The most attributes in which two alternatives show the same level'),
    noDominated: z
      .boolean()
      .optional()
      .meta({ default: false, description: 'Never an alternative that another one beats, as orders and priors say' }),
    never: z
      .array(z.string())
      .max(50)
      .optional()
      .describe("Alternatives never to show in one task: a.usage == 'sell' and b.usage == 'sell'"),
  })
  .describe('What any two alternatives of a task may not be to each other');

const design = z
  .strictObject({
    strategy: z
      .enum(['efficient', 'balanced', 'random', 'full-factorial'])
      .optional()
      .meta({ default: 'efficient', description: 'How tasks are chosen' }),
    versions: z.int().min(1).max(1000).optional().meta({ default: 30, description: 'Different questionnaires' }),
    seed: z.int().min(0).optional().meta({ default: 1, description: 'The same seed makes the same design' }),
    priors: priors
      .optional()
      .describe('Part-worths that are expected, against the reference level; none: that of none'),
    priorDraws: z
      .int()
      .min(2)
      .max(200)
      .optional()
      .meta({ default: 20, description: 'Draws of priors that have an sd' }),
    starts: z.int().min(1).max(1000).optional().describe('How often the search for an efficient design starts'),
    prohibited: z
      .array(z.string())
      .max(100)
      .optional()
      .describe("Profiles never to show: usage == 'sell' and anonymity == 'anonymous'"),
    rules: rules.optional(),
  })
  .describe('How the profiles are chosen');

const page = z.strictObject({ title: text, body: text.describe('An empty line starts a new paragraph') });

/** The introduction and a study's own pages may show one, below their text. */
const pictured = page.extend({ image: image.optional() });

const example = z.strictObject({
  alternatives: z.array(profile),
  prefers: z.int().min(1).optional().meta({ default: 1, description: 'Which of them is preferred, from 1' }),
  note: text.describe('Why, in words'),
});

const texts = z
  .object({
    consent: page.extend({ agree: text.optional(), decline: text.optional() }),
    declined: page.describe('Shown to who does not agree'),
    introduction: pictured.extend({ example: example.optional() }).optional(),
    debrief: page.optional(),
    thanks: page,
    screenedOut: page.optional().describe('Shown to who is screened out'),
    quotaFull: page.optional().describe('Shown to whom no quota has a place left'),
  })
  .catchall(pictured)
  .describe('The words of each page, by the name of the page');

const privacy = z
  .strictObject({
    keepFor: z.string().describe('365 days, 12 weeks, 6 months, 2 years: then the answers are erased'),
    afterwards: z.enum(['delete', 'anonymise']).optional().meta({
      default: 'delete',
      description: 'anonymise: the choices stay, without anything that could lead to the person',
    }),
    reason: text.optional().describe('Why the answers are kept that long'),
    seenBy: text.optional().describe('Who gets to see the answers'),
    controller: text.describe('Who is responsible, as the respondent should read it'),
    contact: z.string().regex(/\S/).describe('Where a respondent can ask'),
  })
  .describe('What is promised to respondents, and kept by the server');

const model = z
  .strictObject({
    effects: z
      .array(z.string().max(200))
      .min(1)
      .max(200)
      .describe('Attributes, and interactions such as usage:sector and none:sector'),
    coding: z.enum(['effects', 'dummy']).optional().meta({ default: 'effects' }),
  })
  .describe('What is estimated; all attributes if not given');

const publishedEffect = z.strictObject({
  attribute: z.string(),
  levels: z.array(z.string()).min(1),
  low: z.number().optional(),
  high: z.number().optional(),
  words: text.describe("The publication's own words"),
});

const margin = z.strictObject({
  source: text.optional().describe('Where the figures are from'),
  levels: z
    .record(id, z.number().min(0))
    .describe('Of each level its share of the population (all add up to 1, or to 100), or how many people it has'),
  noAnswer: z.array(id).optional().describe('Levels that are no answer, such as not wanting to say: not in the levels'),
});

const instrument = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{0,31}$/)
      .describe('What the instrument is called: FX'),
    version: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9.]{0,15}$/)
      .describe('Its number, in quotes: "1.0"'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('What was frozen, as `partworth check` says it; not for those that come with Partworth'),
  })
  .describe('Which instrument this is: check, codebook and report say whether its words are still those');

const value = z
  .strictObject({
    unit: text.describe('What the numbers count, for each customer who accepts: euro a year'),
    base: z
      .number()
      .optional()
      .meta({ default: 0, description: 'What a customer who accepts is worth, whatever he accepts' }),
    levels: z
      .record(column, z.union([z.number(), z.record(id, z.number())]))
      .describe('What each level adds, by attribute; one number is what each unit of a number (a price) adds'),
  })
  .describe('What levels are worth to the organisation, for the policies of the what-if page');

export const studySchema = z.strictObject({
  study: id.describe('The id of the study: part of its web address'),
  instrument: instrument.optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
    .min(1)
    .max(40),
  title: text,
  factors: z.record(column, factor).optional().describe('Between subjects: each respondent is assigned one level'),
  alternatives: alternatives.optional(),
  attributes: z.record(column, attribute).meta({ minProperties: 1, description: 'What varies between profiles' }),
  tasks,
  design: design.optional(),
  respondents: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .describe('How many are to take part; check looks who stands out'),
  pages,
  texts,
  questions: z.record(column, question).optional(),
  recode: z
    .record(column, recode)
    .optional()
    .describe('Variables that are made of answers: columns of responses.csv, and names in rules and models'),
  url: url.optional(),
  scales: z
    .record(column, scale)
    .optional()
    .describe('Statements that measure one thing, scored as one number: a column of responses.csv'),
  screenOut: screenOut.optional(),
  quotas: quotas.optional(),
  changeAnswers: z
    .boolean()
    .optional()
    .meta({ default: false, description: 'May a respondent go back and change what he has answered?' }),
  privacy,
  binding: binding.optional(),
  model: model.optional(),
  published: z.strictObject({ source: text, effects: z.array(publishedEffect) }).optional(),
  context: z
    .strictObject({
      title: text,
      body: text.describe('An empty line starts a new paragraph'),
      sources: z.array(text).min(1).max(20).describe('References in full'),
    })
    .optional()
    .describe('What is known from elsewhere: a box in the report, beside what this study finds'),
  margins: z
    .record(column, margin)
    .optional()
    .meta({ minProperties: 1, description: 'The population, by factor or question: what --weights rake weights to' }),
  value: value.optional(),
  access,
  panel: panel.optional(),
  fieldwork: fieldwork.optional(),
  results,
  frame: frame.optional(),
});

/** A study file that has the right shape. */
export type StudyFile = z.output<typeof studySchema>;
