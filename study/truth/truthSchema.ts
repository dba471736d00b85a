/** The shape of truth.yaml: what simulated respondents believe. */
import { z } from 'zod';

const share = z.number().gt(0).lt(1);
/** Of a number also what its unit is worth, or `linear`, `quadratic` and `log`. */
const worths = (value: z.ZodNumber) => z.record(z.string(), z.union([value, z.record(z.string(), value)]));
const byLevel = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

export const truthSchema = z.strictObject({
  study: z.string().describe('The id of the study that it belongs to'),
  partWorths: worths(z.number()).describe(
    'Against the reference level, by attribute and level, 0 if not given; of a number what its unit is worth, or { linear, quadratic, log }',
  ),
  acceptance: z
    .strictObject({
      reference: share.describe('How often the profile of reference levels is accepted, between 0 and 1'),
      factor: z.string().optional().describe('The factor that it depends on'),
      by: byLevel(share).optional().describe('The same for each level of the factor'),
      also: z
        .array(z.strictObject({ factor: z.string(), by: byLevel(share) }))
        .optional()
        .describe('The same by further factors, each where the others leave it at reference; their odds multiply'),
    })
    .optional()
    .describe('Needed unless nobody can decline'),
  multipliers: z
    .array(z.strictObject({ attribute: z.string(), factor: z.string(), by: byLevel(z.number()) }))
    .optional()
    .describe("How much an attribute's part-worths weigh, by level of a factor"),
  interactions: z
    .array(z.strictObject({ when: z.record(z.string(), z.union([z.string(), z.number()])), add: z.number() }))
    .optional()
    .describe('Added to the utility where all of these levels meet'),
  heterogeneity: z
    .strictObject({
      on: z.boolean(),
      none: z.number().min(0).optional().meta({ default: 0 }),
      standardDeviations: worths(z.number().min(0)).optional(),
    })
    .optional()
    .describe('Differences between people: normal tastes'),
  answers: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        z.array(z.string()),
        byLevel(z.union([z.number().min(0), byLevel(z.number().min(0))])),
      ]),
    )
    .optional()
    .describe('How questions are answered: the same by all, or in shares; at random if not said'),
});

export type TruthFile = z.output<typeof truthSchema>;
