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

/** Levels evenly spaced from -0.8 to 0.8, as part-worths against the first. */
function priorsOf(levels: readonly number[]): string {
  const ofAttribute = (count: number) =>
    Array.from({ length: count - 1 }, (_, level) => `l${level + 1}: ${(1.6 * (level + 1)) / (count - 1)}`).join(', ');
  // None is 0.3 where every attribute's part-worths sum to zero, and the profile of first levels is worth -0.8 for each.
  const none = 0.3 + 0.8 * levels.length;
  return `{ none: ${none}, ${levels.map((count, index) => `a${index}: { ${ofAttribute(count)} }`).join(', ')} }`;
}

export function studyText({ levels, alternatives, versions, isForced, hasPriors }: Problem): string {
  const attributes = levels.map((count, index) => {
    const ids = Array.from({ length: count }, (_, level) => `l${level}: level ${level}`).join(', ');
    return `  a${index}: { label: attribute ${index}, levels: { ${ids} } }`;
  });
  return `study: bench
languages: [en]
title: Bench
attributes:
${attributes.join('\n')}
tasks: { response: ${isForced ? 'choice' : 'choice-none'}, alternatives: ${alternatives}, perRespondent: 12 }
design: { strategy: efficient, versions: ${versions}, seed: 1${hasPriors ? `, priors: ${priorsOf(levels)}` : ''} }
pages: [consent, tasks]
texts:
  consent: { title: t, body: b }
  declined: { title: t, body: b }
  thanks: { title: t, body: b }
privacy: { keepFor: 1 days, controller: c, contact: c }
`;
}
