/** The shape of what a study file says of its surroundings: logo, colour, closing address, embedding, and what the address brings. */
import { z } from 'zod';
import { longestUrlValue, usualUrlLength } from '../../frame/urlParameters.ts';
import { column, image, text } from './studySchemaTexts.ts';

const colour = z
  .string()
  .max(40)
  .meta({ examples: ['#1b4b72'] });

const accent = z
  .union(
    [
      colour,
      z.strictObject({
        light: colour.describe('On a light page'),
        dark: colour.optional().describe('On a dark page; made of the light one if not given'),
      }),
    ],
    { error: 'is neither a colour in quotes ("#1b4b72") nor { light: ..., dark: ... }' },
  )
  .describe('The colour of buttons and links, as #rrggbb; a dark page gets a lighter one');

const closing = z
  .union(
    [
      z.string().max(2000),
      z.strictObject({
        address: text.describe('https://..., or one for each language; {source} stands for a parameter of url'),
        name: text.optional().describe('What the button calls the place; the host of the address if not given'),
      }),
    ],
    {
      error: 'is neither an address nor { address: ..., name: ... }, where there may be one address for each language',
    },
  )
  .describe('Where who has finished can go on to: https://...');

export const frame = z
  .strictObject({
    logo: image.optional().describe('Before the name of the study, on every page; at most 40 pixels high there'),
    accent: accent.optional(),
    closing: closing.optional(),
    embed: z
      .array(z.string().max(300))
      .min(1)
      .max(20)
      .optional()
      .describe('Sites whose pages may hold the survey in a frame: https://example.org'),
  })
  .describe('What stands around the survey; it may change in the field');

const parameter = z.strictObject({
  parameter: z.string().optional().describe('What the address calls it; the name of the column if not given'),
  label: text.optional().describe('What codebook and privacy page call it; the name of the column if not given'),
  values: z
    .array(z.union([z.string(), z.int()]))
    .min(1)
    .max(200)
    .optional()
    .describe('The values that are taken; any of letters, digits, . _ ~ and - if not given'),
  maxLength: z.int().min(1).max(longestUrlValue).optional().meta({ default: usualUrlLength }),
});

export const url = z
  .union([z.array(column).min(1).max(20), z.record(column, parameter)])
  .describe('What the address of the start page brings, kept as an answer: [source, wave] of ?source=letter&wave=2');
