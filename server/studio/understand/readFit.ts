/** Estimates that the studio keeps, with all that their pages are made of. */
import { acceptanceOf } from '../../../report/acceptanceOf.ts';
import { checkReportable } from '../../../report/checkReportable.ts';
import { gatherMaterial } from '../../../report/gatherMaterial.ts';
import { renderReport } from '../../../report/renderReport.ts';
import type { FirstScreen } from '../../../report/reportView.ts';
import { makeFirstScreen } from '../../../report/sections/firstScreen.ts';
import { reportImportance } from '../../../report/sections/importanceSection.ts';
import { allWarnings } from '../../../report/sections/methodsSection.ts';
import type { EstimationError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { parseEstimates } from '../../../study/estimates/parseEstimates.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { readBytes } from '../../folder/readText.ts';
import { readThumbnails } from '../../folder/readThumbnails.ts';
import { whyNoWorkbook } from './whyNoWorkbook.ts';

export interface Summary {
  readonly first: FirstScreen;
  readonly warnings: readonly string[];
}

export interface Fit {
  readonly estimates: Estimates;
  /** What `estimate` wrote. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The same bytes as `partworth report` writes of it. */
  report(language: string): Promise<string>;
  /** The report without what the page says around it. */
  sheet(language: string): Promise<string>;
  summary(language: string): Summary;
  /** Why there is no simulator as a workbook; `undefined` where there is one. */
  noWorkbook(): EstimationError | undefined;
}

/** @param studyFolder where the pictures of its levels are */
export async function readFit(file: string, studyFolder: string): Promise<Fit> {
  const { name, bytes } = await readBytes(file);
  const estimates = parseEstimates(Buffer.from(bytes).toString('utf8'), name);
  checkReportable(estimates, name);
  const estimatesSha256 = sha256(bytes);
  const thumbnails = await readThumbnails(estimates.codebook, studyFolder);
  const acceptance = acceptanceOf(estimates, { estimatesSha256 });
  const whyNot = once(() => whyNoWorkbook(estimates));
  const options = { estimates, ...(acceptance && { acceptance }), estimatesSha256, thumbnails };
  return {
    estimates,
    bytes,
    sha256: estimatesSha256,
    report: once((language) => renderReport({ ...options, language })),
    sheet: once((language) => renderReport({ ...options, language, isEmbedded: true })),
    summary: once((language) => {
      const material = gatherMaterial({ ...options, language });
      return {
        first: makeFirstScreen(material, reportImportance(material).headline),
        warnings: allWarnings(material),
      };
    }),
    noWorkbook: () => whyNot(''),
  };
}

/** For each language once. */
function once<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    if (!made.has(language)) made.set(language, make(language));
    return made.get(language) as T;
  };
}
