/** Writes docs/study.schema.json from the schema in study/: `npx tsx docs/writeStudySchema.ts`. */
import { writeFileSync } from 'node:fs';
import { formatStudyJsonSchema } from '../study/studyFile/schema/jsonSchema.ts';

writeFileSync(new URL('study.schema.json', import.meta.url), formatStudyJsonSchema());
