/**
 * The problems that designs are measured on, as study files, with the figures to reach and the best that open peers
 * were measured to reach on the same problems.
 */

export interface Problem {
  readonly name: string;
  readonly levels: readonly number[];
  readonly alternatives: number;
  readonly versions: number;
  readonly isForced?: boolean;
  readonly hasPriors?: boolean;
  /** D-errors to reach: pooled, and of the worst version; and seconds. */
  readonly target: readonly [number | undefined, number | undefined, number];
  /** What the best open peer reaches, pooled and in the worst version. */
  readonly peer?: readonly [number, number | undefined];
  /** Conditions by the number of their attribute. */
  readonly appliesWhen?: Readonly<Record<number, string>>;
  /** Have the alternatives names? These are the constants `label`, and conditions may name `n0`, `n1`, ... */
  readonly named?: true;
}

const five = [4, 3, 4, 3, 2];
export const problems: readonly Problem[] = [
  { name: 'P1', levels: five, alternatives: 2, versions: 1, target: [9.9, undefined, 10], peer: [9.884, undefined] },
  { name: 'P2', levels: five, alternatives: 2, versions: 10, target: [9.72, 10.2, 10], peer: [9.705, 15.4] },
  {
    name: 'P3',
    levels: five,
    alternatives: 2,
    versions: 10,
    hasPriors: true,
    target: [11.6, 12.5, 10],
    peer: [11.432, 19.8],
  },
  {
    name: 'P4',
    levels: [5, 5, 4, 4, 3, 3],
    alternatives: 3,
    versions: 10,
    isForced: true,
    target: [7.39, 7.9, 10],
    peer: [7.369, 13.2],
  },
  { name: 'P2, 300 versions', levels: five, alternatives: 2, versions: 300, target: [9.72, 10.2, 60] },
];

/** Attributes that depend, each beside a study of as many parameters in which none does. */
export const pairsOfProblems: readonly (readonly [Problem, Problem])[] = [
  [
    {
      name: 'nested: a2 where a1 is l1, a3 where a2 is l0',
      levels: five,
      alternatives: 2,
      versions: 10,
      target: [undefined, undefined, 10],
      appliesWhen: { 2: "a1 == 'l1'", 3: "a2 == 'l0'" },
    },
    { name: 'P2', levels: five, alternatives: 2, versions: 10, target: [undefined, undefined, 10] },
  ],
  [
    {
      name: 'compound: a2 where a0 is l0 or a1 is l1, a3 where a0 is not l0',
      levels: five,
      alternatives: 2,
      versions: 10,
      target: [undefined, undefined, 10],
      appliesWhen: { 2: "a0 == 'l0' or a1 == 'l1'", 3: "a0 != 'l0'" },
    },
    {
      name: '4 x 3 x 4 x 3 x 3',
      levels: [4, 3, 4, 3, 3],
      alternatives: 2,
      versions: 10,
      target: [undefined, undefined, 10],
    },
  ],
  [
    {
      name: 'three names, a2 of one and a3 of two of them',
      levels: [4, 3, 4, 3],
      alternatives: 3,
      versions: 10,
      isForced: true,
      named: true,
      target: [undefined, undefined, 10],
      appliesWhen: { 2: "label == 'n0'", 3: "label != 'n0'" },
    },
    {
      name: '4 x 3 x 4 x 3 x 3, forced choice of three',
      levels: [4, 3, 4, 3, 3],
      alternatives: 3,
      versions: 10,
      isForced: true,
      target: [undefined, undefined, 10],
    },
  ],
];

/** Levels evenly spaced from -0.8 to 0.8, as part-worths against the first. */
function priorsOf(levels: readonly number[]): string {
  const ofAttribute = (count: number) =>
    Array.from({ length: count - 1 }, (_, level) => `l${level + 1}: ${(1.6 * (level + 1)) / (count - 1)}`).join(', ');
  // None is 0.3 where every attribute's part-worths sum to zero, and the profile of first levels is worth -0.8 for each.
  const none = 0.3 + 0.8 * levels.length;
  return `{ none: ${none}, ${levels.map((count, index) => `a${index}: { ${ofAttribute(count)} }`).join(', ')} }`;
}

export function studyText(problem: Problem): string {
  const { levels, alternatives, versions, isForced, hasPriors, named, appliesWhen = {} } = problem;
  const attributes = levels.map((count, index) => {
    const ids = Array.from({ length: count }, (_, level) => `l${level}: level ${level}`).join(', ');
    const condition = appliesWhen[index] === undefined ? '' : `, appliesWhen: "${appliesWhen[index]}"`;
    return `  a${index}: { label: attribute ${index}, levels: { ${ids} }${condition} }`;
  });
  const names = Array.from({ length: alternatives }, (_, name) => `n${name}: name ${name}`).join(', ');
  const alternativesLine = named ? `alternatives: { ${names} }\n` : '';
  return `study: bench
languages: [en]
title: Bench
${alternativesLine}attributes:
${attributes.join('\n')}
tasks: { response: ${isForced ? 'choice' : 'choice-none'}, ${named ? '' : `alternatives: ${alternatives}, `}perRespondent: 12 }
design: { strategy: efficient, versions: ${versions}, seed: 1${hasPriors ? `, priors: ${priorsOf(levels)}` : ''} }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`;
}
