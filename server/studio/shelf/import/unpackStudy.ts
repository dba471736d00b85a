/** The study in a zip: its own files, and what was left out. */
import { StudyError, UsageError } from '../../../../study/errors.ts';
import { isRecord } from '../../../../study/isRecord.ts';
import { idPattern } from '../../../../study/studyFile/schema/studySchemaTexts.ts';
import { readYamlValue } from '../../../../study/studyFile/yaml/yamlSource.ts';
import type { NamedContent } from '../../../folder/readTemplate.ts';
import { isOwnFile } from '../ownFiles.ts';
import { readZip } from './readZip.ts';

/** Bytes of a study.yaml that somebody brings. */
const largestStudy = 1024 * 1024;

export interface UnpackedStudy {
  readonly id: string;
  readonly files: readonly NamedContent[];
  /** Paths of what is no part of a study. */
  readonly left: readonly string[];
}

/**
 * @throws UsageError for what is no zip, or none of a study
 * @throws StudyError with what `check` finds where the study.yaml is that of no study
 */
export async function unpackStudy(bytes: Buffer): Promise<UnpackedStudy> {
  const zip = await readZip(bytes);
  const inside = zip.names.filter((name) => !isJunk(name));
  const root = findRoot(inside);
  const text = decode(await zip.read(`${root}study.yaml`, largestStudy));
  const id = await requireId(text);
  const [files, left]: [NamedContent[], string[]] = [[], []];
  for (const name of inside) {
    const path = name.slice(root.length);
    if (path === 'study.yaml') files.push({ name: path, content: text });
    else if (isOwnFile(path, text)) files.push({ name: path, content: await zip.read(name) });
    else left.push(path);
  }
  return { id, files, left };
}

/** What systems and tools leave in a folder; nobody misses it. */
function isJunk(name: string): boolean {
  return name.split('/').some((step) => step === '__MACOSX' || step.startsWith('.') || /^thumbs\.db$/i.test(step));
}

/** Where the study stands: at the top, or in the one folder that there is. */
function findRoot(names: readonly string[]): string {
  if (names.includes('study.yaml')) return '';
  const tops = new Set(names.map((name) => name.slice(0, name.indexOf('/') + 1)));
  const [top] = tops;
  if (tops.size === 1 && top && names.includes(`${top}study.yaml`)) return top;
  const alike = names.find((name) => /(^|\/)study\.ya?ml$/i.test(name) && name.split('/').length < 3);
  const isAlone = alike !== undefined && !/(^|\/)study\.yaml$/.test(alike);
  const hint = isAlone
    ? `call the file ${JSON.stringify(alike)} study.yaml, in small letters, and pack the folder again`
    : 'pack the folder of one study, with its study.yaml';
  throw new UsageError('zip', [{ message: 'there is no study.yaml in the zip, nor in a single folder of it', hint }]);
}

/** Of a text that is a study's, if only a draft of one. */
async function requireId(text: string): Promise<string> {
  const value = readYamlValue(text);
  if (isRecord(value) && 'attributes' in value) {
    const { study } = value;
    if (typeof study === 'string' && idPattern.test(study)) return study;
  }
  const { parseStudyFile } = await import('../../../../study/studyFile/parseStudy.ts');
  try {
    await parseStudyFile(text, 'study.yaml', async () => ({ message: 'is not looked at' }));
  } catch (error) {
    if (!(error instanceof StudyError)) throw error;
    throw new StudyError(error.code, error.problems);
  }
  throw new UsageError('zip', [{ file: 'study.yaml', message: 'is no study' }]);
}

/** Another encoding would be read with other letters than were written. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const hint = 'save it as UTF-8 in the program that wrote it, and pack it again';
    throw new UsageError('zip', [{ file: 'study.yaml', message: 'is no text in UTF-8', hint }]);
  }
}
