/** The section on weights to the population: what they reach, what they cost, and what the base would be without them. */
import type { RakedLevel, RakedMargin, Raking } from '../../study/estimates/raking.ts';
import { shareWithInterval } from '../figures/acceptanceTables.ts';
import { type FigureTable, makeTable } from '../figures/table.ts';
import type { Fact, ReportMaterial, ReportSection } from '../reportView.ts';

/** In percentage points: less than this is told as that. */
const smallError = 0.0001;

/** None where the respondents are not weighted so. */
export function weightingSection(material: ReportMaterial): ReportSection[] {
  const { chosen, language } = material;
  const { raking } = chosen.raked ?? {};
  if (!raking) return [];
  const { say, number } = language;
  const points = number(100 * raking.largestError, 2);
  return [
    {
      id: 'weighting',
      title: say('section.weighting'),
      paragraphs: [
        raking.converged ? '' : say('weighting.notConverged', { points }),
        say('weighting.intro'),
        baseSentence(material),
      ].filter(Boolean),
      facts: factsOf(raking, material),
      openTables: raking.margins.map((margin) => marginTable(margin, raking, material)),
    },
  ];
}

/** Of the summary; empty where the respondents are not weighted so. */
export function weightingSentence({ chosen, labels, language }: ReportMaterial): string {
  const { raking } = chosen.raked ?? {};
  if (!raking) return '';
  return language.say('summary.weighted', {
    columns: raking.margins.map(({ column }) => labels.column(column)).join(', '),
    respondents: language.number(raking.nRespondents),
    kish: language.number(raking.kishN, 1),
  });
}

function baseSentence({ acceptance, language }: ReportMaterial): string {
  const [weighted, unweighted] = [acceptance?.groups[0], acceptance?.unweighted?.groups[0]];
  if (!weighted || !unweighted) return '';
  return language.say('weighting.base', {
    weighted: shareWithInterval(weighted.baseRate, language),
    unweighted: shareWithInterval(unweighted.baseRate, language),
  });
}

function factsOf(raking: Raking, { language }: ReportMaterial): Fact[] {
  const { say, number } = language;
  const error = 100 * raking.largestError;
  const isNone = error < smallError;
  return [
    { term: say('weighting.kish'), value: number(raking.kishN, 1) },
    { term: say('weighting.designEffect'), value: number(raking.designEffect, 2) },
    {
      term: say('weighting.range'),
      value: `${number(raking.smallestWeight, 2)} – ${number(raking.largestWeight, 2)}`,
    },
    { term: say('weighting.rounds'), value: number(raking.iterations) },
    {
      term: say('weighting.error'),
      value: isNone ? say('weighting.error.none', { points: number(smallError, 4) }) : number(error, 4),
    },
  ];
}

function marginTable(margin: RakedMargin, { converged }: Raking, { labels, language }: ReportMaterial): FigureTable {
  const { say, number } = language;
  const { column, source, levels } = margin;
  const words = { column: labels.column(column), source: source ? labels.text(source) : '' };
  const share = (label: string, of: (level: RakedLevel) => number) => ({
    label: say(label),
    isNumber: true,
    text: (level: RakedLevel) => language.percent(number(100 * of(level), 1)),
  });
  return makeTable(say(source ? 'weighting.margin.source' : 'weighting.margin', words), levels, [
    { label: labels.column(column), text: ({ level }) => labels.level(column, level) },
    { label: say('table.respondents'), isNumber: true, text: ({ respondents }) => number(respondents) },
    share('table.sample', ({ sample }) => sample),
    share('table.population', ({ population }) => population),
    // Where raking has converged the two are the same.
    ...(converged ? [] : [share('table.weighted', ({ weighted }) => weighted)]),
  ]);
}
