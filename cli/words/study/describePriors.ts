/** What a design took for known of part-worths, where that is more than numbers. */
import type { DesignProvenance } from '../../../study/design/design.ts';
import type { PriorSign } from '../../../study/priorSettings.ts';

/** What is not known for certain; a study whose priors are numbers has none of it. */
export function describePriors({
  priorSigns = {},
  priorDeviations = {},
  priorSteps = {},
  ...none
}: DesignProvenance): string[] {
  const levelsOf = <Value>(
    byLevel: Readonly<Record<string, Readonly<Record<string, Value>>>>,
    of: (value: Value) => boolean,
  ) =>
    Object.entries(byLevel).flatMap(([id, levels]) =>
      Object.keys(levels).flatMap((level) => (of(levels[level] as Value) ? [nameOf(id, level)] : [])),
    );
  const signs = (sign: PriorSign) => [
    ...levelsOf(priorSigns, (one) => one === sign),
    ...(none.nonePriorSign === sign ? ['none'] : []),
  ];
  const isEstimated = new Set(
    none.priorCovariance?.parts.map(({ column, level = column }) =>
      column === 'none' ? column : nameOf(column, level),
    ),
  );
  const isSigned = new Set([...signs('positive'), ...signs('negative')]);
  const uncertain = [
    ...levelsOf(priorDeviations, (sd) => sd > 0),
    ...((none.nonePriorDeviation ?? 0) > 0 ? ['none'] : []),
  ].filter((name) => !isSigned.has(name) && !isEstimated.has(name));
  const lines = [
    ['above 0', signs('positive')],
    ['below 0', signs('negative')],
    ['in the order of their levels', Object.keys(priorSteps)],
    ['normal, with an sd', uncertain],
  ] as const;
  const from = none.priorsFrom;
  const source = from ? [`from ${from.file} (sha256 ${from.sha256?.slice(0, 12)}), with its uncertainty`] : [];
  const said = [
    ...source,
    ...lines.flatMap(([words, names]) => (names.length > 0 ? [`${words}: ${names.join(', ')}`] : [])),
  ];
  return said.map((line, index) => `${index === 0 ? 'Priors   ' : '         '} ${line}`);
}

/** The prior of a number stands under its own name. */
function nameOf(id: string, level: string): string {
  return level === id ? `${id} (per unit)` : `${id}=${level}`;
}
