/** What the design beside a study is to it, asked again only where one of them has changed. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Study } from '../../../study/study.ts';
import { readDesignStatus } from '../../folder/designStatus.ts';
import type { Draft } from './draftWire.ts';

interface Known {
  /** Of the study's text and of the design's files. */
  readonly stamp: string;
  readonly status: Draft['design'];
}

const known = new Map<string, Known>();

/** @param read `undefined` while the text has errors */
export async function findDesignStatus(
  read: { readonly study: Study; readonly hash: string } | undefined,
  folder: string,
): Promise<Draft['design']> {
  const [csv, json] = await Promise.all(['design.csv', 'design.json'].map((file) => stampOf(join(folder, file))));
  if (csv === undefined && json === undefined) return 'none';
  if (!read) return 'unknown';
  const stamp = [read.hash, csv, json].join(' ');
  const last = known.get(folder);
  if (last?.stamp === stamp) return last.status;
  const { status } = await readDesignStatus(read.study, folder);
  known.set(folder, { stamp, status });
  return status;
}

async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}
