/**
 * Reads YAML that a person wrote: plain values out, and the line and column of each of them for messages. Two
 * documents in one file, warnings and more than a megabyte are refused; yamlWalk.ts meets what is hostile inside.
 */
import { LineCounter, parseDocument } from 'yaml';
import { type Problem, StudyError } from '../../errors.ts';
import type { Path, Position } from './position.ts';
import { findSlips } from './yamlSlips.ts';
import { type Place, pathKey, walkYaml } from './yamlWalk.ts';

/** A document's plain values, and where they stand. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** What is wrong with the document as YAML, though it can be read. */
  readonly problems: readonly Problem[];
  /** Where the value at a path starts (a map or list: where its key does); of a path that is not there, its parent. */
  positionOf(path: Path): Position;
  /** Where the key at a path stands. */
  keyPositionOf(path: Path): Position;
  /** Where a character of the text at a path stands; where the text starts, if that can't be told. */
  characterPositionOf(path: Path, offset: number): Position;
}

const options = { prettyErrors: false, uniqueKeys: false, version: '1.2', merge: false } as const;
const mostBytes = 1024 * 1024;
const mostShown = 10;

/** Who checks a study reads it, looks for what deserves a second look, and shows it: the same text each time. */
let last: { readonly text: string; readonly source: YamlSource } | undefined;

/** @throws StudyError with every syntax error, if the text is no YAML, too large, or empty. */
export function readYaml(text: string, file: string): YamlSource {
  if (last?.text !== text || last.source.file !== file) last = { text, source: readAnew(text, file) };
  return last.source;
}

function readAnew(text: string, file: string): YamlSource {
  refuseHuge(text, file);
  const lines = new LineCounter();
  const document = failsafe(file, () => parseDocument(text, { ...options, lineCounter: lines }));
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.some(({ message }) => message.startsWith('Maximum call stack'))) throw tooDeep(file);
  if (wrong.length > 0) {
    const shown = findSlips(text, wrong).slice(0, mostShown);
    const problems = shown.map(({ offset, message, hint }) => ({ file, ...at(offset), message, hint }));
    throw new StudyError('yaml', problems);
  }
  if (!document.contents) throw new StudyError('yaml', [{ file, line: 1, column: 1, message: 'the file is empty' }]);

  const contents = document.contents;
  const { value, problems, places, isWhole } = walkYaml(contents, { text, file, at });
  if (!isWhole) throw new StudyError('yaml', problems);
  return { file, value, problems, ...lookUp(places) };
}

/** The value of a text that may be wrong, as far as it can be read; `undefined` where nothing can. */
export function readYamlValue(text: string): unknown {
  if (Buffer.byteLength(text) > mostBytes) return undefined;
  try {
    const { contents } = parseDocument(text, options);
    if (!contents) return undefined;
    const { value, isWhole } = walkYaml(contents, { text, file: '', at: () => ({ line: 1, column: 1 }) });
    return isWhole ? value : undefined;
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function lookUp(
  places: ReadonlyMap<string, Place>,
): Pick<YamlSource, 'positionOf' | 'keyPositionOf' | 'characterPositionOf'> {
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length--) {
      const place = places.get(pathKey(path.slice(0, length)));
      if (place) return place;
    }
    return { value: { line: 1, column: 1 }, isCollection: true };
  };
  return {
    positionOf: (path) => {
      const { key, value, isCollection } = placeOf(path);
      return isCollection && key ? key : value;
    },
    keyPositionOf: (path) => {
      const { key, value } = placeOf(path);
      return key ?? value;
    },
    characterPositionOf: (path, offset) => {
      const { value, letters } = placeOf(path);
      return letters ? { line: letters.line, column: letters.column + offset } : value;
    },
  };
}

function refuseHuge(text: string, file: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= mostBytes) return;
  const message = `is ${(bytes / mostBytes).toFixed(1)} MB, and at most 1 MB is read`;
  throw new StudyError('too-large', [{ file, message, hint: 'is this the right file?' }]);
}

/** The yaml package parses recursively, so that a hundred thousand brackets end its stack: say so in words. */
function failsafe<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof RangeError ? tooDeep(file, cause) : cause;
  }
}

function tooDeep(file: string, cause?: unknown): StudyError {
  return new StudyError('yaml', [{ file, line: 1, column: 1, message: 'is nested too deeply to be read' }], { cause });
}
