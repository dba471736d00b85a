/** The shape of what a study file says about coming in and going back. */
import { z } from 'zod';
import { panelCharacters } from '../../entry.ts';
import { id, text } from './studySchemaTexts.ts';

/** The longest id of a panel that is taken. */
export const longestPanelId = 128;

const address = z.string().max(2000).meta({ pattern: '^https://' });

const returnTo = z
  .strictObject({
    complete: address.optional().describe('Who has finished: https://...; {pid} stands for the panel’s id'),
    screenedOut: address.optional().describe('Who is not asked any further'),
    quotaFull: address.optional().describe('Who comes when there are enough like him'),
    declined: address.optional().describe('Who does not agree to take part; nothing is stored of him'),
    screenedOutBy: z.record(id, address).optional().describe('By the id of a rule: in place of screenedOut'),
    quotaFullBy: z.record(id, address).optional().describe('By the id of a quota: in place of quotaFull'),
    automatic: z.boolean().optional().meta({
      default: false,
      description: 'Back without pressing the button: at once, or ten seconds after the last page',
    }),
    signature: z.string().optional().describe('The parameter that carries a signature, made with PARTWORTH_RETURN_KEY'),
  })
  .describe('Where the last page leads back to; no request can change it');

export const panel = z
  .strictObject({
    parameter: z.string().optional().meta({ default: 'pid', description: 'What the address calls the id: ?pid=ABC' }),
    required: z.boolean().optional().meta({ default: false, description: 'Is who comes without an id sent back?' }),
    once: z.boolean().optional().meta({ default: false, description: 'Is who comes with a used id sent back?' }),
    characters: z.enum(panelCharacters).optional().meta({ default: 'token', description: 'What an id is made of' }),
    minLength: z.int().min(1).max(longestPanelId).optional().meta({ default: 1 }),
    maxLength: z.int().min(1).max(longestPanelId).optional().meta({ default: 64 }),
    name: text.optional().describe('What the button back calls the panel'),
    return: returnTo.optional(),
  })
  .describe('People whom a panel sends, each with an id in the address');

const moment = z.string().meta({ examples: ['2026-01-01T09:00+01:00'] });

export const fieldwork = z
  .strictObject({
    opens: moment.optional().describe('From when people can start'),
    closes: moment.optional().describe('From when nobody can start any more'),
    timeZone: z
      .string()
      .optional()
      .describe('Of times without an offset, how they are told, and of the days that are counted: Europe/Amsterdam'),
    grace: z.string().optional().meta({
      default: '1 day',
      description: 'How long after closing those may go on who had started: 30 minutes, 2 hours, 1 day',
    }),
    pauseAt: z
      .int()
      .min(1)
      .max(10_000_000)
      .optional()
      .describe(
        'A soft launch: when so many people are complete, nobody new can start until a researcher opens it again',
      ),
  })
  .describe('When people can start');

export const access = z
  .enum(['open', 'links'])
  .optional()
  .meta({ default: 'open', description: 'links: nobody enters without a link of `partworth links`' });

export const results = z.enum(['after-closing', 'live']).optional().meta({
  default: 'after-closing',
  description: 'live: results of people can be seen while the study is in the field',
});
