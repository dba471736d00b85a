/** Whether the design beside a study is the design of that study. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProhibitions } from '../../analysis/design/model/compileProhibitions.ts';
import { checkDesignFits } from '../../study/design/checkDesignFits.ts';
import { parseDesignFile } from '../../study/design/parseDesign.ts';
import { parseDesignJson } from '../../study/design/parseDesignJson.ts';
import { DesignError, type Problem } from '../../study/errors.ts';
import type { Study } from '../../study/study.ts';
import { reasonOf } from './readText.ts';

export interface DesignStatus {
  readonly status: 'none' | 'up-to-date' | 'out-of-date' | 'unknown-origin';
  /** The same in words. */
  readonly words: string;
  readonly problems: readonly Problem[];
}

export async function readDesignStatus(study: Study, folder: string): Promise<DesignStatus> {
  const csvFile = join(folder, 'design.csv');
  const jsonFile = join(folder, 'design.json');
  const unread: Problem[] = [];
  const [csv, json] = await Promise.all([csvFile, jsonFile].map((file) => readIfThere(file, unread)));
  if (unread.length > 0) return { status: 'out-of-date', words: "can't be read", problems: unread };
  if (csv === undefined) {
    const words =
      json === undefined ? 'there is none yet: run partworth design' : 'design.json is there, design.csv is not';
    return { status: json === undefined ? 'none' : 'out-of-date', words, problems: [] };
  }
  const problems = await findProblems({ study, csv, json, csvFile, jsonFile });
  if (problems.length > 0) {
    return { status: 'out-of-date', words: 'out of date: run partworth design again', problems };
  }
  if (json === undefined)
    return { status: 'unknown-origin', words: 'fits the study (made elsewhere: no design.json)', problems };
  return { status: 'up-to-date', words: 'up to date', problems };
}

async function findProblems(files: {
  study: Study;
  csv: string;
  json: string | undefined;
  csvFile: string;
  jsonFile: string;
}): Promise<readonly Problem[]> {
  const { study, csv, json, csvFile, jsonFile } = files;
  try {
    const { design, lineOf } = parseDesignFile(csv, csvFile);
    const provenance = json === undefined ? undefined : parseDesignJson(json, jsonFile);
    const isProhibited = await compileProhibitions(study);
    return checkDesignFits({ ...design, provenance }, study, { csvFile, jsonFile, lineOf, isProhibited });
  } catch (error) {
    if (error instanceof DesignError) return error.problems;
    throw error;
  }
}

/** Why one that is there can't be read goes to `unread`. */
function readIfThere(file: string, unread: Problem[]): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') unread.push({ file, message: reasonOf(error) });
    return undefined;
  });
}
