/** The questions of a study file, by type. */
import { z } from 'zod';
import { id, text } from './studySchemaTexts.ts';

const shared = {
  page: z.string().describe('The page that asks it'),
  label: text.describe('The question'),
  help: text.optional().describe('A line of explanation'),
  required: z
    .boolean()
    .optional()
    .meta({ default: true, description: 'Must it be answered to go on? Yes if not said' }),
  showIf: z.string().optional().describe("Who is asked: sector == 'bank' and age >= 18; everyone if not said"),
};

const options = z.record(id, text).meta({ minProperties: 2, description: 'The answers, by id' });

export const question = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), ...shared, options }),
  z.strictObject({ type: z.literal('multiple'), ...shared, options }),
  z.strictObject({
    type: z.literal('number'),
    ...shared,
    min: z.number().optional(),
    max: z.number().optional(),
    unit: text.optional().describe('Behind the field: euro, years'),
  }),
  z.strictObject({
    type: z.literal('text'),
    ...shared,
    long: z.boolean().optional().describe('Several lines'),
    maxLength: z.int().min(1).max(5000).optional().meta({ default: 500 }),
  }),
  z.strictObject({
    type: z.literal('agreement'),
    ...shared,
    items: z.record(id, text).meta({ minProperties: 1, description: 'The statements, by id' }),
    scale: z.array(text).min(2).max(11).describe('The points of the scale, from first (1) to last'),
  }),
]);

export const questionTypes = ['single', 'multiple', 'number', 'text', 'agreement'] as const;
