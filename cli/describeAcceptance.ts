/** The acceptance table as a person reads it: for each group its base profile and base rate, then every level. */
import type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval } from '../study/acceptance.ts';
import type { Estimates } from '../study/estimates.ts';
import { formatTable } from './formatTable.ts';
import type { Terminal } from './terminal.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

export function describeAcceptance(table: Acceptance, estimates: Estimates, page: Page): string {
  const warnings = table.warnings.map((warning) => `Warning: ${warning}.`);
  return [
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
    describeBase(table),
    ...table.groups.map((group) => describeGroup(group, titleOf(group, estimates), { ...page, ...table })),
    describeMethod(table, estimates),
  ].join('\n\n');
}

function describeBase({ baseProfile, simulatedRespondents, nRespondents }: Acceptance): string {
  const isSimulated = simulatedRespondents > 0;
  const who = isSimulated && simulatedRespondents === nRespondents ? 'simulated respondents' : 'respondents';
  const title = `Acceptance, from ${nRespondents.toLocaleString('en')} ${who}`;
  if (!baseProfile) return `${title}\nBase: the average over all profiles that were shown`;
  const levels = Object.entries(baseProfile).map(([attribute, level]) => `${attribute} ${level}`);
  return `${title}\nBase profile: ${levels.join(', ')}`;
}

/** `sector bank`, or what the average is over; a group's factors may leave others to be averaged. */
function titleOf({ factors }: AcceptanceGroup, { columns }: Estimates): string {
  const own = Object.entries(factors).map(([factor, level]) => `${factor} ${level}`);
  if (own.length > 0) return own.join(', ');
  const all = columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical');
  return all.length > 0 ? `Average over ${all.map(({ name }) => name).join(' and ')}` : 'All';
}

function describeGroup(group: AcceptanceGroup, title: string, page: Page & Pick<Acceptance, 'confidence'>): string {
  const isPublished = group.effects.some(({ published }) => published);
  const level = `${Number((100 * page.confidence).toFixed(2))}%`;
  const table = formatTable({
    columns: [
      { title: 'level' },
      ...[right('part-worth'), right('accepted'), right('points'), right('relative')],
      ...(isPublished ? [{ title: 'published' }] : []),
    ],
    rows: group.effects.flatMap((effect, index, all) => [
      ...(all[index - 1]?.attribute === effect.attribute ? [] : headAttribute(effect)),
      describeEffect(effect),
    ]),
    width: page.width,
    color: page.color,
  });
  const { estimate, low, high } = group.baseRate;
  const rate = `base rate ${percent(estimate)} (${level} interval ${percent(low)} to ${percent(high)})`;
  return `${title}, ${group.nRespondents.toLocaleString('en')} respondents: ${rate}\n\n${table}`;
}

/** The attribute's name and its reference level, from which the others are told. */
function headAttribute({ attribute, reference, acceptanceAtReference }: AcceptanceEffect): string[][] {
  return [[attribute], [`  ${reference} *`, '0', percent(acceptanceAtReference.estimate)]];
}

function describeEffect({ level, partWorth, acceptance, points, relative, published }: AcceptanceEffect): string[] {
  return [
    `  ${level}`,
    interval(partWorth, 2),
    percent(acceptance.estimate),
    interval(points, 1),
    interval(relative, 0, '%'),
    published ? `${published.words} ${published.covered ? '✓' : '✗'}` : '',
  ];
}

function describeMethod({ groups, confidence }: Acceptance, { standardErrors, model }: Estimates): string {
  const weights = groups
    .slice(1)
    .map(({ factors, weight }) => `${Object.values(factors).join(' ')} ${percent(weight)}`);
  const clustered = standardErrors === 'clustered' ? 'clustered by respondent' : standardErrors;
  const lines = [
    '* reference level. points: change of acceptance in percentage points; relative: the same change as a percentage of acceptance at the reference level.',
    `Brackets: ${Number((100 * confidence).toFixed(2))}% intervals, delta method, standard errors ${clustered}. Model: ${model}.`,
    ...(weights.length > 0 ? [`The average counts ${weights.join(', ')}.`] : []),
    ...(groups.some(({ effects }) => effects.some(({ published }) => published))
      ? ['published: the relative change that was published, and whether our interval reaches into it (✓) or not (✗).']
      : []),
  ];
  return lines.join('\n');
}

const right = (title: string) => ({ title, align: 'right' as const });

function interval({ estimate, low, high }: Interval, digits: number, unit = ''): string {
  return `${signed(estimate, digits)}${unit} [${plain(low, digits)}, ${plain(high, digits)}]`;
}

/** Without a minus before what rounds to nothing. */
function plain(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

function signed(value: number, digits: number): string {
  const text = plain(value, digits);
  return Number(text) > 0 ? `+${text}` : text;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
