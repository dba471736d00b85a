/**
 * The rules of Psych-DS 1.5.1 that a dataset can break, as its schema model states them (rules.files, rules.errors and
 * rules.compiled_metadata of schema.json): read from there and written anew, apart from what makes a release.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';

/** `rules.files.tabular_data.data.Datafile.fileRegex` */
const fileName = /^([a-z]+-[a-zA-Z0-9]+)(_[a-z]+-[a-zA-Z0-9]+)*_data\.(csv|tsv)$/;
/** `rules.compiled_metadata.CompiledMetadata.fields`, those that are required. */
const requiredFields = ['name', 'description', 'variableMeasured'];
/** `meta.context.context.properties.keywords`; others are a warning. */
const keywords = ['study', 'site', 'subject', 'session', 'task', 'condition', 'trial', 'stimulus', 'description'];

/** The codes of the errors and, after them, of the warnings that are about something that is there. */
export function psychDsIssues(folder: string): string[] {
  const description = join(folder, 'dataset_description.json');
  if (!existsSync(description)) return ['MISSING_DATASET_DESCRIPTION'];
  const metadata = parseJson(readFileSync(description, 'utf8'));
  if (!metadata) return ['INVALID_JSON_FORMATTING'];
  const data = join(folder, 'data');
  if (!existsSync(data) || !statSync(data).isDirectory()) return ['MISSING_DATA_DIRECTORY'];
  const files = filesIn(folder);
  const csv = files.filter((file) => file.startsWith('data/') && /_data\.(csv|tsv)$|^[^_]*\.csv$/.test(file));
  if (csv.length === 0) return ['MISSING_DATAFILE'];
  return [
    ...metadataIssues(metadata),
    ...csv.flatMap((file) => dataIssues(folder, file, metadata)),
    ...unknown(folder, files),
  ];
}

function parseJson(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function metadataIssues(metadata: Record<string, unknown>): string[] {
  const context = String(metadata['@context'] ?? '');
  if (!/^https?:\/\/(www\.)?schema\.org\/?$/.test(context)) return ['INVALID_JSONLD_FORMATTING'];
  if (metadata['@type'] === undefined) return ['MISSING_DATASET_TYPE'];
  return [
    ...(metadata['@type'] === 'Dataset' ? [] : ['INCORRECT_DATASET_TYPE']),
    ...requiredFields.filter((field) => !metadata[field]).map(() => 'JSON_KEY_REQUIRED'),
  ];
}

function dataIssues(folder: string, file: string, metadata: Record<string, unknown>): string[] {
  const name = file.split('/').at(-1) ?? '';
  if (!fileName.test(name)) return ['FILENAME_KEYWORD_FORMATTING_ERROR'];
  const rows = readRows(readFileSync(join(folder, file), 'utf8'));
  if (!rows) return ['CSV_FORMATTING_ERROR'];
  const [header = [], ...body] = rows;
  if (header.length === 0) return ['CSV_HEADER_MISSING'];
  const measured = (metadata['variableMeasured'] as (string | { name?: string })[] | undefined) ?? [];
  const known = measured.map((one) => (typeof one === 'string' ? one : one.name));
  const rowId = header.indexOf('row_id');
  const ids = body.map((row) => row[rowId]);
  const own = [...name.matchAll(/([a-z]+)-/g)].map(([, keyword]) => keyword ?? '');
  return [
    ...(body.some((row) => row.length !== header.length) ? ['CSV_HEADER_LENGTH_MISMATCH'] : []),
    ...(header.some((column) => !known.includes(column)) ? ['CSV_COLUMN_MISSING_FROM_METADATA'] : []),
    ...(rowId >= 0 && new Set(ids).size !== ids.length ? ['ROWID_VALUES_NOT_UNIQUE'] : []),
    ...(own.every((keyword) => keywords.includes(keyword)) ? [] : ['warning: FILENAME_UNOFFICIAL_KEYWORD_WARNING']),
  ];
}

function readRows(text: string): string[][] | undefined {
  try {
    return parse(text.replace(/\r\n?/g, '\n'), { relax_column_count: true });
  } catch {
    return undefined;
  }
}

/** What no rule knows and .psychdsignore does not name. */
function unknown(folder: string, files: readonly string[]): string[] {
  const ignore = join(folder, '.psychdsignore');
  const ignored = existsSync(ignore) ? readFileSync(ignore, 'utf8').split('\n') : [];
  const isKnown = (file: string) =>
    ['dataset_description.json', 'README.md', 'README.txt', 'CHANGES.md', 'CHANGES.txt', '.psychdsignore'].includes(
      file,
    ) || /^data\/(.*_data\.(csv|tsv|json)|file_metadata\.json)$/.test(file);
  return files.filter((file) => !isKnown(file) && !ignored.includes(file)).map(() => 'warning: FILE_NOT_CHECKED');
}
