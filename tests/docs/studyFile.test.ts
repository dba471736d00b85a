import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { formatStudyJsonSchema } from '../../study/studyFile/schema/jsonSchema.ts';

const guide = readFileSync(new URL('../../docs/study-file.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

/** The names of all parts that a JSON schema knows. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(keysOf)];
}

describe('the guide to the study file', () => {
  it('shows a whole study that is right', async () => {
    const study = await parseStudy(blocks[0] ?? '', 'study.yaml');
    expect(study.attributes).toHaveLength(2);
  });

  it('shows nothing that is no YAML', () => {
    expect(blocks.length).toBeGreaterThan(7);
    for (const block of blocks) expect(parse(block)).toBeTypeOf('object');
  });

  it('tells of every key that a study file may have', () => {
    const keys = new Set(keysOf(JSON.parse(formatStudyJsonSchema())));
    expect([...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(guide))).toEqual([]);
  });
});
