/** Studies that are small enough to count by hand, and the ready-made ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesignedStudy } from '../../../analysis/design/model/designModel.ts';
import type { Attribute, DesignStrategy, Profile, ResponseFormat, Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';

export interface SmallStudy {
  /** Level ids by attribute, the first one the reference. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly factors?: Readonly<Record<string, readonly string[]>>;
  readonly response?: ResponseFormat;
  readonly alternatives?: number;
  readonly perRespondent?: number;
  readonly versions?: number;
  readonly strategy?: DesignStrategy;
  readonly fixed?: readonly (readonly Profile[])[];
  readonly priors?: Study['design']['priors'];
  readonly prohibited?: readonly string[];
  readonly effects?: readonly string[];
}

export function smallStudy(small: SmallStudy): DesignedStudy {
  return {
    attributes: withLevels(small.attributes),
    factors: withLevels(small.factors ?? {}),
    tasks: {
      response: small.response ?? 'choice',
      alternatives: small.alternatives ?? 2,
      perRespondent: small.perRespondent ?? 10,
      fixed: small.fixed ?? [],
    },
    design: {
      strategy: small.strategy ?? 'balanced',
      versions: small.versions ?? 10,
      seed: 1,
      priors: small.priors ?? {},
      prohibited: small.prohibited ?? [],
    },
    model: { effects: small.effects ?? Object.keys(small.attributes), coding: 'effects' },
  };
}

function withLevels(columns: Readonly<Record<string, readonly string[]>>): Attribute[] {
  return Object.entries(columns).map(([id, levels]) => ({
    id,
    label: { en: id },
    levels: levels.map((level) => ({ id: level, label: { en: level }, texts: {} })),
    reference: levels[0] as string,
  }));
}

/** The file of a study that ships. */
export function shippedStudyFile(id: string): string {
  return join(import.meta.dirname, '..', '..', '..', 'data', 'studies', id, 'study.yaml');
}

export function shippedStudy(id: string): Promise<Study> {
  const file = shippedStudyFile(id);
  return parseStudy(readFileSync(file, 'utf8'), file);
}

/** What a promise or a call throws. */
export async function errorOf(run: () => unknown): Promise<Error> {
  try {
    await run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
