/** What lies in a study's folder now, as far as it could be fielded: what is in the field may be an earlier edition of it. */
import { diagnoseDesign } from '../../../analysis/design/judge/diagnoseDesign.ts';
import type { DesignVerdict } from '../../../study/design/design.ts';
import { PartworthError, type Problem } from '../../../study/errors.ts';
import { canonicalJson, sha256 } from '../../../study/fingerprint.ts';
import { type FieldedStudy, makeSnapshot } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import { type DesignStatus, readDesignStatus } from '../../folder/designStatus.ts';
import { type LocatedLint, locateLint } from '../../folder/locateWarnings.ts';
import { readFittingDesign } from '../../folder/readDesign.ts';
import { readStudyText } from '../../folder/readStudy.ts';
import { readText } from '../../folder/readText.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';

export interface DraftInFolder {
  /** What study.yaml says. */
  readonly text: string;
  /** Of all that would be published: a form says by it what its reader has seen. */
  readonly base: string;
  /** What is wrong with study.yaml; then there is nothing of what follows. */
  readonly problems: readonly Problem[];
  readonly study?: Study;
  readonly lint: readonly LocatedLint[];
  readonly design?: DesignStatus;
  readonly verdict?: DesignVerdict;
  /** With a design that fits. */
  readonly ready?: ReadyDraft;
}

export interface ReadyDraft {
  readonly fielded: FieldedStudy;
  readonly snapshot: string;
  /** The texts that it is made of, by the names of their files. */
  readonly files: Readonly<Record<string, string>>;
}

export async function readDraft({ path, read }: StudyFolder): Promise<DraftInFolder> {
  const { text, hash } = await read();
  const parsed = await orProblems(() => readStudyText({ name: 'study.yaml', folder: path, text }));
  if ('problems' in parsed) return { text, base: hash, problems: parsed.problems, lint: [] };
  const { study, pictures, priorNotes } = parsed;
  const found = {
    ...{ text, study, problems: [] },
    lint: locateLint(study, { name: 'study.yaml', text, priorNotes }),
    design: await readDesignStatus(study, path),
  };
  const design = await orProblems(() => readFittingDesign({ study, folder: path }));
  if ('problems' in design) return { ...found, base: hash };
  const fielded = { study, design, pictures };
  const files = { 'study.yaml': text, ...(await readDesignFiles(path)) };
  return {
    ...found,
    base: sha256(canonicalJson({ files, study, tasks: design.tasks })),
    verdict: design.provenance?.verdict ?? diagnoseDesign({ design, study }).verdict,
    ready: { fielded, snapshot: makeSnapshot(fielded).hash, files },
  };
}

async function readDesignFiles(path: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of ['design.csv', 'design.json']) {
    const read = await readText(`${path}/${name}`).catch(() => undefined);
    if (read) files[name] = read.text;
  }
  return files;
}

async function orProblems<T>(work: () => Promise<T>): Promise<T | { readonly problems: readonly Problem[] }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PartworthError) return { problems: error.problems };
    throw error;
  }
}
