/** The report of each method of estimation: a new one is a function of this shape, and a line here. */
import { type ByMethod, callMethod } from '../../study/estimates/estimates.ts';
import type { ReportMaterial } from '../reportView.ts';
import { hierarchicalReport } from './hierarchicalReport.ts';
import { latentReport } from './latentReport.ts';
import { logitReport } from './logitReport.ts';
import type { MethodReport } from './methodReport.ts';
import { mixedReport } from './mixedReport.ts';

const reportBy: ByMethod<[material: ReportMaterial], MethodReport> = {
  mnl: logitReport,
  mixed: mixedReport,
  hb: hierarchicalReport,
  latent: latentReport,
};

export function reportOfMethod(material: ReportMaterial): MethodReport {
  return callMethod(reportBy, material.estimates, material);
}
