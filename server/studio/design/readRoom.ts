/** What there is of a study's design: the study, what the design beside it is to it, and what it was made from. */
import { join } from 'node:path';
import type { DesignProvenance } from '../../../study/design/design.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import { PartworthError, type Problem } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Study } from '../../../study/study.ts';
import { type DesignStatus, readDesignStatus } from '../../folder/designStatus.ts';
import { readDesign } from '../../folder/readDesign.ts';
import { readStudy } from '../../folder/readStudy.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';

export interface DesignRoom {
  /** Absent while the study file has errors. */
  readonly study?: Study;
  /** Of the study file. */
  readonly problems: readonly Problem[];
  readonly status: DesignStatus;
  /** Is there a design that Partworth did not make, or that was changed since? Then it is work that would be lost. */
  readonly isForeign: boolean;
  readonly provenance?: DesignProvenance;
}

export async function readRoom({ path }: Pick<StudyFolder, 'path'>): Promise<DesignRoom> {
  const read = await readStudy(path).catch(problemsOf);
  if (Array.isArray(read)) {
    const status: DesignStatus = { status: 'none', words: '', problems: [] };
    return { problems: read, status, isForeign: false };
  }
  const { study } = read as Exclude<typeof read, readonly Problem[]>;
  const [status, made] = await Promise.all([readDesignStatus(study, path), readMade(path)]);
  return { study, problems: [], status, ...made };
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof PartworthError) return error.problems;
  throw error;
}

/** As `partworth design` asks before it replaces one. */
async function readMade(folder: string): Promise<Pick<DesignRoom, 'isForeign' | 'provenance'>> {
  try {
    const design = await readDesign(join(folder, 'design.csv'));
    const { provenance } = design;
    const isForeign = provenance?.csvSha256 !== sha256(formatDesignCsv(design));
    return { isForeign, ...(provenance && { provenance }) };
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return { isForeign: error.code !== 'no-design' };
  }
}
