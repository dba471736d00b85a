/** What a design has trouble telling apart, as sections for the terminal. */
import type { DesignDiagnostics } from '../../analysis/design/judge/diagnostics.ts';
import type { WeakestContrast } from '../../analysis/design/judge/weakestContrast.ts';
import { percent, round } from './describeDesign.ts';
import type { Section } from './section.ts';

const mostPairs = 5;
const mostWeights = 8;
/** Correlations below this are not worth a line. */
const leastCorrelation = 0.1;

export function apartSections(diagnostics: DesignDiagnostics, weakest: WeakestContrast | undefined): Section[] {
  return [correlationSection(diagnostics), ...(weakest ? [contrastSection(diagnostics, weakest)] : [])];
}

function correlationSection({ correlations, alternatives }: DesignDiagnostics): Section {
  const inside = alternatives > 1 ? 'inside tasks' : 'in the profiles';
  const title = `How levels of different attributes go together ${inside}`;
  const worth = correlations.filter(({ correlation }) => Math.abs(correlation) >= leastCorrelation).slice(0, mostPairs);
  if (worth.length === 0) return { title, words: [`no correlation is beyond ${leastCorrelation}`] };
  return {
    title,
    columns: [{ title: 'levels' }, { title: 'correlation', align: 'right' }],
    rows: worth.map(({ columns, correlation }) => [columns.join(' with '), correlation.toFixed(2)]),
  };
}

function contrastSection({ efficiency }: DesignDiagnostics, weakest: WeakestContrast): Section {
  const { conditionNumber, weights } = weakest;
  const heaviest = weights.slice(0, mostWeights);
  const { aError } = efficiency;
  return {
    title: 'The contrast that is hardest to learn',
    columns: [{ title: 'of' }, { title: 'weight', align: 'right' }, { title: 'share', align: 'right' }],
    rows: heaviest.map(({ name, weight }) => [
      name,
      `${weight < 0 ? '-' : '+'}${Math.abs(weight).toFixed(2)}`,
      percent(weight ** 2),
    ]),
    words: [
      `The best-known contrast is known ${round(conditionNumber)} times as precisely (eigenvalues of the information in orthonormal contrasts: its condition number).`,
      ...(aError === undefined ? [] : [`A-error ${round(aError)} per choice set, dummy coding.`]),
    ],
  };
}
