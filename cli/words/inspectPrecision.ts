/** What a number of respondents can tell, as sections for the terminal. */
import type { DesignDiagnostics } from '../../analysis/design/judge/diagnostics.ts';
import type { Detection } from '../../analysis/design/precision/detection.ts';
import type { ExpectedChange, ExpectedChanges } from '../../analysis/design/precision/expectChanges.ts';
import type { ExpectedPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import type { PlannedEffect, PlannedPower } from '../../analysis/design/precision/planPower.ts';
import { respondentsForPrecision } from '../../analysis/design/precision/respondentsForPrecision.ts';
import { counted } from '../../study/counted.ts';
import { percent } from './describeDesign.ts';
import type { TableColumn } from './formatTable.ts';
import type { Section } from './section.ts';

/** Below this the normal approximation that power rests on is no longer worth a number. */
const fewest = 50;

/** @param assumed where the assumed part-worths come from, in words */
export function precisionSections({ precision }: DesignDiagnostics, assumed: string): Section[] {
  if (!precision) return [];
  const { acceptance } = precision;
  return [...(acceptance ? [changeSection(precision, acceptance, assumed)] : []), parameterSection(precision, assumed)];
}

/** How many respondents it takes for intervals of a wanted width. */
export function wantedSections({ precision }: DesignDiagnostics, size: number): Section[] {
  const wanted = respondentsForPrecision(precision, size);
  if (!precision || wanted.length === 0) return [];
  const unit = precision.unit === 'points' ? 'points of acceptance' : 'of utility';
  const most = wanted.reduce((largest, one) => (one.respondents > largest.respondents ? one : largest));
  return [
    {
      title: `Respondents for 95% intervals of at most ±${size} ${unit}`,
      columns: [
        { title: precision.unit === 'points' ? 'level' : 'parameter' },
        { title: 'respondents', align: 'right' },
      ],
      rows: wanted.map(({ name, respondents }) => [name, String(respondents)]),
      words: [`All of them take ${most.respondents} (${most.name}).`],
    },
  ];
}

function changeSection(precision: ExpectedPrecision, expected: ExpectedChanges, assumed: string): Section {
  const { respondents, effect } = precision;
  const { baseRate, baseRateError, averagedOver, changes } = expected;
  const groups = new Map<string, ExpectedChange[]>();
  for (const change of changes) groups.set(change.attribute, [...(groups.get(change.attribute) ?? []), change]);
  return {
    title: `What ${counted(respondents, 'respondent')} can tell of acceptance, in percentage points, ${assumed}`,
    columns: [
      { title: 'level' },
      ...detectionColumns(precision, effect === undefined ? undefined : `${effect} points`),
    ],
    rows: [...groups].flatMap(([attribute, own]) => [
      [attribute],
      ...own.map((change) => [`  ${change.level}`, signed(change.assumed, 1), ...detectionCells(change, 2)]),
    ]),
    words: [
      `Base rate ${(100 * baseRate).toFixed(1)}%, all attributes at their reference levels (standard error ${(100 * baseRateError).toFixed(2)} points).`,
      ...(averagedOver.length > 0 ? [`Averages over ${averagedOver.join(' and ')}, whose groups count equally.`] : []),
      ...caveats(precision),
    ],
  };
}

function parameterSection(precision: ExpectedPrecision, assumed: string): Section {
  const { unit, utilityEffect, respondents, parameters } = precision;
  const size = utilityEffect === undefined ? undefined : String(utilityEffect);
  return {
    title: `What ${counted(respondents, 'respondent')} can tell of utility, ${assumed}`,
    columns: [{ title: 'parameter' }, ...detectionColumns(precision, size)],
    rows: parameters.map((one) =>
      one.isPerUnit
        ? [one.name, one.assumed === 0 ? '0' : one.assumed.toPrecision(3), ...detectionCells(one, undefined)]
        : [one.name, signed(one.assumed, 3), ...detectionCells(one, 4)],
    ),
    words: [
      'Part-worths against the reference levels.',
      ...(parameters.some(({ isPerUnit }) => isPerUnit)
        ? ['Of numbers they are per unit; an effect that is stated is that of the whole range of a number.']
        : []),
      ...(unit === 'utility' ? caveats(precision) : []),
    ],
  };
}

function detectionColumns({ power }: ExpectedPrecision, size: string | undefined): TableColumn[] {
  const titles = [
    'assumed',
    'standard error',
    `smallest with ${percent(power)}`,
    size === undefined ? 'power' : `power for ${size}`,
    `respondents for ${percent(power)}`,
  ];
  return titles.map((title) => ({ title, align: 'right' }));
}

/** @param digits after the point; absent for what is said per unit of a number, and may be small */
function detectionCells(
  { standardError, detectable, power, respondentsNeeded }: Detection,
  digits: number | undefined,
): string[] {
  const write = (value: number) => (digits === undefined ? value.toPrecision(3) : value.toFixed(digits));
  const needed = respondentsNeeded === undefined ? '-' : String(respondentsNeeded);
  return [
    write(standardError),
    write(detectable),
    power === undefined ? '-' : power > 0.995 ? '>99%' : percent(power),
    (respondentsNeeded ?? fewest) < fewest ? `below ${fewest}` : needed,
  ];
}

function caveats({ designEffect }: ExpectedPrecision): string[] {
  const alike =
    designEffect === 1
      ? [
          'They hold for people who are alike: tastes that differ between people make standard errors larger',
          '(--design-effect 1.3 reckons with 30% more variance).',
        ]
      : [
          `A design effect of ${designEffect} is in them: standard errors are ${Math.sqrt(designEffect).toFixed(2)} times those of people who are alike.`,
        ];
  return ['Tests are at the 5% level, two-sided.', ...alike];
}

const planTitles = {
  points: 'Power for the changes of acceptance, in percent',
  utility: 'Power for the utilities, in percent',
};

/** The power of every effect for several numbers of respondents: a table for each unit. */
export function planSections(effects: readonly PlannedEffect[], assumed: string): Section[] {
  return (['points', 'utility'] as const).flatMap((unit) => {
    const own = effects.filter((effect) => effect.unit === unit);
    const [first] = own;
    if (!first) return [];
    return [
      {
        title: `${planTitles[unit]}, ${assumed}`,
        columns: [
          { title: unit === 'points' ? 'level' : 'parameter' },
          { title: unit, align: 'right' as const },
          ...sizesOf(first).map((size) => ({ title: `N=${size}`, align: 'right' as const })),
        ],
        rows: own.map((effect) => [
          effect.name,
          signed(effect.size, unit === 'points' ? 1 : 3),
          ...sizesOf(effect).map((size) => powersAt(effect, size)),
        ]),
        words: [designEffectWords(first)],
      },
    ];
  });
}

const sizesOf = ({ plans }: PlannedEffect) => [...new Set(plans.map(({ respondents }) => respondents))];

/** One figure for each design effect: `35 / 28`. */
function powersAt({ plans }: PlannedEffect, size: number): string {
  return plans.flatMap((plan) => (plan.respondents === size ? [powerWords(plan)] : [])).join(' / ');
}

/** Never 100: nothing is certain. */
function powerWords({ power }: PlannedPower): string {
  return power > 0.995 ? '>99' : String(Math.round(100 * power));
}

function designEffectWords({ plans }: PlannedEffect): string {
  const effects = [...new Set(plans.map(({ designEffect }) => designEffect))];
  const many = effects.length > 1 ? 'Design effects of' : 'A design effect of';
  return `${many} ${effects.join(' / ')}: by how much differences between people raise variances. Tests are at the 5% level, two-sided.`;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return '0';
  return `${value < 0 ? '-' : '+'}${text}`;
}
