/** The words of a study file: texts, ids, and things that have levels. */
import { z } from 'zod';
import { longestShort } from '../../reportWords.ts';

/** Ids of studies, levels, options and pages. */
export const idPattern = /^[a-z][a-z0-9_-]{0,63}$/;
/** Ids that become column names, and names in formulas and expressions: a hyphen would be a minus there. */
export const columnPattern = /^[a-z][a-z0-9_]{0,63}$/;

export const id = z.string().regex(idPattern);
export const column = z.string().regex(columnPattern);

const words = z.string().max(20_000).regex(/\S/);

export const text = z
  .union([words, z.record(z.string(), words)])
  .meta({ id: 'text', description: 'A text, or one text for each language: { nl: ..., en: ... }' });

const short = text
  .optional()
  .describe(`The same in at most ${longestShort} characters, for charts, buttons and narrow tables of the report`);

const level = z.union([z.object({ label: text, short }).catchall(text), words, z.record(z.string(), words)]).meta({
  id: 'level',
  description:
    'What the respondent reads; or label:, with short: for the report and further texts that pages may pipe in: {factor.name}',
});

const levelled = z.strictObject({
  label: text.describe('What the attribute is called'),
  short,
  reference: id.optional().describe('The level that effects are measured against; the first if not given'),
  levels: z.record(id, level).meta({ minProperties: 2, description: 'At least two, by id' }),
});

export const attribute = levelled.extend({
  order: z
    .enum(['worst-to-best', 'best-to-worst'])
    .optional()
    .describe('What everybody prefers: later levels, or earlier ones; tells which alternatives are dominated'),
});

export const factor = levelled.extend({ label: text.optional().describe('What the factor is called; its id if not') });

/** Level ids by attribute: one alternative of a task. */
export const profile = z.record(z.string(), z.string()).describe('One level of every attribute');

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

/** Of an attribute a prior for each level; or of all at once: better than the reference, worse, or by the attribute's order. */
const priorsOfAttribute = z.union(
  [
    z.enum(['positive', 'negative', 'ordered']),
    // `sign: ordered` stands where a level could.
    z.record(z.string(), z.union([prior, z.literal('ordered')], { error: noPrior })),
  ],
  { error: 'is neither a prior for each level, nor positive, negative or ordered' },
);

/** Expected part-worths by attribute and level; `none` is the utility of none. */
export const priors = z.object({ none: prior.optional() }).catchall(priorsOfAttribute);
