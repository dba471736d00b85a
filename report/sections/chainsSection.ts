/** Are the chains worth believing? Facts, and pictures of those that mix worst, with their numbers in a table. */
import type { ChainTrace, HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { type LinePicture, lineOfValues, stepsOfValues } from '../figures/linePicture.ts';
import { makeTable } from '../figures/table.ts';
import type { ReportMaterial, ReportSection } from '../reportView.ts';
import { captionOf } from './figure.ts';
import { sayReason } from './warnings.ts';

export function chainsSection(estimates: HierarchicalEstimates, material: ReportMaterial): ReportSection {
  const { labels, language } = material;
  const { say, number } = language;
  const { convergence, converged, reason } = estimates;
  const { chains, burnIn, draws, thin, monitored, rhat, essBulk, essTail, traces } = convergence;
  const whole = (value: number | undefined) => number(value && Math.floor(value));
  return {
    id: 'chains',
    title: say('section.chains'),
    paragraphs: [say('chains.intro'), ...(traces.length > 0 ? [say('chains.pictures')] : [])],
    facts: [
      {
        term: say('fit.converged'),
        value: converged
          ? say('chains.yes')
          : say('fit.converged.no', { reason: sayReason(reason, { labels, language }) }),
      },
      {
        term: say('chains.lengths'),
        value: say('chains.lengths.value', { chains, draws: number(draws), burnIn: number(burnIn), thin }),
      },
      { term: say('chains.rhat', { n: monitored }), value: number(rhat, 4) },
      { term: say('chains.ess'), value: `${whole(essBulk)} (${whole(essTail)})` },
    ],
    pictures: traces.flatMap((trace, index) => pictureChains(trace, index, material)),
    tables: [
      makeTable(captionOf(material, say('chains.table')), traces, [
        { label: say('table.parameter'), text: (trace) => nameTrace(trace, material) },
        { label: 'R-hat', isNumber: true, text: (trace) => number(trace.rhat, 4) },
        { label: say('table.ess'), isNumber: true, text: (trace) => whole(trace.essBulk) },
        { label: say('table.essTail'), isNumber: true, text: (trace) => whole(trace.essTail) },
      ]),
    ],
  };
}

function nameTrace({ name, kind }: ChainTrace, { labels, language }: ReportMaterial): string {
  const own = kind === 'sd' ? name.replace(/^SD of /, '') : name;
  return language.say(`chains.of.${kind}`, { name: labels.parameter(own) });
}

/** As many as can be told apart in a picture, evenly: of 200 every second. */
function thin(values: readonly number[]): number[] {
  const step = Math.ceil(values.length / mostPoints);
  return values.filter((_, i) => i % step === 0);
}
const mostPoints = 100;

/** The draws in their order, and under them how the ranks are spread over each chain. */
function pictureChains(trace: ChainTrace, index: number, material: ReportMaterial): LinePicture[] {
  const { say, number, signed } = material.language;
  const { ranks, rhat, essBulk } = trace;
  const chains = trace.chains.map(thin);
  const all = chains.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const most = Math.max(...ranks.flat());
  const even = ranks[0] ? ranks[0].reduce((sum, count) => sum + count, 0) / ranks[0].length : 0;
  const top = Math.max(2 * even, most);
  const name = nameTrace(trace, material);
  const words = { name, chains: chains.length, rhat: number(rhat, 3), ess: number(essBulk && Math.floor(essBulk)) };
  const line = (values: readonly number[], points: string, c: number) => {
    return { name: `chain-${(c % 4) + 1}`, points, values };
  };
  return [
    {
      id: `trace-${index + 1}`,
      title: captionOf(material, say('chains.trace.title', words)),
      description: say('chains.trace.description', words),
      scale: say('chains.trace.scale', { low: signed(low, 2), high: signed(high, 2) }),
      lines: chains.map((values, c) => line(values, lineOfValues(values, low, high), c)),
    },
    {
      id: `ranks-${index + 1}`,
      title: captionOf(material, say('chains.ranks.title', words)),
      description: say('chains.ranks.description', {
        ...words,
        least: Math.min(...ranks.flat()),
        most,
        even: number(even),
      }),
      scale: say('chains.ranks.scale', { high: number(top), even: number(even) }),
      lines: ranks.map((counts, c) => line(counts, stepsOfValues(counts, 0, top), c)),
    },
  ];
}
