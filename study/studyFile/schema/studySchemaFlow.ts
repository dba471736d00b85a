/** What a study file says of the way through the survey: which pages there are and for whom, who is turned away, quotas. */
import { z } from 'zod';
import { id, text } from './studySchemaTexts.ts';

const conditional = z.strictObject({
  page: z.string().describe('The name of the page'),
  showIf: z.string().describe("Who meets the page: sector == 'bank'"),
});

const block = z.strictObject({
  tasks: z.int().min(1).describe('How many tasks come here; tasks alone takes the rest'),
});

export const pages = z
  .array(
    z.union([z.string(), conditional, block], {
      error: 'is neither the name of a page nor { page: ..., showIf: ... } nor { tasks: ... }',
    }),
  )
  .min(2)
  .describe('In the order in which the respondent meets them');

export const screenOut = z
  .array(
    z.strictObject({
      id: id
        .optional()
        .describe('What exports, counts and return addresses call the rule; its place in the list if not'),
      when: z.string().describe('Whom the survey ends for: age < 18'),
      text: text.optional().describe('What he reads, instead of texts.screenedOut'),
    }),
  )
  .max(50)
  .describe('Ends the survey, once what it depends on has been answered');

export const quotas = z
  .record(
    id,
    z.strictObject({
      when: z.string().optional().describe("Who counts: gender == 'woman' and sector == 'bank'; everyone if not given"),
      limit: z.int().min(1).describe('How many there is room for'),
      lease: z
        .string()
        .optional()
        .meta({ default: '60 minutes', description: 'How long a place waits for someone who sends no more pages' }),
    }),
  )
  .describe('Room for so many of some kind of respondent, by name');
