/** Reads design.json: where a design came from. What a later version adds is passed over. */
import { z } from 'zod';
import { DesignError, type Problem } from '../errors.ts';
import type { DesignProvenance } from './design.ts';

const count = z.int().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in hexadecimal');

const byLevel = <Value extends z.ZodType>(value: Value) => z.record(z.string(), z.record(z.string(), value));
const sign = z.enum(['positive', 'negative']);

const priors = {
  priors: byLevel(z.number()),
  nonePrior: z.number().optional(),
  priorDeviations: byLevel(z.number()).optional(),
  nonePriorDeviation: z.number().optional(),
  priorSigns: byLevel(sign).optional(),
  nonePriorSign: sign.optional(),
  priorSteps: z.record(z.string(), z.number()).optional(),
  priorsFrom: z.object({ file: z.string(), sha256: hash.optional() }).optional(),
  priorCovariance: z
    .object({
      parts: z.array(z.object({ column: z.string(), level: z.string().optional() })),
      values: z.array(z.array(z.number())),
    })
    .optional(),
};

const schema = z.object({
  schemaVersion: z.literal(1),
  study: z.string(),
  studyFingerprint: hash,
  strategy: z.enum(['efficient', 'balanced', 'random', 'full-factorial']),
  seed: z.int(),
  versions: count,
  tasksPerVersion: count,
  alternatives: count,
  coding: z.enum(['effects', 'dummy']),
  ...priors,
  dError: z.number().positive(),
  aError: z.number().positive().optional(),
  verdict: z.object({ status: z.enum(['good', 'warning', 'unusable']), reasons: z.array(z.string()) }).optional(),
  bayesianDError: z.number().positive().optional(),
  worstVersion: z.number().positive().optional(),
  bound: z
    .union([
      z.object({ dError: z.number().positive(), proof: z.enum(['closed-form', 'equivalence']) }),
      z.object({ none: z.string() }),
    ])
    .optional(),
  search: z
    .object({ objective: z.number(), poolWeight: z.number(), starts: count, stopped: z.literal(true).optional() })
    .optional(),
  keptValues: z
    .object({ attributes: z.array(z.string()), share: z.number().positive(), dErrorWithout: z.number().positive() })
    .optional(),
  csvSha256: hash,
  partworth: z.string(),
});

/** @throws DesignError with everything that is wrong with the file */
export function parseDesignJson(text: string, file: string): DesignProvenance {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const message = `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    const problem = { file, message, hint: 'make the design again' };
    throw new DesignError('wrong-json', [problem], { cause });
  }
  const checked = schema.safeParse(read);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(
    (issue): Problem => ({
      file,
      path: issue.path.join('.') || undefined,
      message: issue.message,
      hint: 'make the design again',
    }),
  );
  throw new DesignError('wrong-provenance', problems);
}
