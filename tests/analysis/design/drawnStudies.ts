/** Studies drawn by chance: attributes that are words or numbers, some of which depend on others, names, prohibitions. */
import fc from 'fast-check';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import type { DesignedStudy } from '../../../analysis/design/model/designModel.ts';
import type { Prohibited } from '../../../study/expression/prohibited.ts';
import type { Attribute, DesignStrategy, ResponseFormat } from '../../../study/study.ts';

export interface DrawnAttribute {
  readonly levels: number;
  /** `none`: words. */
  readonly number: 'none' | 'linear' | 'quadratic';
  /** To which levels of earlier attributes it belongs, joined by `and` or `or`; none: it applies always. */
  readonly when: readonly { readonly of: number; readonly level: number; readonly isNot: boolean }[];
  readonly joined: 'and' | 'or';
}

export interface DrawnStudy {
  readonly attributes: readonly DrawnAttribute[];
  readonly named: boolean;
  readonly response: ResponseFormat;
  readonly alternatives: number;
  readonly strategy: DesignStrategy;
  readonly prohibited: readonly (readonly [number, number])[];
  readonly interaction: boolean;
  readonly seed: number;
}

const condition = fc.record({ of: fc.nat(5), level: fc.nat(3), isNot: fc.boolean() });
const attribute: fc.Arbitrary<DrawnAttribute> = fc.record({
  levels: fc.integer({ min: 2, max: 4 }),
  number: fc.constantFrom('none', 'none', 'linear', 'quadratic'),
  when: fc.oneof(fc.constant([]), fc.array(condition, { minLength: 1, maxLength: 2 })),
  joined: fc.constantFrom('and', 'or'),
});

export const drawnStudy: fc.Arbitrary<DrawnStudy> = fc.record({
  attributes: fc.array(attribute, { minLength: 2, maxLength: 5 }),
  named: fc.boolean(),
  response: fc.constantFrom('choice', 'choice-none', 'dual-response'),
  alternatives: fc.integer({ min: 2, max: 3 }),
  strategy: fc.constantFrom('efficient', 'balanced', 'random'),
  prohibited: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 1 }),
  interaction: fc.boolean(),
  seed: fc.nat(1000),
});

export interface MadeStudy {
  readonly study: DesignedStudy;
  readonly isProhibited?: Prohibited;
}

/** A study of these, with its conditions and prohibitions compiled. */
export async function makeDrawn(drawn: DrawnStudy): Promise<MadeStudy> {
  const label: Attribute[] = drawn.named ? [{ ...words('label', drawn.alternatives), names: true }] : [];
  const attributes = [...label];
  for (const one of drawn.attributes) attributes.push(makeAttribute(one, attributes));
  const [first, second] = attributes.filter(({ amounts, appliesWhen }) => !amounts && appliesWhen === undefined);
  const prohibited =
    first && second && !drawn.named
      ? drawn.prohibited.map(([a, b]) => `${levelIs(first, a, false)} and ${levelIs(second, b, false)}`)
      : [];
  const kindOf = (index: number) => drawn.attributes[index - label.length]?.number ?? 'none';
  const mains = attributes.map(({ id }, index) => (kindOf(index) === 'quadratic' ? `quadratic(${id})` : id));
  const crossed = attributes.slice(-2).map(({ id }) => id);
  const study: DesignedStudy = {
    attributes,
    factors: [],
    tasks: { response: drawn.response, alternatives: drawn.alternatives, perRespondent: 8, fixed: [] },
    design: { strategy: drawn.strategy, versions: 4, seed: drawn.seed, priors: {}, starts: 1, prohibited },
    model: { effects: drawn.interaction ? [...mains, crossed.join(':')] : mains, coding: 'dummy' },
  };
  return { study, isProhibited: await compileProhibitions(study) };
}

function makeAttribute({ levels, number, when, joined }: DrawnAttribute, known: readonly Attribute[]): Attribute {
  const id = `x${known.length}`;
  const roots = known.filter(({ amounts }) => !amounts);
  const conditions = when.flatMap(({ of, level, isNot }) => {
    const root = roots[of % Math.max(1, roots.length)];
    return root ? [levelIs(root, level, isNot)] : [];
  });
  const appliesWhen = conditions.length > 0 ? { appliesWhen: conditions.join(` ${joined} `) } : {};
  if (number === 'none') return { ...words(id, levels), ...appliesWhen };
  const values = Array.from({ length: levels }, (_, level) => String(10 + 5 * level * (level + 1)));
  return {
    ...words(id, levels),
    levels: values.map((value) => ({ id: value, label: {}, texts: {} })),
    reference: values[0] as string,
    amounts: { kind: 'values', decimals: 0 },
    ...appliesWhen,
  };
}

function levelIs({ id, levels }: Attribute, level: number, isNot: boolean): string {
  return `${id} ${isNot ? '!=' : '=='} '${levels[level % levels.length]?.id}'`;
}

function words(id: string, count: number): Attribute {
  const levels = Array.from({ length: count }, (_, level) => ({ id: `l${level}`, label: {}, texts: {} }));
  return { id, label: {}, levels, reference: 'l0' };
}
