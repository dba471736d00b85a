import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatStudyJsonSchema } from '../../../../study/studyFile/schema/jsonSchema.ts';
import { readYaml } from '../../../../study/studyFile/yaml/yamlSource.ts';
import { changed, soundStudy } from '../../studyFixture.ts';

const root = new URL('../../../../', import.meta.url);

describe('docs/study.schema.json', () => {
  const published = readFileSync(new URL('docs/study.schema.json', root), 'utf8');
  const schema = z.fromJSONSchema(JSON.parse(published));
  const isValid = (text: string) => schema.safeParse(readYaml(text, 'study.yaml').value).success;

  it('is what the schema says now (else run: npx tsx docs/writeStudySchema.ts)', () => {
    expect(published).toBe(formatStudyJsonSchema());
  });

  it.each(['fair-exchange', 'fair-exchange-binding', 'reactance', 'e-bike', 'commute', 'blank'])(
    'accepts the study %s',
    (name) => {
      expect(isValid(readFileSync(new URL(`data/studies/${name}/study.yaml`, root), 'utf8'))).toBe(true);
    },
  );

  it('accepts a sound study and refuses one of a wrong shape', () => {
    expect(isValid(soundStudy)).toBe(true);
    expect(isValid(changed('dual-response', 'dual'))).toBe(false);
    expect(isValid(changed('design: {', 'desing: {'))).toBe(false);
    expect(isValid(changed('versions: 4', 'versions: four'))).toBe(false);
  });
});
