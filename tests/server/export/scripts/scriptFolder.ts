/** Responses with their scripts in a folder, and what `estimate` makes of them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimateLogit, parseChoices } from '../../../../analysis/index.ts';
import { responseFiles } from '../../../../server/export/responseFiles.ts';
import { makeScripts } from '../../../../server/export/scripts/scriptFiles.ts';
import type { FileContent } from '../../../../server/export/zip.ts';
import type { Estimates } from '../../../../study/estimates/estimates.ts';
import type { Response } from '../../../../study/responses/responses.ts';
import type { FieldedVersion } from '../../../../study/snapshot.ts';

export interface ScriptFolder {
  readonly folder: string;
  readonly names: Readonly<Record<string, string>>;
  readonly estimates: () => Estimates;
}

export async function scriptFolder(snapshot: FieldedVersion, responses: readonly Response[]): Promise<ScriptFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-scripts-'));
  async function* again() {
    yield* responses;
  }
  const { files, names } = makeScripts({ snapshots: [snapshot], again });
  const { responses: rows, codebook, codebookOf } = responseFiles({ snapshots: [snapshot], responses });
  const csv = await textOf(rows);
  for (const file of [{ ...rows, content: [csv] }, codebook, ...files]) {
    writeFileSync(join(folder, file.name), await textOf(file));
  }
  const estimates = () => estimateLogit(parseChoices(csv, 'responses.csv', { words: codebookOf() }));
  return { folder, names, estimates };
}

async function textOf({ content }: FileContent): Promise<string> {
  let text = '';
  for await (const piece of content) text += piece;
  return text;
}

/** Is a program there that ends well when it is called so? */
export function runs(program: string, ...flags: readonly string[]): boolean {
  return spawnSync(program, flags, { stdio: 'ignore' }).status === 0;
}

export function runIn(folder: string, program: string, ...flags: readonly string[]): string {
  // In a locale that knows ASCII only: what the scripts hold must mean the same there.
  const env = { ...process.env, LC_ALL: 'C' };
  return execFileSync(program, flags, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
