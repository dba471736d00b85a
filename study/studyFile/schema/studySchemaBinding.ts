/** What a study file says of levels that are kept for the respondent's own answers. */
import { z } from 'zod';
import { id } from './studySchemaTexts.ts';

const keepFor = z.string().describe('After the start: 30 days, 6 months; never longer than privacy.keepFor');
const analysis = z.enum(['use', 'count']);

const acts = z
  .strictObject({
    hypothetical: z.literal(true).optional().describe('No act: the level is made up, and respondents are told so'),
    keepFor: keepFor.optional(),
    stored: z.enum(['code', 'anonymous']).optional().describe('anonymous: after binding.anonymiseAfter'),
    release: z.enum(['public', 'never']).optional().describe('May his answers be in what `export --public` makes?'),
    analysis: analysis.optional().describe('count: in no export and no analysis; that he took part is counted'),
    shown: z.enum(['always', 'request']).optional().describe('What is kept of him: on his last page, or by his code'),
  })
  .describe('What the server does with the answers of who chose this level');

export const binding = z
  .strictObject({
    arm: z
      .strictObject({
        factor: z.string().describe('The factor that says whose choices are kept'),
        kept: id.describe('Its level that says so; to all others the proposals are made up'),
      })
      .optional()
      .describe('Whose choices are kept; everybody’s if not given'),
    anonymiseAfter: z.string().optional().meta({
      default: '7 days',
      description: 'After the last task: when answers become anonymous that are to be; until then the code works',
    }),
    acts: z.record(z.string(), z.record(z.string(), acts)).describe('By attribute and level'),
    minimum: z
      .strictObject({ keepFor, analysis: analysis.optional().meta({ default: 'use' }) })
      .describe('For who accepted nothing: anonymous, never published, and kept for so long'),
  })
  .describe('One task is drawn after the last, and what was chosen there is kept for the respondent’s own answers');
