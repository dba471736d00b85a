/** The questions of a study file, by type. */
import { z } from 'zod';
import { datePrecisions } from '../../dates.ts';
import { textPatterns } from '../../textPatterns.ts';
import { id, option, text } from './studySchemaTexts.ts';

const shared = {
  page: z.string().describe('The page that asks it'),
  label: text.describe('The question'),
  help: text.optional().describe('A line of explanation'),
  required: z
    .boolean()
    .optional()
    .meta({ default: true, description: 'Must it be answered to go on? Yes if not said' }),
  showIf: z.string().optional().describe("Who is asked: sector == 'bank' and age >= 18; everyone if not said"),
  preferNotToSay: z
    .union([z.boolean(), text])
    .optional()
    .meta({ default: false, description: 'May one rather not say? true, or the words for it' }),
};

const order = {
  order: z.enum(['random']).optional().describe('Every respondent gets them in an order of his own'),
  keepLast: z.array(z.string()).optional().describe('Ids that stay at the end of a random order'),
};

const unit = text.optional().describe('Behind the field: euro, years');

const which = z
  .enum(['chosen', 'notChosen'])
  .optional()
  .meta({ default: 'chosen', description: 'Those that were chosen there, or those that were not' });

/** One of the two has to be there; both may be. */
const options = {
  options: z
    .record(id, option)
    .optional()
    .meta({ minProperties: 1, description: 'The answers, by id: two or more, or those beside optionsFrom' }),
  optionsFrom: z.string().optional().describe('A question of an earlier page whose options these are too'),
  which,
};

export const question = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), ...shared, ...options, ...order }),
  z.strictObject({ type: z.literal('dropdown'), ...shared, ...options, ...order }),
  z.strictObject({
    type: z.literal('multiple'),
    ...shared,
    ...options,
    ...order,
    min: z.int().min(1).optional().describe('The fewest that may be chosen'),
    max: z.int().min(2).optional().describe('The most that may be chosen'),
    exclusive: z.array(z.string()).optional().describe('Ids of options that are chosen alone, such as: none of these'),
  }),
  z.strictObject({
    type: z.literal('number'),
    ...shared,
    min: z.number().optional(),
    max: z.number().optional(),
    whole: z.boolean().optional().meta({ default: false, description: 'Whole numbers only' }),
    step: z.number().positive().optional().describe('Between the numbers that are allowed, from min or 0: 0.5'),
    unit,
  }),
  z.strictObject({
    type: z.literal('slider'),
    ...shared,
    min: z.number().optional().meta({ default: 0 }),
    max: z.number().optional().meta({ default: 100 }),
    step: z.number().positive().optional().meta({ default: 1, description: 'Between the numbers of the scale' }),
    low: text.describe('What the lowest number means'),
    high: text.describe('What the highest number means'),
  }),
  z.strictObject({
    type: z.literal('rating'),
    ...shared,
    points: z
      .union([z.number(), z.string()], { error: 'is no row of numbers, such as 0..10' })
      .optional()
      .meta({ default: 7, description: 'The first and the last number of the row: 0..10, -3..3; 7 is 1..7' }),
    ends: z.array(text).length(2).describe('What the first and the last number mean'),
  }),
  z.strictObject({
    type: z.literal('text'),
    ...shared,
    long: z.boolean().optional().describe('Several lines'),
    maxLength: z.int().min(1).max(5000).optional().meta({ default: 500 }),
    pattern: z
      .string()
      .optional()
      .meta({ enum: [...textPatterns], description: 'What it has to look like' }),
  }),
  z.strictObject({
    type: z.literal('date'),
    ...shared,
    precision: z
      .enum(datePrecisions)
      .optional()
      .meta({ default: 'day', description: 'How exact: a day, a month or a year. Ask no more than you need' }),
    min: z
      .union([z.string(), z.int()])
      .optional()
      .describe('The first date that is taken: 1930-01-01, 1930-01 or 1930'),
    max: z.union([z.string(), z.int()]).optional().describe('The last date that is taken, written as min'),
  }),
  z.strictObject({
    type: z.literal('agreement'),
    ...shared,
    items: z.record(id, text).optional().meta({ minProperties: 1, description: 'The statements, by id' }),
    itemsFrom: z.string().optional().describe('A question of an earlier page whose options are statements here'),
    which,
    scale: z.array(text).min(2).max(11).describe('The points of the scale, from first (1) to last'),
    ...order,
  }),
  z.strictObject({
    type: z.literal('ranking'),
    ...shared,
    ...options,
    ...order,
    top: z.int().min(2).optional().describe('How many are given a place; all of them if not said'),
  }),
  z.strictObject({
    type: z.literal('constant-sum'),
    ...shared,
    ...options,
    ...order,
    total: z
      .int()
      .min(2)
      .max(1_000_000)
      .optional()
      .meta({ default: 100, description: 'What is divided over the options, in whole numbers' }),
    unit,
  }),
]);
