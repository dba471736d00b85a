/** The words of a study file: texts, ids, and things that have levels. */
import { z } from 'zod';
import { longestShort } from '../../reportWords.ts';

/** Ids of studies, levels, options and pages. */
export const idPattern = /^[a-z][a-z0-9_-]{0,63}$/;
/** Ids that become column names, and names in formulas and expressions: a hyphen would be a minus there. */
export const columnPattern = /^[a-z][a-z0-9_]{0,63}$/;

/** `-20%`, `+5%`, `12.5 %`. */
export const percentPattern = /^[-+]?\d+(\.\d+)? ?%$/;

export const id = z.string().regex(idPattern);
export const column = z.string().regex(columnPattern);

const words = z.string().max(20_000).regex(/\S/);

export const text = z
  .union([words, z.record(z.string(), words)])
  .meta({ id: 'text', description: 'A text, or one text for each language: { nl: ..., en: ... }' });

const short = text
  .optional()
  .describe(`The same in at most ${longestShort} characters, for charts, buttons and narrow tables of the report`);

/** What is wrong inside one, `checkPictures` says in words of its own, which also looks at the file. */
export const image = z.union([z.looseObject({ file: z.string().optional(), alt: text.optional() }), z.string()]).meta({
  id: 'image',
  description: 'A PNG, JPEG or WebP in the study’s folder, and what it shows, in every language',
});

const level = z
  .union([
    z.object({ label: text, short, image: image.optional() }).catchall(text),
    z.object({ image, short }).catchall(text),
    words,
    z.record(z.string(), words),
  ])
  .meta({
    id: 'level',
    description:
      'What the respondent reads; or label: and image:, or one of them, with short: for the report and further texts that pages may pipe in: {factor.name}',
  });

/** What can be chosen: its text, or `label` and `image`, or one of them. */
export const option = z
  .union([
    z.strictObject({ label: text, image: image.optional() }),
    z.strictObject({ image }),
    words,
    z.record(z.string(), words),
  ])
  .meta({ id: 'option', description: 'What the respondent reads; or label: and image:, or one of them' });

const levelled = z.strictObject({
  label: text.describe('What the attribute is called'),
  short,
  reference: id.optional().describe('The level that effects are measured against; the first if not given'),
  levels: z.record(id, level).meta({ minProperties: 2, description: 'At least two, by id' }),
});

const amount = z.number().min(-1e12).max(1e12);

const values = z
  .union(
    [
      z.array(amount),
      z.object({ by: column.describe('The attribute or factor by which values differ') }).catchall(z.array(amount)),
    ],
    {
      error:
        'needs a list of numbers, or one for each level of another column: { by: country, nl: [1, 2], de: [2, 3] }',
    },
  )
  .describe('Of a number: its values; or by the levels of another column: { by: country, nl: [1, 2], de: [2, 3] }');

const sum = z
  .object({ base: amount.optional() })
  .catchall(z.record(z.string(), amount))
  .describe('Of a price that is made of parts: what it starts from, and what each level of other attributes adds');

export const attribute = levelled.extend({
  levels: levelled.shape.levels.default({}),
  values: values.optional(),
  unit: text.optional().describe('Of a number: a currency (EUR), or words that stand after it; {n} is the number'),
  decimals: z
    .int()
    .min(0)
    .max(6)
    .optional()
    .describe('Digits after the decimal point; as many as values need, and of a currency all or none'),
  sum: sum.optional(),
  vary: z
    .array(z.union([z.string().regex(percentPattern), z.literal(0)], { error: 'needs a percentage: -20%, 0 or +20%' }))
    .optional()
    .describe('By how much a sum varies: [-20%, 0, 20%]'),
  round: z.number().gt(0).optional().describe('What a sum is rounded to: 10, 0.05'),
  appliesWhen: z
    .string()
    .max(500)
    .optional()
    .describe("The profiles that have it, by other attributes: motor == 'mid'; all of them if not given"),
  reference: z
    .union([id, z.string().regex(percentPattern), z.number().transform(String)])
    .optional()
    .describe('The level, or the value, that effects are measured against; the first if not given'),
  order: z
    .enum(['worst-to-best', 'best-to-worst'])
    .optional()
    .describe('What everybody prefers: later levels, or earlier ones; tells which alternatives are dominated'),
});

export const factor = levelled.extend({ label: text.optional().describe('What the factor is called; its id if not') });

/** One alternative of a labelled study. */
const own = z.array(column).optional().describe('What only this alternative, and others that name it, have');
const alternative = z.union([
  z.strictObject({ label: text, short, image: image.optional(), attributes: own }),
  z.strictObject({ image, short, attributes: own }),
  words,
  z.record(z.string(), words),
]);

export const alternatives = z
  .record(id, alternative)
  .describe('Alternatives with names of their own, of which every task shows each: { bus: Bus, car: Car }');

/** Level ids by attribute: one alternative of a task. */
export const profile = z
  .record(z.string(), z.union([z.string(), z.number().transform(String)]))
  .describe('One level of every attribute that applies');

/** Numbers by attribute and level. */
export const partWorths = z.record(z.string(), z.record(z.string(), z.number()));

const sign = z.enum(['positive', 'negative']);
const spread = z.strictObject({ mean: z.number().optional(), sd: z.number().min(0).optional(), sign: sign.optional() });
const noPrior = 'is neither a number, nor positive or negative, nor { mean: ..., sd: ..., sign: ... }';

const prior = z.union([z.number(), sign, spread], { error: noPrior }).meta({
  id: 'prior',
  description:
    'A part-worth; positive or negative, where its sign is known; or { mean, sd, sign }, where it is not certain',
});

/** Of an attribute a prior for each level; of a number one per unit; or of all at once: better than the reference, worse, or by its order. */
const priorsOfAttribute = z.union(
  [
    z.number(),
    z.enum(['positive', 'negative', 'ordered']),
    // `sign: ordered` stands where a level could.
    z.record(z.string(), z.union([prior, z.literal('ordered')], { error: noPrior })),
  ],
  { error: 'is neither a prior for each level, nor a number, nor positive, negative or ordered' },
);

/** Expected part-worths by attribute and level; `none` is the utility of none. */
export const priors = z
  .object({
    none: prior.optional(),
    from: z
      .union([z.string().min(1), priorsOfAttribute], { error: 'needs the name of an estimates.json' })
      .optional()
      .describe('An estimates.json of an earlier study, from the folder of this file; own priors go before it'),
  })
  .catchall(priorsOfAttribute);
