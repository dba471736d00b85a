import type { Truth } from '../../../study/truth/truth.ts';

/** What everybody believes alike, whatever his factors are. */
export function plainTruth(study: string, partWorths: Truth['partWorths'], reference: number): Truth {
  return {
    ...{ study, partWorths, acceptance: { reference } },
    ...{ multipliers: [], interactions: [], heterogeneity: { on: false, none: 0, standardDeviations: {} } },
  };
}
