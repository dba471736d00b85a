/** A study file as the editor shows it: its value for the form, and what is wrong with it as `partworth check` finds it. */
import { type Problem, StudyError } from '../../../study/errors.ts';
import { readYaml, readYamlValue } from '../../../study/studyFile/yaml/yamlSource.ts';
import { locateWarnings } from '../../folder/locateWarnings.ts';
import type { StudyFolder, StudySource } from '../shelf/studyFolder.ts';
import type { Draft, DraftProblem, EditValue } from './draftWire.ts';
import { findDesignStatus } from './knownDesigns.ts';
import { type ParsedDraft, parseDraft } from './parsedDrafts.ts';

const name = 'study.yaml';

/** @param source what the file says, or might say */
export async function checkDraft({ text, hash }: StudySource, folder: Pick<StudyFolder, 'path'>): Promise<Draft> {
  const read = await readDraft(text, folder);
  const value = readValue(text, read) as EditValue | undefined;
  const problems =
    'errors' in read
      ? read.errors.map((problem) => toWire('error', problem))
      : locateWarnings(read.study, { name, text, priorNotes: read.priorNotes }).map((one) => toWire('warning', one));
  const design = await findDesignStatus('errors' in read ? undefined : { study: read.study, hash }, folder.path);
  return { text, hash, problems, ...(value !== undefined && { value }), design };
}

type Read = ParsedDraft | { readonly errors: readonly Problem[] };

async function readDraft(text: string, folder: Pick<StudyFolder, 'path'>): Promise<Read> {
  try {
    return await parseDraft(folder, text);
  } catch (error) {
    if (error instanceof StudyError) return { errors: error.problems };
    throw error;
  }
}

function readValue(text: string, read: Read): unknown {
  try {
    return 'errors' in read ? readYamlValue(text) : readYaml(text, name).value;
  } catch (error) {
    if (error instanceof StudyError) return undefined;
    throw error;
  }
}

function toWire(severity: DraftProblem['severity'], { message, hint, line, column, path }: Problem): DraftProblem {
  return {
    ...{ severity, message },
    ...(hint !== undefined && { hint }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(path !== undefined && { path }),
  };
}
