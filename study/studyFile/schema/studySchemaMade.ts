/** What a study file makes of answers: recoded variables, and scores. */
import { z } from 'zod';
import { id, text } from './studySchemaTexts.ts';

const level = z.strictObject({
  label: text.optional().describe('What it is called; its id if not given'),
  of: z.array(z.string()).min(1).optional().describe('The options that it holds'),
  from: z.number().optional().describe('The first number that it holds'),
  to: z.number().optional().describe('The last number that it holds'),
  below: z.number().optional().describe('In place of to: the first number that it does not hold any more'),
});

export const recode = z.strictObject({
  label: text.optional().describe('What the variable is called; its id if not given'),
  from: z.string().describe('The answer that it is made of, by its column: age, concern.too-much, moved.year'),
  levels: z
    .record(id, level)
    .meta({ minProperties: 2, description: 'Bands of a number, or groups of options, by id; two or more' }),
  otherwise: z.string().optional().describe('The level of every answer that no other level holds'),
});

export const scale = z.strictObject({
  label: text.optional().describe('What it measures; its id if not given'),
  items: z
    .array(z.string().max(200))
    .min(1)
    .max(100)
    .describe('Statements (concern.too-much), or agreement questions with all of theirs (concern)'),
  reversed: z
    .array(z.string())
    .optional()
    .describe('Statements of which agreeing means less: counted from the other end'),
  score: z.enum(['mean', 'sum']).optional().meta({ default: 'mean' }),
  kind: z.enum(['reflective', 'formative']).optional().meta({
    default: 'reflective',
    description:
      'formative: statements make up what is measured (an index), and need not go together, so there is no alpha',
  }),
  least: z.int().min(1).optional().describe('Fewer answers than this, and there is no score; all of them if not given'),
  source: text.optional().describe('Where the items are from, and under which licence'),
});
