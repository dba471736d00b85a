/** Variables of a study file that are made of answers. */
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
