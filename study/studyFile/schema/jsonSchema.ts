/** The JSON Schema of study.yaml, by which an editor completes and checks while one types. */
import { z } from 'zod';
import { studySchema } from './studySchema.ts';

/** Draft 7, which the YAML language servers understand best; ends with a line end. */
export function formatStudyJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(studySchema, { target: 'draft-7', io: 'input' });
  const described = {
    $schema,
    title: 'Partworth study file',
    description: 'A choice-based conjoint study: study.yaml. `partworth check` finds what this schema can not say.',
    ...schema,
  };
  return `${JSON.stringify(described, undefined, 2)}\n`;
}
