/** The numbers of an archive, made from its public release and from nothing else: estimates, acceptance, report. */
import { join } from 'node:path';
import { acceptanceOf } from '../../report/acceptanceOf.ts';
import { checkReportable } from '../../report/checkReportable.ts';
import { nearestLanguage } from '../../report/locales/locales.ts';
import { renderReport } from '../../report/renderReport.ts';
import { readThumbnails } from '../../server/folder/readThumbnails.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { formatEstimates } from '../../study/estimates/formatEstimates.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { estimateFile } from '../estimate.ts';

export const responsesPath = 'release/responses.csv';
const estimatesPath = 'analysis/estimates.json';
const acceptancePath = 'analysis/acceptance.json';
const reportPath = 'analysis/report.html';

export interface ReleaseAnalysis {
  readonly estimates: Estimates;
  /** By their paths in the archive, in the order in which they are made. */
  readonly files: ReadonlyMap<string, string>;
  /** What a person would type in the folder of the archive. */
  readonly commands: readonly string[];
}

export interface AnalysisOrder {
  /** The folder of the archive. */
  readonly folder: string;
  /** Where it is absent, the study's own. */
  readonly model?: string;
  readonly language: string;
}

/** @throws as `estimate` does, of a release that the model can't be fitted to */
export async function analyseRelease({ folder, model, language }: AnalysisOrder): Promise<ReleaseAnalysis> {
  const estimates: Estimates = await estimateFile(join(folder, responsesPath), { model });
  const json = formatEstimates(estimates);
  const estimatesSha256 = sha256(json);
  checkReportable(estimates, estimatesPath);
  const table = acceptanceOf(estimates, { estimatesSha256 });
  const thumbnails = await readThumbnails(estimates.codebook, join(folder, 'analysis'));
  const report = await renderReport({ estimates, acceptance: table, estimatesSha256, language, thumbnails });
  const files = new Map([[estimatesPath, json]]);
  if (table) files.set(acceptancePath, `${JSON.stringify(table, null, 2)}\n`);
  files.set(reportPath, report);
  const commands = [
    `partworth estimate ${responsesPath}${model === undefined ? '' : ` --model "${model}"`} --out ${estimatesPath}`,
    ...(table ? [`partworth acceptance ${estimatesPath} --out ${acceptancePath}`] : []),
    `partworth report ${estimatesPath} --language ${language} --out ${reportPath}`,
  ];
  return { estimates, files, commands };
}

/** The study's first that reports speak, or English. */
export function languageOfReport(languages: readonly string[]): string {
  return languages.map((code) => nearestLanguage('report', code)).find((code) => code !== undefined) ?? 'en';
}
